import { User } from '../../directory/model';
import { AuthorizationRequest } from './authorization-request';

/** How long a code can be redeemed, in milliseconds. Source: "OAuth 2.0 authorization code flow", 2024-04-08. */
export const CODE_LIFETIME = 10 * 60_000;

/** What a code stands for. */
export interface AuthorizationCode {
  readonly request: AuthorizationRequest;
  readonly user: User;
  redeemed: boolean;
}
