import type { PolicyReader } from '../compile/policy-reader';
import { type Value, mapped } from '../compile/value';
import { bytesOf, toText } from '../expressions';
import type { Fields } from '../messages/fields';
import type { GatewayResponse } from '../messages/response';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';

/** Changes something of a message, if the policy says so. */
export type Change<Part> = (exchange: Exchange, part: Part) => void;

/** What HTTP allows in a field value (RFC 9110, section 5.5) and .NET sends: no control characters, nothing beyond Latin-1. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;
const fieldName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** They belong to the connection: "can't be appended, overridden, or deleted" (policy reference "set-header", 2025-05). */
const immutable: ReadonlySet<string> = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

const actions = ['override', 'skip', 'append', 'delete'] as const;

/** What every `set-header` of a policy says, in order. */
export function headersIn(policy: PolicyReader): Change<Fields> {
  const changes = policy.children('set-header').map(headerOf);
  return (exchange, headers) => {
    for (const change of changes) change(exchange, headers);
  };
}

/** What a `set-header` says. */
export function headerOf(policy: PolicyReader): Change<Fields> {
  const change = fieldsOf(policy, assertHeaderField);
  const name = policy.text('name').constant?.toLowerCase();
  if (name !== undefined && immutable.has(name)) {
    policy.refuse(`'${name}' belongs to the connection: no policy can set or delete it`);
  }
  return change;
}

/**
 * What `set-header` and `set-query-parameter` have in common.
 * @param assert throws for what must not be set
 */
export function fieldsOf(
  policy: PolicyReader,
  assert: (name: string, values: readonly string[]) => void = () => undefined,
): Change<Fields> {
  const name = policy.text('name');
  const action = policy.choice('exists-action', actions, 'override');
  const values = policy.children('value').map(({ trimmedContent }) => trimmedContent);
  return (exchange, fields) => {
    const field = name.of(exchange);
    const done = action.of(exchange);
    if (done === 'skip' && fields.has(field)) return;
    const texts = done === 'delete' ? [] : values.map((value) => value.of(exchange));
    assert(field, texts);
    if (done === 'delete') fields.delete(field);
    else if (done === 'append') fields.append(field, ...texts);
    else fields.set(field, ...texts);
  };
}

function assertHeaderField(name: string, values: readonly string[]): void {
  if (!fieldName.test(name)) throw unusable(`'${name}' is not the name of a header field`);
  if (immutable.has(name.toLowerCase())) throw unusable(`'${name}' belongs to the connection`);
  if (values.every((value) => fieldValue.test(value))) return;
  throw unusable(`the value of '${name}' has characters that a header field cannot have`);
}

/** What the `set-status` of a policy says. */
export function statusIn(policy: PolicyReader): Change<GatewayResponse> {
  const part = policy.child('set-status');
  return part ? statusOf(part) : () => undefined;
}

export function statusOf(policy: PolicyReader): Change<GatewayResponse> {
  const code = policy.number('code');
  const reason = policy.text('reason');
  return (exchange, response) => {
    const status = code.of(exchange);
    const text = reason.of(exchange);
    // A final response: 1xx would leave the client waiting for one.
    if (!Number.isInteger(status) || status < 200 || status > 999) throw unusable(`${status} is not a status code`);
    if (!fieldValue.test(text)) throw unusable('the reason has characters that a status line cannot have');
    response.statusCode = status;
    response.statusReason = text;
  };
}

/** The bytes that the `set-body` of a policy makes. */
export function bodyIn(policy: PolicyReader): Value<Buffer> | undefined {
  const part = policy.child('set-body');
  return part && bodyOf(part);
}

export function bodyOf(policy: PolicyReader): Value<Buffer> {
  if (policy.literal('template') === 'liquid') {
    policy.refuse('Liquid templates are not emulated: make the body with an expression');
  }
  return mapped(policy.contentValue, (value) => Buffer.from(bytesOf(value) ?? toText(value)));
}

/** The method that a `set-method` says. */
export function methodOf(policy: PolicyReader): Value<string> {
  return policy.parsed(
    policy.trimmedContent,
    (text) => (fieldName.test(text) ? text.toUpperCase() : undefined),
    'the content must be an HTTP method',
  );
}

function unusable(why: string): Fault {
  return new Fault('ExpressionValueEvaluationFailure', `${why}.`, { status: 500 });
}
