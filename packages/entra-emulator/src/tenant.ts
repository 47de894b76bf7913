import { Clock } from './clock';
import { LiveDirectory } from './directory/live-directory';
import { AuthorizationCode } from './oauth/authorize/authorization-code';
import { ConsentTicket } from './oauth/authorize/consent-ticket';
import { Consents } from './oauth/consents';
import { Departures } from './oauth/departures';
import { RefreshToken } from './oauth/token/refresh-token';
import { OpaqueHandles } from './oauth/opaque-handles';
import { SigningKeys } from './tokens/signing-keys';
import { TokenIssuer } from './tokens/token-issuer';

/** Everything that answering a request takes. */
export interface Tenant {
  readonly clock: Clock;
  readonly directory: LiveDirectory;
  readonly consents: Consents;
  readonly codes: OpaqueHandles<AuthorizationCode>;
  readonly consentTickets: OpaqueHandles<ConsentTicket>;
  readonly refreshTokens: OpaqueHandles<RefreshToken>;
  readonly keys: SigningKeys;
  readonly tokens: TokenIssuer;
  readonly departures: Departures;
  /** What the tenant's own addresses begin with: `http://127.0.0.1:4281/<tenant id>`. */
  readonly url: string;
  /** What tokens name as `iss`. */
  readonly issuer: string;
}
