import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { BODY_LIMIT, BodyTooLarge, Handler, HttpResponse, json } from './message';

/** The stand-in has no passwords, so nobody but this machine may reach it. */
const LOOPBACK = '127.0.0.1';

/** Milliseconds that a client may take to send a request. */
const PATIENCE = 10_000;

export interface LoopbackServer {
  /** `http://127.0.0.1:4281` */
  readonly url: string;
  /** Answers requests from now on. */
  serve(handler: Handler): void;
  close(): Promise<void>;
}

/**
 * Listens on loopback.
 * @param port 0 takes a free one
 */
export async function listen(port: number): Promise<LoopbackServer> {
  let handler: Handler = () => json(503, { error: 'temporarily_unavailable' });
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (incoming, outgoing) => {
    answer(incoming, handler)
      .then((response) => send(response, incoming, outgoing))
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    serve: (answerer) => {
      handler = answerer;
    },
    close: () => close(server),
  };
}

async function answer(incoming: IncomingMessage, handler: Handler): Promise<HttpResponse> {
  const port = incoming.socket.localPort;
  // A name that somebody made resolve to this machine would let a web page in as if it were from here.
  if (![`${LOOPBACK}:${port}`, `localhost:${port}`].includes(incoming.headers.host ?? '')) {
    return json(421, { error: 'misdirected_request', error_description: `This is ${LOOPBACK}:${port}.` });
  }
  const { url = '' } = incoming;
  const base = `http://${LOOPBACK}`;
  if (!URL.canParse(url, base)) return json(400, { error: 'invalid_request' });
  const target = new URL(url, base);
  const request = {
    method: incoming.method ?? '',
    path: target.pathname,
    query: target.searchParams,
    headers: incoming.headers,
    body: () => bodyOf(incoming),
  };
  try {
    return await handler(request);
  } catch (error) {
    if (error instanceof BodyTooLarge) return json(413, { error: 'invalid_request', error_description: error.message });
    return json(500, { error: 'server_error', error_description: String(error) });
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Whoever sends too much is still told so: without this, leaving the loop would close the connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) throw new BodyTooLarge(`The request has more than ${BODY_LIMIT} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send({ status, headers, body }: HttpResponse, incoming: IncomingMessage, outgoing: ServerResponse): void {
  // What was not read of a request would be taken for the next one.
  const rest = incoming.complete ? {} : { connection: 'close' };
  outgoing.writeHead(status, { ...headers, ...rest });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
