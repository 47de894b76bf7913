import type { PolicyReader } from '../compile/policy-reader';
import type { Value } from '../compile/value';
import type { Exchange } from '../pipeline/exchange';
import { checkToken } from '../tokens/check-token';
import { isPublishedIssuer } from '../tokens/entra';
import { KeySet } from '../tokens/key-set';
import { TokenRefusal } from '../tokens/refusal';
import { type VerificationKey, keyOfJwk, keyOfSecret } from '../tokens/verification-key';
import type { Policy } from './policy';
import { type Verified, listed, requiredClaims, tokenValidation, verifiedBy, verifiedWith } from './token-validation';

/** Lets a request pass that carries a JSON Web Token which an issuer has signed. */
export const validateJwt: Policy = (policy) => {
  const expirationRequired = policy.flag('require-expiration-time', true);
  const clockSkew = policy.optionalNumber('clock-skew');
  const configurations = policy.children('openid-config').map((part) => part.text('url'));
  const keys = signingKeys(policy);
  const issuers = listed(policy, 'issuers', 'issuer');
  const audiences = listed(policy, 'audiences', 'audience');
  const claims = requiredClaims(policy);
  if (policy.flag('require-signed-tokens', true).constant !== true) {
    policy.refuse("'require-signed-tokens' must be true: tokens that nobody signed are not emulated");
  }
  if (policy.child('decryption-keys')) policy.refuse('<decryption-keys> is not emulated');
  if (configurations.length === 0 && !keys) {
    policy.refuse('<openid-config> or <issuer-signing-keys> is expected: there is no key to verify a token with');
  }

  return tokenValidation(policy, undefined, async (exchange, token) => {
    const { token: verified, issuer: published } = await verify(exchange, token, configurations, keys);
    const named = issuers.map((issuer) => issuer.of(exchange));
    checkToken(verified.payload, {
      now: exchange.runtime.services.now(),
      clockSkew: 1000 * (clockSkew?.of(exchange) ?? 0),
      expirationRequired: expirationRequired.of(exchange),
      audiences: audiences.map((audience) => audience.of(exchange)),
      // As .NET's JWT library: those that the policy names, and that of the configuration; any when there is neither.
      issuedBy: (issuer, payload) =>
        (named.length === 0 && published === undefined) ||
        (issuer !== undefined && named.includes(issuer)) ||
        (published !== undefined && isPublishedIssuer(issuer, payload, published)),
      clients: [],
      claims: claims(exchange),
    });
    return verified;
  });
};

/** Verifies a token with the keys of the policy, or of one of the providers: whichever knows the token's key. */
async function verify(
  exchange: Exchange,
  token: string,
  configurations: readonly Value<string>[],
  keys: KeySet | undefined,
): Promise<Pick<Verified, 'token'> & { readonly issuer: string | undefined }> {
  let unknown: TokenRefusal | undefined;
  for (const configuration of configurations) {
    try {
      return await verifiedBy(exchange, configuration.of(exchange), token);
    } catch (error) {
      if (!(error instanceof TokenRefusal) || error.reason !== 'TokenSignatureKeyNotFound') throw error;
      unknown = error;
    }
  }
  if (!keys) throw unknown ?? new TokenRefusal('TokenSignatureKeyNotFound', 'There is no key. Access denied.');
  return { token: verifiedWith(keys, token, exchange.runtime.services.now()), issuer: undefined };
}

/** The keys that the policy itself holds. */
function signingKeys(policy: PolicyReader): KeySet | undefined {
  const parts = policy.child('issuer-signing-keys')?.children('key') ?? [];
  const keys = parts.flatMap((part) => keyOf(part) ?? []);
  return parts.length > 0 ? new KeySet(keys, 'try-all') : undefined;
}

function keyOf(part: PolicyReader): VerificationKey | undefined {
  const id = part.literal('id');
  if (part.has('certificate-id')) return part.refuse("'certificate-id' is not emulated: there are no certificates");
  if (part.has('n') || part.has('e')) {
    const key = keyOfJwk({ kty: 'RSA', kid: id, n: part.literal('n'), e: part.literal('e') });
    return key ?? part.refuse("'n' and 'e' must be the modulus and exponent of an RSA key, in base64url");
  }
  const text = part.trimmedContent.constant;
  const secret = Buffer.from(text ?? '', 'base64');
  if (text === undefined || secret.length === 0 || secret.toString('base64') !== text) {
    return part.refuse('a key in base64 is expected');
  }
  return keyOfSecret(secret, id);
}
