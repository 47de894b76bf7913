import { type JsonObject, type JsonValue, isObject } from '@org/terraform-json';

/** The claims of a token (RFC 7519), unverified: the gateway verifies them. Nothing where it is no token. */
export function claimsOf(token: string): JsonObject | undefined {
  try {
    const value = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
