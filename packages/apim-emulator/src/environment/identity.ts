import type { Clock } from './clock';

/** A managed identity that a policy wants a token of. */
export interface IdentityRequest {
  /** For whom the token is: `https://graph.microsoft.com`. */
  readonly resource: string;
  /** A user-assigned identity; the system-assigned one without it. */
  readonly clientId: string | undefined;
}

export interface IdentityToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresOn: number;
}

/** Gets tokens of managed identities. @throws when there is no such identity */
export type IdentityTokens = (request: IdentityRequest) => Promise<IdentityToken>;

/** An API Management that has no managed identity. */
export const noIdentity: IdentityTokens = ({ clientId }) =>
  Promise.reject(new Error(`there is no managed identity${clientId === undefined ? '' : ` ${clientId}`}`));

/** Keeps each token until it expires, as API Management does. */
export function keepTokens(tokens: IdentityTokens, clock: Clock): IdentityTokens {
  const kept = new Map<string, IdentityToken>();
  return async (request) => {
    const key = JSON.stringify([request.resource, request.clientId]);
    const known = kept.get(key);
    if (known && known.expiresOn > clock.now()) return known;
    const token = await tokens(request);
    kept.set(key, token);
    return token;
  };
}
