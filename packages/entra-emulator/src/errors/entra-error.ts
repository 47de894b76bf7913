/** What OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2), RFC 8707, OpenID Connect and Entra itself call a refusal. */
export type OAuthError =
  | 'access_denied'
  | 'interaction_required'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_resource'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_tenant'
  | 'login_required'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type';

/** A refusal as Entra words it: `AADSTS50105: …`. */
export class EntraError extends Error {
  public override readonly name = 'EntraError';

  constructor(
    /** The number behind `AADSTS`. */
    readonly code: number,
    readonly error: OAuthError,
    reason: string,
    /** What Entra adds for clients that would recover. */
    readonly suberror?: 'consent_required',
  ) {
    super(`AADSTS${code}: ${reason}`);
  }
}
