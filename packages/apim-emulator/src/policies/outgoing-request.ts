import type { PolicyReader } from '../compile/policy-reader';
import type { IdentityRequest } from '../environment/identity';
import { MessageBody } from '../messages/body';
import { Fields } from '../messages/fields';
import { GatewayResponse } from '../messages/response';
import { toWire } from '../messages/wire-headers';
import type { Exchange } from '../pipeline/exchange';
import { Fault, messageOf } from '../pipeline/fault';
import { bodyIn, headersIn, methodOf } from './message-parts';

/** A request that a policy sends on its own account. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Fields;
  readonly body: Buffer | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Whose token it carries. */
  readonly identity: IdentityRequest | undefined;
}

const notEmulated = ['authentication-certificate', 'proxy'];

/** Reads what `send-request` and `send-one-way-request` have in common: the request. */
export function outgoingRequest(policy: PolicyReader): (exchange: Exchange) => OutgoingRequest {
  const mode = policy.choice('mode', ['new', 'copy'], 'new');
  const timeout = policy.optionalNumber('timeout');
  const url = policy.child('set-url')?.trimmedContent;
  const methodPart = policy.child('set-method');
  const method = methodPart && methodOf(methodPart);
  const setHeaders = headersIn(policy);
  const body = bodyIn(policy);
  const identity = policy.child('authentication-managed-identity');
  const resource = identity?.text('resource');
  const clientId = identity?.literal('client-id');
  if (mode.constant === 'new' && !method)
    policy.refuse("<set-method> is expected: with mode 'new' there is none to copy");
  for (const part of notEmulated) if (policy.child(part)) policy.refuse(`<${part}> is not emulated`);
  if (mode.constant !== 'new') policy.needs('requestBody');

  return (exchange) => {
    const copy = mode.of(exchange) === 'copy' ? exchange.request : undefined;
    const headers = copy ? copiedHeaders(copy.headers) : new Fields();
    setHeaders(exchange, headers);
    return {
      url: url?.of(exchange) ?? copy?.url.toString() ?? '',
      method: method?.of(exchange) ?? copy?.method ?? 'GET',
      headers,
      // "In the outbound policy section, mode=copy does not initialize the request body" (its page, 2025-05).
      body: body?.of(exchange) ?? (policy.place.section === 'outbound' ? undefined : wholeBody(copy?.body)),
      timeout: 1000 * (timeout?.of(exchange) ?? 60),
      identity: resource && { resource: resource.of(exchange), clientId },
    };
  };
}

function copiedHeaders(headers: Fields): Fields {
  const copied = headers.copy();
  copied.delete('host');
  copied.delete('content-length');
  return copied;
}

/** The copy of a body; it was received before the policy ran. */
function wholeBody(body: MessageBody | null | undefined): Buffer | undefined {
  const content = body?.take();
  return Buffer.isBuffer(content) ? content : undefined;
}

/**
 * Sends it, and receives the whole response.
 * @throws Fault when there is none in time
 */
export async function send(exchange: Exchange, request: OutgoingRequest): Promise<GatewayResponse> {
  const { clock, fetch, identity, bodyLimit } = exchange.runtime.services;
  const late = new AbortController();
  const cancelTimer = clock.after(request.timeout, () => late.abort());
  try {
    if (request.identity) {
      const { token } = await identity(request.identity);
      request.headers.set('Authorization', `Bearer ${token}`);
    }
    const response = await fetch(request.url, {
      method: request.method,
      headers: pairsOf(toWire(request.headers)),
      body: request.body && new Uint8Array(request.body),
      redirect: 'manual',
      signal: late.signal,
    });
    const content = await received(response, bodyLimit);
    const headers = Fields.ofPairs([...response.headers].flat());
    headers.delete('content-encoding'); // fetch has undone it
    headers.delete('content-length');
    return new GatewayResponse(response.status, response.statusText, headers, new MessageBody(content, headers));
  } catch (cause) {
    if (late.signal.aborted) {
      throw new Fault('Timeout', `No response within ${request.timeout / 1000} seconds.`, { status: 500 }, { cause });
    }
    const message = messageOf(cause);
    throw new Fault('BackendConnectionFailure', message, { status: 500 }, { cause });
  } finally {
    cancelTimer();
  }
}

function pairsOf(wire: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < wire.length; index += 2) pairs.push([wire[index] ?? '', wire[index + 1] ?? '']);
  return pairs;
}

async function received(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw new Error(`the response has more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
