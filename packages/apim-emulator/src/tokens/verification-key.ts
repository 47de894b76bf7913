import {
  type JsonWebKey,
  type KeyObject,
  constants,
  createHmac,
  createPublicKey,
  timingSafeEqual,
  verify,
} from 'node:crypto';

/** A key that signatures are checked with. Its kind decides which algorithms it may be used with, never the token. */
export interface VerificationKey {
  /** `kid` */
  readonly id: string | undefined;
  readonly kind: 'RSA' | 'EC' | 'secret';
  /** The only algorithm that its owner uses it with, where they say so. */
  readonly algorithm: string | undefined;
  readonly key: KeyObject | Buffer;
}

interface Algorithm {
  readonly kind: VerificationKey['kind'];
  verifies(signed: Buffer, signature: Buffer, key: KeyObject | Buffer): boolean;
}

/**
 * The algorithms that are accepted. `none` is not among them. Symmetric ones work with keys written into the policy only.
 * Source: policy reference "validate-jwt", usage notes, 2025-05 (PS256, RS256, RS512, ES256). What that page lists as
 * symmetric are ciphers; HS256 to HS512 are what its example with an inline key is signed with.
 */
const algorithms: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['RS256', rsa('RSA-SHA256')],
  ['RS512', rsa('RSA-SHA512')],
  ['PS256', rsaPss('RSA-SHA256')],
  ['ES256', ecdsa('sha256')],
  ['HS256', hmac('sha256')],
  ['HS384', hmac('sha384')],
  ['HS512', hmac('sha512')],
]);

export const supportedAlgorithms: readonly string[] = [...algorithms.keys()];

/** Whether a signature is one of this key, which must also be of the kind that the algorithm is for. */
export function verifies(key: VerificationKey, algorithm: string, signed: Buffer, signature: Buffer): boolean {
  const { kind, verifies: check } = algorithms.get(algorithm) ?? {};
  if (!check || kind !== key.kind || (key.algorithm ?? algorithm) !== algorithm) return false;
  try {
    return check(signed, signature, key.key);
  } catch {
    return false; // a signature that is not even of the right form
  }
}

/** A public key of a JSON Web Key Set; `undefined` for one that is not for signatures, or of a kind not supported. */
export function keyOfJwk(jwk: JsonWebKey): VerificationKey | undefined {
  const { kty, use = 'sig', kid, alg, crv } = jwk;
  const kind = kty === 'RSA' ? 'RSA' : kty === 'EC' && crv === 'P-256' ? 'EC' : undefined;
  if (!kind || use !== 'sig') return undefined;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return { id: textOf(kid), kind, algorithm: textOf(alg), key };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A shared secret, for HMAC. */
export function keyOfSecret(secret: Buffer, id?: string): VerificationKey {
  return { id, kind: 'secret', algorithm: undefined, key: secret };
}

function rsa(digest: string): Algorithm {
  return {
    kind: 'RSA',
    verifies: (signed, signature, key) => verify(digest, signed, key, signature),
  };
}

function rsaPss(digest: string): Algorithm {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST; // RFC 7518, section 3.5
  return {
    kind: 'RSA',
    verifies: (signed, signature, key) =>
      verify(digest, signed, { key: key as KeyObject, padding, saltLength }, signature),
  };
}

function ecdsa(digest: string): Algorithm {
  return {
    kind: 'EC',
    // R and S side by side (RFC 7518, section 3.4), not in DER.
    verifies: (signed, signature, key) =>
      verify(digest, signed, { key: key as KeyObject, dsaEncoding: 'ieee-p1363' }, signature),
  };
}

function hmac(digest: string): Algorithm {
  return {
    kind: 'secret',
    verifies: (signed, signature, key) => {
      const expected = createHmac(digest, key).update(signed).digest();
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    },
  };
}
