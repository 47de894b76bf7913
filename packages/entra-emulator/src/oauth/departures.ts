/**
 * Ways to answer other than Entra does, for clients and tests that know nothing but the specifications. What works only
 * with one of them will not work with Entra.
 */
export interface Departures {
  /**
   * Publish `code_challenge_methods_supported` (RFC 8414). Entra takes PKCE and does not say so; MCP's specification tells
   * clients to refuse such a server, and the MCP SDKs do not.
   * @default false
   */
  readonly publishCodeChallengeMethods?: boolean;
  /**
   * Take an authorization request without `scope`, as for all scopes of `resource` that the client is registered for. Entra
   * answers AADSTS900144.
   * @default false
   */
  readonly scopeFromResource?: boolean;
}
