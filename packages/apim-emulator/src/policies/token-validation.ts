import type { PolicyReader } from '../compile/policy-reader';
import { type Value, constant } from '../compile/value';
import { jwtOf } from '../expressions';
import type { Exchange } from '../pipeline/exchange';
import { Fault, messageOf } from '../pipeline/fault';
import type { RequiredClaim } from '../tokens/check-token';
import type { KeySet, VerifiedToken } from '../tokens/key-set';
import { TokenRefusal } from '../tokens/refusal';
import type { Run } from '../pipeline/compiled-policy';

/** What `validate-jwt` and `validate-azure-ad-token` have in common: where the token is, and what a refusal looks like. */
export function tokenValidation(
  policy: PolicyReader,
  defaultHeader: string | undefined,
  validate: (exchange: Exchange, token: string) => Promise<VerifiedToken>,
): Run {
  const findToken = tokenIn(policy, defaultHeader);
  const status = policy.optionalNumber('failed-validation-httpcode') ?? constant(401);
  const message = policy.optionalText('failed-validation-error-message');
  const variable = policy.literal('output-token-variable-name');
  return async (exchange) => {
    try {
      const { header, payload } = await validate(exchange, findToken(exchange));
      if (variable !== undefined) exchange.variables.set(variable, jwtOf(header, payload));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      throw new Fault(error.reason, error.message, { status: status.of(exchange), message: message?.of(exchange) });
    }
  };
}

const notPresent = () => new TokenRefusal('TokenNotPresent', 'JWT not present.');

function tokenIn(policy: PolicyReader, defaultHeader: string | undefined): (exchange: Exchange) => string {
  const value = policy.optionalText('token-value');
  const parameter = policy.optionalText('query-parameter-name');
  const header = policy.text('header-name', defaultHeader);
  const scheme = policy.optionalText('require-scheme');
  if (value) return (exchange) => value.of(exchange).trim() || refuse(notPresent());
  if (parameter) return (exchange) => only(exchange.request.url.query.get(parameter.of(exchange)));
  return (exchange) => {
    const name = header.of(exchange);
    const text = only(exchange.request.headers.get(name)).trim();
    // "When using a custom header, the configured required scheme will be ignored" (its page, 2025-05).
    return name.toLowerCase() === 'authorization' ? withoutScheme(text, scheme?.of(exchange)) : text;
  };
}

/** Several tokens are none: which one would be right is not for a gateway to guess. */
function only(values: readonly string[] | undefined): string {
  const [value] = values ?? [];
  if (value === undefined || value.trim() === '') throw notPresent();
  if (values && values.length > 1) throw new TokenRefusal('JwtInvalid', 'There are several tokens.');
  return value;
}

/** The token behind its scheme, which is a word without regard to case (RFC 9110, section 11.1). */
function withoutScheme(text: string, required: string | undefined): string {
  const [, scheme, token] = /^([A-Za-z][\w.+-]*) +(.*)$/s.exec(text) ?? [];
  if (required !== undefined && scheme?.toLowerCase() !== required.toLowerCase()) throw notPresent();
  if (scheme === undefined) return /^bearer$/i.test(text) ? refuse(notPresent()) : text;
  return token?.trim() || refuse(notPresent());
}

function refuse(refusal: TokenRefusal): never {
  throw refusal;
}

/** What the `required-claims` of a policy ask for. */
export function requiredClaims(policy: PolicyReader): (exchange: Exchange) => readonly RequiredClaim[] {
  const claims = policy.child('required-claims')?.children('claim') ?? [];
  const parts = claims.map((claim) => ({
    name: claim.text('name'),
    match: claim.choice('match', ['all', 'any'], 'all'),
    separator: claim.optionalText('separator'),
    values: claim.children('value').map(({ trimmedContent }) => trimmedContent),
  }));
  return (exchange) =>
    parts.map(({ name, match, separator, values }) => ({
      name: name.of(exchange),
      match: match.of(exchange),
      separator: separator?.of(exchange),
      values: values.map((value) => value.of(exchange)),
    }));
}

/** The texts of a list such as `<audiences><audience>…`. */
export function listed(policy: PolicyReader, list: string, item: string): readonly Value<string>[] {
  const items = policy.child(list)?.children(item) ?? [];
  return items.map(({ trimmedContent }) => trimmedContent);
}

/** Verifies a token with the keys of an OpenID provider, which are looked up again when they do not know the token's. */
export async function verifiedBy(exchange: Exchange, configurationUrl: string, token: string): Promise<Verified> {
  const { openId, services } = exchange.runtime;
  try {
    const known = await openId.issuerAt(configurationUrl);
    const verified = known.keySet.verify(token, services.now());
    if (verified) return { token: verified, issuer: known.issuer };
    const renewed = await openId.issuerWithNewKeys(configurationUrl);
    const second = renewed.keySet === known.keySet ? undefined : renewed.keySet.verify(token, services.now());
    if (second) return { token: second, issuer: renewed.issuer };
  } catch (cause) {
    if (cause instanceof TokenRefusal) throw cause;
    const why = messageOf(cause);
    throw new Fault(
      'OpenIdConfigurationUnavailable',
      `No keys to verify tokens with: ${why}.`,
      { status: 500 },
      { cause },
    );
  }
  throw keyNotFound();
}

export interface Verified {
  readonly token: VerifiedToken;
  /** The issuer of the configuration whose key verified it. */
  readonly issuer: string;
}

/** Verifies a token with keys that the policy itself holds. */
export function verifiedWith(keySet: KeySet, token: string, now: number): VerifiedToken {
  const verified = keySet.verify(token, now);
  if (!verified) throw keyNotFound();
  return verified;
}

function keyNotFound(): TokenRefusal {
  return new TokenRefusal('TokenSignatureKeyNotFound', 'The key that signed the JWT is not known. Access denied.');
}
