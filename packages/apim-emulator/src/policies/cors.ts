import type { PolicyReader } from '../compile/policy-reader';
import type { Value } from '../compile/value';
import type { Fields } from '../messages/fields';
import { GatewayResponse } from '../messages/response';
import type { Exchange } from '../pipeline/exchange';
import type { Policy } from './policy';

/**
 * Lets pages of other origins use an API. It answers preflight requests, as the first `cors` that is a direct child of the
 * effective inbound section; other requests it lets pass, and says in the response who may read it.
 */
export const cors: Policy = (policy) => {
  const rules = rulesIn(policy);
  return {
    run: (exchange) => {
      const origin = exchange.request.headers.only('origin');
      if (origin === undefined) return undefined;
      if (allowsOrigin(rules, exchange, origin)) {
        allow(rules, exchange, origin, exchange.finalHeaders);
        const exposed = texts(rules.exposed, exchange).join(',');
        if (exposed !== '') exchange.finalHeaders.set('Access-Control-Expose-Headers', exposed);
        return undefined;
      }
      if (!['GET', 'HEAD'].includes(exchange.request.method) || !endsUnmatched(rules, exchange)) return undefined;
      exchange.response = new GatewayResponse(200);
      return 'answered';
    },
    preflight: (exchange) => {
      const origin = exchange.request.headers.only('origin') ?? '';
      const matches = allowsOrigin(rules, exchange, origin);
      if (!matches && !endsUnmatched(rules, exchange)) return undefined; // another `cors` may know the origin
      exchange.response = new GatewayResponse(200);
      if (matches) answerPreflight(rules, exchange, origin, exchange.response.headers);
      return 'answered';
    },
  };
};

interface Rules {
  readonly credentials: Value<boolean>;
  /** None: it depends on what is assumed. */
  readonly endsUnmatched: Value<boolean> | undefined;
  readonly origins: readonly Value<string>[];
  readonly methods: readonly Value<string>[];
  readonly headers: readonly Value<string>[];
  readonly exposed: readonly Value<string>[];
  readonly maxAge: Value<string> | undefined;
}

function rulesIn(policy: PolicyReader): Rules {
  const list = (name: string, item: string) =>
    (policy.child(name)?.children(item) ?? []).map(({ trimmedContent }) => trimmedContent);
  return {
    credentials: policy.flag('allow-credentials', false),
    endsUnmatched: policy.has('terminate-unmatched-request')
      ? policy.flag('terminate-unmatched-request', true)
      : undefined,
    origins: list('allowed-origins', 'origin'),
    methods: list('allowed-methods', 'method'),
    headers: list('allowed-headers', 'header'),
    exposed: list('expose-headers', 'header'),
    maxAge: policy.child('allowed-methods')?.optionalText('preflight-result-max-age'),
  };
}

function texts(values: readonly Value<string>[], exchange: Exchange): readonly string[] {
  return values.map((value) => value.of(exchange));
}

function endsUnmatched({ endsUnmatched: said }: Rules, exchange: Exchange): boolean {
  return said?.of(exchange) ?? exchange.runtime.services.assumptions.corsEndsUnmatched;
}

function allowsOrigin({ origins }: Rules, exchange: Exchange, origin: string): boolean {
  return texts(origins, exchange).some((allowed) => allowed === '*' || sameOrigin(allowed, origin));
}

/** Scheme, host and port are compared; a port that goes without saying need not be written. */
function sameOrigin(allowed: string, origin: string): boolean {
  if (allowed === origin) return true; // also `null`
  return (
    URL.canParse(allowed) &&
    URL.canParse(origin) &&
    origin !== 'null' &&
    new URL(allowed).origin === new URL(origin).origin
  );
}

function allow({ origins, credentials }: Rules, exchange: Exchange, origin: string, headers: Fields): void {
  const withCredentials = credentials.of(exchange);
  const anyOrigin = texts(origins, exchange).includes('*') && !withCredentials;
  headers.set('Access-Control-Allow-Origin', anyOrigin ? '*' : origin);
  if (withCredentials) headers.set('Access-Control-Allow-Credentials', 'true');
}

/** Says what may be sent; nothing when the method or a header may not, which a browser takes as a refusal. */
function answerPreflight(rules: Rules, exchange: Exchange, origin: string, headers: Fields): void {
  const { request } = exchange;
  const method = request.headers.only('access-control-request-method') ?? '';
  const wanted = (request.headers.get('access-control-request-headers') ?? [])
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // "If this section isn't present, GET and POST are supported."
  const methods = rules.methods.length > 0 ? texts(rules.methods, exchange) : ['GET', 'POST'];
  const allowed = texts(rules.headers, exchange);
  const isAllowed = (name: string) =>
    allowed.some((header) => header === '*' || header.toLowerCase() === name.toLowerCase());
  if (!methods.includes('*') && !methods.includes(method)) return;
  if (!wanted.every(isAllowed)) return;
  allow(rules, exchange, origin, headers);
  headers.set('Access-Control-Allow-Methods', method);
  if (wanted.length > 0) headers.set('Access-Control-Allow-Headers', wanted.join(','));
  const maxAge = rules.maxAge?.of(exchange);
  if (maxAge !== undefined) headers.set('Access-Control-Max-Age', maxAge);
}
