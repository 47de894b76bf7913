import { randomInt } from 'node:crypto';

const MINUTE = 60_000;

/**
 * How long an access token is valid, in milliseconds: 60 to 90 minutes at random, so that not all clients renew at once.
 * Source: Microsoft Entra documentation, "Configurable token lifetimes", 2025-05-09, which has the ID token's too.
 */
export function accessTokenLifetime(): number {
  return randomInt(60, 91) * MINUTE;
}

/** How long an ID token is valid, in milliseconds. */
export const ID_TOKEN_LIFETIME = 60 * MINUTE;

/**
 * How long the token of a managed identity is valid, in milliseconds: a change of its roles takes that long to show.
 * Source: Microsoft Entra documentation, "Managed identity best practice recommendations", 2021-11-09.
 */
export const MANAGED_IDENTITY_LIFETIME = 24 * 60 * MINUTE;

/** No token is valid for longer than this, in milliseconds. */
export const LONGEST_LIFETIME = MANAGED_IDENTITY_LIFETIME;

/** A token counts as issued this many milliseconds ago, so that it is valid where the clock is slow. */
export const BACKDATED = 5 * MINUTE;
