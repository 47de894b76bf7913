import { Scope, User } from '../../directory/model';
import { AuthorizationRequest } from './authorization-request';

/** How long a consent page waits for an answer, in milliseconds. */
export const CONSENT_PAGE_LIFETIME = 10 * 60_000;

/** What a consent page asks, kept here, so that its answer can only be yes or no to what was shown. */
export interface ConsentTicket {
  readonly request: AuthorizationRequest;
  readonly user: User;
  readonly scopes: readonly Scope[];
}
