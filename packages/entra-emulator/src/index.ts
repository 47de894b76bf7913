export { systemClock } from './clock';
export type { Clock } from './clock';
export { DEFAULT_ACCESS } from './directory/model';
export type {
  AppRole,
  AppRoleAssignment,
  Application,
  Directory,
  Group,
  IdentityHost,
  PreAuthorization,
  RedirectUri,
  RequiredScopes,
  Scope,
  ServicePrincipal,
  User,
} from './directory/model';
export { EntraError } from './errors/entra-error';
export type { OAuthError } from './errors/entra-error';
export type { IdentityEnvironment } from './managed-identity/identity-endpoint';
export type { IdentityRequest, IdentityTokens } from './managed-identity/identity-tokens';
export type { Departures } from './oauth/departures';
export { DirectoryError } from './stacks/directory-error';
export { readDirectory } from './stacks/read-directory';
export { startEntra } from './start-entra';
export type { Entra, StartOptions } from './start-entra';
export type { TokenRequest } from './token-for';
export type { IssuedToken } from './tokens/token-issuer';
