import { createHash } from 'node:crypto';
import { type JsonObject, type SignedToken, parseCompactJws } from './compact-jws';
import { TokenRefusal } from './refusal';
import { type VerificationKey, supportedAlgorithms, verifies } from './verification-key';

/** A token whose signature is right. Whether its claims are is still to be seen. */
export interface VerifiedToken {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** Tokens that are remembered as verified. More are verified again. */
const REMEMBERED = 1000;

/**
 * The keys of an issuer, and the tokens that one of them was found to have signed, by the hash of the token. A set never
 * changes: when keys are rotated another takes its place, and nothing that the old keys signed is remembered.
 */
export class KeySet {
  private readonly verified = new Map<string, VerifiedToken & { readonly until: number }>();

  /**
   * @param keys in the order in which they are tried
   * @param whenIdUnknown what becomes of a token that names a key which is not here. Published keys are looked up again,
   * keys written into a policy are all tried ("If no keys match the claim, API Management will attempt each specified
   * key": policy reference "validate-jwt", 2025-05).
   */
  constructor(
    private readonly keys: readonly VerificationKey[],
    private readonly whenIdUnknown: 'look-up' | 'try-all' = 'look-up',
  ) {}

  /**
   * Verifies the signature of a token, or remembers that it did.
   *
   * @param token the compact serialization
   * @param now milliseconds since 1970: a token is not remembered beyond its `exp`
   * @returns `undefined` when no key of this set could have signed it
   * @throws TokenRefusal when it is not a token, or its signature is wrong
   */
  public verify(token: string, now: number): VerifiedToken | undefined {
    const hash = createHash('sha256').update(token).digest('base64');
    const remembered = this.verified.get(hash);
    if (remembered && remembered.until > now) return remembered;
    this.verified.delete(hash);
    const parsed = parseCompactJws(token);
    if (!this.signed(parsed)) return undefined;
    const { header, payload } = parsed;
    const until = typeof payload.exp === 'number' ? payload.exp * 1000 : 0;
    if (until > now) this.remember(hash, { header, payload, until });
    return { header, payload };
  }

  /** How many tokens are remembered. */
  public get remembered(): number {
    return this.verified.size;
  }

  private signed({ header, signed, signature }: SignedToken): boolean {
    const { alg, kid } = header;
    if (!supportedAlgorithms.includes(alg)) {
      throw new TokenRefusal('JwtInvalid', `Invalid JWT: algorithm '${alg}' is not supported.`);
    }
    const named = this.keys.filter(({ id }) => id !== undefined && id === kid);
    const tryAll = kid === undefined || this.whenIdUnknown === 'try-all';
    const candidates = named.length === 0 && tryAll ? this.keys : named;
    if (candidates.length === 0) return false;
    if (candidates.some((key) => verifies(key, alg, signed, signature))) return true;
    throw new TokenRefusal('TokenSignatureInvalid', 'JWT signature is invalid. Access denied.');
  }

  private remember(hash: string, token: VerifiedToken & { readonly until: number }): void {
    if (this.verified.size >= REMEMBERED) {
      const [oldest] = this.verified.keys();
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(hash, token);
  }
}
