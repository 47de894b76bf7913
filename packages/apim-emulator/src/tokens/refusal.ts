/**
 * Why a token is refused.
 * Source: "Error handling in API Management policies", predefined errors for policies, 2025-01.
 */
export type TokenRefusalReason =
  | 'TokenNotPresent'
  | 'TokenSignatureInvalid'
  | 'TokenAudienceNotAllowed'
  | 'TokenIssuerNotAllowed'
  | 'TokenExpired'
  | 'TokenSignatureKeyNotFound'
  | 'TokenClaimNotFound'
  | 'TokenClaimValueNotAllowed'
  | 'JwtInvalid';

/** A token that is not accepted. The message never holds the token. */
export class TokenRefusal extends Error {
  public override readonly name = 'TokenRefusal';

  constructor(
    readonly reason: TokenRefusalReason,
    message: string,
  ) {
    super(message);
  }
}
