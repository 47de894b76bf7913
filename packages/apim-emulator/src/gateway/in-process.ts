import { Readable } from 'node:stream';
import { MessageBody } from '../messages/body';
import { Fields, type FieldsInit } from '../messages/fields';
import { GatewayRequest } from '../messages/request';
import { RequestUrl } from '../messages/url';
import { deleteHopByHop } from '../messages/wire-headers';
import type { TraceRecord } from '../pipeline/trace-record';
import type { Answer } from './answer';

/** A request that goes through the policies without a socket. */
export interface InProcessRequest {
  /** @default 'GET' */
  readonly method?: string;
  /** Absolute, or a path at the gateway's host: `/mcp/mongodb?x=1`. */
  readonly url: string;
  /** Several values of a name are several fields. */
  readonly headers?: FieldsInit;
  /** @default - none */
  readonly body?: string | Uint8Array | Readable;
  /**
   * Where it comes from.
   * @default '127.0.0.1'
   */
  readonly ipAddress?: string;
  /**
   * Aborted when the client leaves.
   * @default - it stays
   */
  readonly signal?: AbortSignal;
}

/** A response whose headers are there. */
export class InProcessResponse {
  public readonly status: number;
  public readonly reason: string;
  public readonly headers: ResponseHeaders;
  /** What the policies left behind for whoever watches, in order. */
  public readonly trace: readonly TraceRecord[];
  /** The body, in the parts in which a client would get it. */
  public readonly body: Readable;

  constructor(answer: Answer) {
    this.status = answer.status;
    this.reason = answer.reason;
    this.headers = new ResponseHeaders(answer.headers);
    this.trace = answer.trace;
    this.body = Buffer.isBuffer(answer.body) ? Readable.from([answer.body]) : answer.body;
  }

  /** The whole body. */
  public async bytes(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.body as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** The whole body as text. */
  public async text(): Promise<string> {
    return (await this.bytes()).toString();
  }

  /** The whole body, parsed. */
  public async json<T = unknown>(): Promise<T> {
    return JSON.parse(await this.text()) as T;
  }
}

/** The header fields of a response; names are compared without regard to case. */
export class ResponseHeaders {
  constructor(private readonly fields: Fields) {}

  public has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The values of a field, with commas between them; `null` when it is not there. */
  public get(name: string): string | null {
    return this.fields.get(name)?.join(', ') ?? null;
  }

  /** The values of a field, each on its own. */
  public all(name: string): readonly string[] {
    return this.fields.get(name) ?? [];
  }

  public names(): readonly string[] {
    return [...this.fields.keys()];
  }
}

/** @param host of the gateway */
export function requestOf(request: InProcessRequest, host: string): GatewayRequest {
  const url = RequestUrl.parse(/^https?:\/\//.test(request.url) ? request.url : `https://${host}${request.url}`);
  const headers = deleteHopByHop(Fields.of({ Host: url.host, ...request.headers }));
  const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
  const content = body instanceof Uint8Array ? Buffer.from(body) : body;
  const isEmpty = content === undefined || (Buffer.isBuffer(content) && content.length === 0);
  if (Buffer.isBuffer(content) && !isEmpty && !headers.has('content-length')) {
    headers.set('Content-Length', String(content.length));
  }
  return new GatewayRequest(
    (request.method ?? 'GET').toUpperCase(),
    url,
    url.copy(),
    headers,
    isEmpty ? null : new MessageBody(content, headers),
    request.ipAddress ?? '127.0.0.1',
  );
}
