import { TokenRefusal } from './refusal';

/** A signed token, taken apart. Nothing of it is trusted before its signature has been verified. */
export interface SignedToken {
  readonly header: JsonObject & { readonly alg: string };
  readonly payload: JsonObject;
  /** What was signed. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export type JsonObject = Readonly<Record<string, unknown>>;

const base64url = /^[A-Za-z0-9_-]*$/;

/**
 * Takes a token in compact serialization apart (RFC 7515, section 7.1).
 * @throws TokenRefusal for whatever is not one
 */
export function parseCompactJws(token: string): SignedToken {
  const parts = token.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) {
    throw invalid('a JWT has three parts: an encrypted one, with five, cannot be read here');
  }
  const { alg, crit, ...rest } = jsonOf(header, 'header');
  if (typeof alg !== 'string') throw invalid("its header names no algorithm ('alg')");
  // An extension that must be understood, and is not (RFC 7515, section 4.1.11).
  if (crit !== undefined) throw invalid("its header has extensions ('crit') that are not supported");
  return {
    header: { ...rest, alg },
    payload: jsonOf(payload, 'payload'),
    signed: Buffer.from(`${header}.${payload}`, 'latin1'),
    signature: signatureOf(signature),
  };
}

function jsonOf(part: string, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytesOf(part, name).toString());
  } catch (error) {
    if (error instanceof TokenRefusal) throw error;
    throw invalid(`its ${name} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`its ${name} is not an object`);
  return value as JsonObject;
}

function bytesOf(part: string, name: string): Buffer {
  if (!base64url.test(part)) throw invalid(`its ${name} is not base64url`);
  return Buffer.from(part, 'base64url');
}

/** Spelt in one way only (RFC 4648, section 3.5): a token is known by its text. */
function signatureOf(part: string): Buffer {
  const bytes = bytesOf(part, 'signature');
  if (bytes.toString('base64url') !== part) throw invalid('its signature is not canonical base64url');
  return bytes;
}

function invalid(why: string): TokenRefusal {
  return new TokenRefusal('JwtInvalid', `Invalid JWT: ${why}.`);
}
