import { Application, RedirectUri, User } from '../../directory/model';
import { RequestedScopes } from '../scopes';

/** How long a refresh token can be used, in milliseconds: 90 days. Source: "Refresh tokens in the Microsoft identity platform", 2025-05-14. */
export const REFRESH_TOKEN_LIFETIME = 90 * 24 * 3_600_000;

/** What a refresh token stands for. */
export interface RefreshToken {
  readonly user: User;
  readonly client: Application;
  /** How the client signed the user in, and so whether it must show a secret. */
  readonly clientType: RedirectUri['type'];
  readonly scopes: RequestedScopes;
}
