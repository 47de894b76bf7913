import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../environment/clock';
import { MessageBody } from '../messages/body';
import { Fields } from '../messages/fields';
import { GatewayRequest } from '../messages/request';
import { RequestUrl } from '../messages/url';
import { deleteHopByHop, toWire } from '../messages/wire-headers';
import type { Answer } from './answer';

export interface ListenOptions {
  /**
   * 0 for any that is free.
   * @default 0
   */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
}

/** Bytes of a request's header fields; more are answered with 431. */
const MOST_HEADER_BYTES = 32 * 1024;

/** Milliseconds that requests under way are given when the server ends. Event streams never end by themselves. */
const GRACE = 1000;

type Respond = (request: GatewayRequest, clientLeft: AbortSignal) => Promise<Answer>;

/** An HTTP server whose requests go through the policies, and whose bodies stream both ways. */
export class GatewayServer {
  private constructor(
    private readonly server: Server,
    /** `http://127.0.0.1:4280` */
    public readonly url: string,
  ) {}

  public static async start(respond: Respond, options: ListenOptions): Promise<GatewayServer> {
    const { port = 0, host = '127.0.0.1' } = options;
    const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, keepAliveTimeout: 65_000 });
    server.on('request', (request, response) => void serve(request, response, respond));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve());
    });
    const { port: actual } = server.address() as AddressInfo;
    return new GatewayServer(server, `http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
  }

  public get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Takes no more requests, and ends when those under way have ended, or after a second. */
  public async close(): Promise<void> {
    if (!this.server.listening) return;
    const ended = new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    // Not by the injected clock: one that stands still would never let it end.
    const cancelTimer = systemClock.after(GRACE, () => this.server.closeAllConnections());
    await ended;
    cancelTimer();
  }
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, respond: Respond): Promise<void> {
  const request = requestOf(incoming);
  if (!request) {
    outgoing.writeHead(400, { connection: 'close' }).end();
    return;
  }
  const client = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) client.abort();
  });
  const answer = await respond(request, client.signal);
  if (client.signal.aborted) {
    if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
    return;
  }
  send(answer, outgoing);
}

/** What arrived, as policies see it; nothing when it is not clear which host or path it is for. */
function requestOf(incoming: IncomingMessage): GatewayRequest | undefined {
  const headers = Fields.ofPairs(incoming.rawHeaders);
  const host = headers.only('host');
  const url = host === undefined ? undefined : urlOf(incoming.url ?? '', host);
  if (!url) return undefined;
  const hasBody = headers.has('transfer-encoding') || Number(headers.only('content-length') ?? 0) > 0;
  deleteHopByHop(headers);
  return new GatewayRequest(
    incoming.method ?? 'GET',
    url,
    url.copy(),
    headers,
    hasBody ? new MessageBody(incoming, headers) : null,
    (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  );
}

/** The target is a path, or a whole URL when the client takes the gateway for its proxy (RFC 9112, section 3.2). */
function urlOf(target: string, host: string): RequestUrl | undefined {
  const text = target.startsWith('/') ? `http://${host}${target}` : target;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return RequestUrl.parse(text);
}

function send({ status, reason, headers, body }: Answer, outgoing: ServerResponse): void {
  if (Buffer.isBuffer(body)) {
    if (body.length > 0) headers.set('Content-Length', String(body.length));
    outgoing.writeHead(status, reason, toWire(headers)).end(body);
    return;
  }
  outgoing.writeHead(status, reason, toWire(headers));
  if (!headers.has('content-length')) outgoing.flushHeaders(); // an event stream may stay silent for long
  body.once('error', () => outgoing.destroy());
  outgoing.once('close', () => body.destroy());
  body.pipe(outgoing);
}
