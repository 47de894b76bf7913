import type { Readable } from 'node:stream';
import { ArrivingBody } from '../messages/arriving-body';
import { CountedBytes, HeldBackChunks } from '../messages/chunks';
import type { Fields } from '../messages/fields';
import type { GatewayResponse } from '../messages/response';
import type { Exchange } from '../pipeline/exchange';
import type { TraceRecord } from '../pipeline/trace-record';

/** What a front sends to the client. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Fields;
  /** Nothing for a status or a method that has none. */
  readonly body: Buffer | Readable;
  readonly trace: readonly TraceRecord[];
}

const NOTHING = Buffer.alloc(0);

export function answerOf(exchange: Exchange, response: GatewayResponse): Answer {
  const { statusCode: status, statusReason: reason, headers } = response;
  return { status, reason, headers, body: bodyOf(exchange, response), trace: exchange.records };
}

function bodyOf(exchange: Exchange, response: GatewayResponse): Buffer | Readable {
  const { request, meters } = exchange;
  if (request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304) {
    response.body.discard();
    return NOTHING;
  }
  const content = asWhole(response.body.take() ?? NOTHING);
  const count = (bytes: number) => {
    for (const meter of meters) meter(bytes);
  };
  if (Buffer.isBuffer(content)) {
    count(content.length);
    return content;
  }
  // A body of known length is not sent in chunks, and not held back.
  const holdsBack =
    (response.buffered || exchange.runtime.logsResponseBodies) && !response.headers.has('content-length');
  const held = holdsBack ? through(content, new HeldBackChunks()) : content;
  return meters.length > 0 ? through(held, new CountedBytes(count)) : held;
}

/** A stream of which everything is here already needs no streaming: short answers come in one piece. */
function asWhole(content: Buffer | Readable): Buffer | Readable {
  return content instanceof ArrivingBody ? (content.whole() ?? content) : content;
}

/** As `pipe`, but whichever of the two ends early takes the other with it. */
function through<Next extends Readable & NodeJS.WritableStream>(stream: Readable, next: Next): Next {
  stream.once('error', (error) => next.destroy(error));
  next.once('close', () => stream.destroy());
  return stream.pipe(next);
}
