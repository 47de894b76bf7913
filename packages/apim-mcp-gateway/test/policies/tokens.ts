import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { Person, applicationClientId, memberships, people, publicClientId, tenantId } from './directory';

/** A key of the tenant, made once for all tests: making one takes longer than a test. */
export const tenantKey = rsaKey('tenant-key');
/** A key that the tenant does not publish. */
export const foreignKey = rsaKey('foreign-key');

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JsonWebKey;
}

function rsaKey(kid: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } };
}

export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a person's access token for the server, as Entra's version 2.0 endpoint writes them. */
export function claimsOf(person: Person, now: number, changes: Claims = {}): Claims {
  const seconds = Math.floor(now / 1000);
  const claims = {
    aud: applicationClientId,
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 3600,
    azp: publicClientId,
    azpacr: '0',
    groups: memberships[person],
    name: person,
    oid: people[person],
    scp: 'mcp.access',
    sub: `subject-of-${person}`,
    tid: tenantId,
    ver: '2.0',
    ...changes,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** Signs claims as Entra does. */
export function sign(claims: Claims, key: SigningKey = tenantKey): string {
  const content = `${encode({ typ: 'JWT', alg: 'RS256', kid: key.kid })}.${encode(claims)}`;
  return `${content}.${signBytes('sha256', Buffer.from(content), key.privateKey).toString('base64url')}`;
}

/** A token with `alg: none` and no signature. */
export function unsigned(claims: Claims): string {
  return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(claims)}.`;
}

/** A token that is signed with HMAC, for which the public key serves as the secret. */
export function signedWithPublicKey(claims: Claims, key: SigningKey = tenantKey): string {
  const content = `${encode({ typ: 'JWT', alg: 'HS256', kid: key.kid })}.${encode(claims)}`;
  const secret = key.publicKey.export({ type: 'spki', format: 'pem' });
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
