import type { JsonWebKey } from 'node:crypto';
import type { KeySource } from './openid-keys';

/** Reads OpenID configurations and key sets over HTTP. */
export function keysByFetch(fetch: typeof globalThis.fetch): KeySource {
  async function json(url: string): Promise<Record<string, unknown>> {
    const response = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'error' });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const value: unknown = await response.json();
    if (typeof value !== 'object' || value === null) throw new Error(`${url} is not a JSON object`);
    return value as Record<string, unknown>;
  }
  return async (url) => {
    const { issuer, jwks_uri: jwksUri } = await json(url);
    if (typeof issuer !== 'string') throw new Error(`${url} has no issuer`);
    if (typeof jwksUri !== 'string') throw new Error(`${url} has no jwks_uri`);
    const { keys } = await json(jwksUri);
    if (!Array.isArray(keys)) throw new Error(`${jwksUri} has no keys`);
    return { issuer, keys: keys as JsonWebKey[] };
  };
}
