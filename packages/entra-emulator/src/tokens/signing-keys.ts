import {
  JsonWebKey,
  KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { Clock } from '../clock';
import { LONGEST_LIFETIME } from './lifetime';

/** A key as it is published (RFC 7517). Entra's also carry a certificate, which nobody here could issue. */
export interface PublishedKey {
  readonly kty: 'RSA';
  readonly use: 'sig';
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

export type Claims = Readonly<Record<string, unknown>>;

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly published: PublishedKey;
}

/**
 * The keys that sign tokens. A key that was replaced stays published until the last token that it signed has expired.
 * Tokens are signed with Node's own cryptography: JWT libraries are ECMAScript modules only, which Node 20 cannot load from
 * a CommonJS package in every version.
 */
export class SigningKeys {
  private readonly retired: { readonly key: SigningKey; readonly until: number }[] = [];

  private constructor(
    private current: SigningKey,
    private readonly clock: Clock,
  ) {}

  /**
   * @param privateKey an RSA key as a JSON Web Key, so that tokens outlive the process
   * @default - a new one
   */
  public static async create(clock: Clock, privateKey?: JsonWebKey): Promise<SigningKeys> {
    return new SigningKeys(privateKey ? fromJwk(privateKey) : await newKey(), clock);
  }

  /** Signs with a new key from now on. */
  public async rotate(): Promise<void> {
    const next = await newKey();
    this.retired.push({ key: this.current, until: this.clock.now() + LONGEST_LIFETIME });
    this.current = next;
  }

  public published(): readonly PublishedKey[] {
    return this.valid().map(({ published }) => published);
  }

  /** A JSON Web Token in compact serialization (RFC 7515, section 7.1). */
  public sign(claims: Claims): string {
    const { privateKey, published } = this.current;
    const header = { typ: 'JWT', alg: 'RS256', kid: published.kid };
    const signed = `${encode(header)}.${encode(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  /** The claims of a token that one of these keys has signed; nothing is said about their time. */
  public verify(token: string): Claims | undefined {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    const { kid, alg } = decode(header) ?? {};
    const key = this.valid().find(({ published }) => published.kid === kid);
    if (!key || alg !== 'RS256' || rest.length > 0) return undefined;
    const signed = Buffer.from(`${header}.${payload}`);
    return verify('sha256', signed, key.publicKey, Buffer.from(signature, 'base64url')) ? decode(payload) : undefined;
  }

  private valid(): readonly SigningKey[] {
    const now = this.clock.now();
    return [this.current, ...this.retired.filter(({ until }) => until > now).map(({ key }) => key)];
  }
}

async function newKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return signingKey(privateKey);
}

function fromJwk(jwk: JsonWebKey): SigningKey {
  return signingKey(createPrivateKey({ key: jwk, format: 'jwk' }));
}

function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new Error('tokens are signed with an RSA key only');
  // RFC 7638: the members that make the key, in alphabetical order.
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { privateKey, publicKey, published: { kty, use: 'sig', kid, n, e } };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
