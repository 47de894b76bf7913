import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { Fields, type FieldsInit } from '../messages/fields';
import type { Backend, BackendRequest } from './backend';

/** A request that reached a fake backend, with its whole body. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Fields;
  readonly body: string;
  /** Aborted when the gateway no longer waits for the answer. */
  readonly signal: AbortSignal;
}

export interface FakeAnswer {
  /** @default 200 */
  readonly status?: number;
  /** @default - none */
  readonly headers?: FieldsInit;
  /**
   * Text or bytes; what yields them in parts; or any other value, which is sent as JSON.
   * @default - none
   */
  readonly body?: unknown;
}

/** A backend for tests: it remembers what reached it. */
export interface FakeBackend extends Backend {
  readonly requests: readonly ReceivedRequest[];
}

/** @param answer how it answers a request; @default - status 200 without a body */
export function fakeBackend(
  answer: (request: ReceivedRequest) => FakeAnswer | Promise<FakeAnswer> = () => ({}),
): FakeBackend {
  const requests: ReceivedRequest[] = [];
  const backend: Backend = async (request) => {
    const received = { ...request, body: await wholeOf(request) };
    requests.push(received);
    const { status = 200, headers = {}, body } = await answer(received);
    const fields = Fields.of(headers);
    return { status, reason: STATUS_CODES[status] ?? '', headers: fields, body: bytesOf(body, fields) };
  };
  return Object.assign(backend, { requests });
}

async function wholeOf({ body }: BackendRequest): Promise<string> {
  if (body === undefined || Buffer.isBuffer(body)) return body?.toString() ?? '';
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function bytesOf(body: unknown, headers: Fields): Buffer | Readable {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body);
  if (body instanceof Readable) return body;
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) {
    return Readable.from(body as AsyncIterable<string | Uint8Array>, { objectMode: false });
  }
  if (!headers.has('content-type')) headers.set('Content-Type', 'application/json');
  return Buffer.from(JSON.stringify(body));
}
