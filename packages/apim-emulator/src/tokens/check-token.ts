import { claimValues, textClaim } from './claims';
import type { JsonObject } from './compact-jws';
import { TokenRefusal } from './refusal';

/** What a policy asks of a token besides its signature. */
export interface TokenRequirements {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** By how much, in milliseconds, the clocks of the issuer and the gateway may differ. */
  readonly clockSkew: number;
  readonly expirationRequired: boolean;
  /** One of the token's audiences must be among them; none means any. */
  readonly audiences: readonly string[];
  /** Whether the token's issuer is a right one. */
  readonly issuedBy: (issuer: string | undefined, payload: JsonObject) => boolean;
  /** The application that asked for the token must be among them; none means any. */
  readonly clients: readonly string[];
  readonly claims: readonly RequiredClaim[];
}

export interface RequiredClaim {
  readonly name: string;
  /** Whether the token needs all of the values, or any of them. */
  readonly match: 'all' | 'any';
  /** What divides values that share one text. */
  readonly separator: string | undefined;
  /** None: the claim has to be there, whatever its value. */
  readonly values: readonly string[];
}

/**
 * Checks the claims of a token whose signature has been verified, in the order of .NET's JWT library: time, audience,
 * issuer; then what API Management adds.
 * @throws TokenRefusal
 */
export function checkToken(payload: JsonObject, required: TokenRequirements): void {
  checkTime(payload, required);
  checkAudience(payload, required.audiences);
  const issuer = textClaim(payload, 'iss');
  if (!required.issuedBy(issuer, payload)) {
    throw new TokenRefusal('TokenIssuerNotAllowed', `Issuer '${issuer ?? ''}' is not allowed. Access denied.`);
  }
  checkClient(payload, required.clients);
  checkRequiredClaims(payload, required.claims);
}

function checkTime(payload: JsonObject, { now, clockSkew, expirationRequired }: TokenRequirements): void {
  const expires = timeClaim(payload, 'exp');
  const from = timeClaim(payload, 'nbf');
  if (expires === undefined && expirationRequired) {
    throw new TokenRefusal('JwtInvalid', "JWT has no expiration time ('exp').");
  }
  if (from !== undefined && now + clockSkew < from) throw new TokenRefusal('JwtInvalid', 'JWT is not yet valid.');
  if (expires !== undefined && now - clockSkew >= expires) {
    throw new TokenRefusal('TokenExpired', 'JWT is expired. Access denied.');
  }
}

/** A point in time (RFC 7519, section 2, NumericDate), in milliseconds. */
function timeClaim(payload: JsonObject, name: string): number | undefined {
  const value = Object.hasOwn(payload, name) ? payload[name] : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TokenRefusal('JwtInvalid', `Invalid JWT: '${name}' is not a number.`);
  }
  return value * 1000;
}

/** A token may be for several audiences (RFC 7519, section 4.1.3): one of them has to be right. */
function checkAudience(payload: JsonObject, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const audiences = claimValues(payload, 'aud') ?? [];
  if (audiences.some((audience) => allowed.includes(audience))) return;
  throw new TokenRefusal(
    'TokenAudienceNotAllowed',
    `Audience '${audiences.join(', ')}' is not allowed. Access denied.`,
  );
}

/** The client is `azp` in tokens of Entra's version 2, `appid` in those of version 1. */
function checkClient(payload: JsonObject, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const name = textClaim(payload, 'azp') === undefined ? 'appid' : 'azp';
  const client = textClaim(payload, name);
  if (client === undefined) throw missing(['azp']);
  if (!allowed.includes(client)) throw notAllowed(name, [client]);
}

function checkRequiredClaims(payload: JsonObject, required: readonly RequiredClaim[]): void {
  const absent = required.filter(({ name }) => claimValues(payload, name) === undefined);
  if (absent.length > 0) throw missing(absent.map(({ name }) => name));
  for (const { name, match, separator, values } of required) {
    const texts = claimValues(payload, name) ?? [];
    const actual = separator ? texts.flatMap((text) => text.split(separator)) : texts;
    const isThere = (value: string) => actual.includes(value);
    if (values.length > 0 && !(match === 'all' ? values.every(isThere) : values.some(isThere))) {
      throw notAllowed(name, actual);
    }
  }
}

function missing(names: readonly string[]): TokenRefusal {
  const list = names.join(', ');
  return new TokenRefusal('TokenClaimNotFound', `JWT token is missing the following claims: ${list}. Access denied.`);
}

function notAllowed(name: string, values: readonly string[]): TokenRefusal {
  return new TokenRefusal(
    'TokenClaimValueNotAllowed',
    `Claim ${name} value of ${values.join(', ')} is not allowed. Access denied.`,
  );
}
