import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, Agent, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type Backend, Gateway, ManualClock } from '../../src';
import { api, document } from '../fixtures/gateway';
import { CLIENT, TENANT, entraClaims, keyOne, tokenOf } from '../fixtures/issuer';
import { TestServer, deferred, exchange, nobodyThere } from '../fixtures/http-server';

const gateways: Gateway[] = [];

/** A gateway on loopback in front of a backend; both end with the test. */
async function listening(serviceUrl: string, backend = '<base />', environment = {}, inbound = ''): Promise<string> {
  const policy = document({ backend, inbound });
  const gateway = new Gateway({ apis: [{ ...api, serviceUrl, policy }] }, environment);
  gateways.push(gateway);
  const { url } = await gateway.listen();
  return `${url}/echo`;
}

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
  await TestServer.closeAll();
});

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

/** A request of Node.js itself, which shows what `fetch` hides. */
async function send(url: string, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> {
  const sent = httpRequest(url, { agent: new Agent({ keepAlive: false }), ...options });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

/** Bytes without end, which notices when nobody wants more of them. */
class Endless extends Readable {
  private given = 0;

  public override _read(): void {
    this.given++;
    this.push(Buffer.alloc(64 * 1024));
  }

  /** Waits until it is not read for a while, which has to be before it has given a gigabyte. */
  public async restsAtLast(): Promise<void> {
    for (let turns = 0, before = -1; turns < 1000; turns = this.given === before ? turns + 1 : 0) {
      before = this.given;
      expect(this.given).toBeLessThan(16 * 1024);
      await setImmediate();
    }
  }
}

describe('a request', () => {
  it('reaches the backend with method, path, query, headers and body', async () => {
    const received = deferred<{ method?: string; url?: string; headers: IncomingMessage['headers']; body: string }>();
    const backend = await TestServer.start((request, response) => {
      void textOf(request).then((body) => {
        received.resolve({ method: request.method, url: request.url, headers: request.headers, body });
        response.end();
      });
    });
    const url = await listening(`${backend}/base/?key=1`);
    await send(
      `${url}/a%20b?x=1&x=2`,
      { method: 'PATCH', headers: { 'X-Two': ['1', '2'], Accept: 'text/plain' } },
      'body',
    );
    const { method, url: path, headers, body } = await received.promise;
    expect([method, path, body]).toEqual(['PATCH', '/base/a%20b?key=1&x=1&x=2', 'body']);
    expect(headers).toMatchObject({
      accept: 'text/plain',
      'x-two': '1,2',
      host: new URL(backend).host,
      'x-forwarded-for': '127.0.0.1',
    });
  });

  it('reaches the backend without what belongs to the connection of the client', async () => {
    const received = deferred<IncomingMessage['headers']>();
    const backend = await TestServer.start((request, response) => {
      received.resolve(request.headers);
      response.end();
    });
    const headers = {
      Connection: 'close, X-Private',
      'X-Private': '1',
      'Keep-Alive': 'timeout=1',
      TE: 'trailers',
      'Proxy-Authorization': 'Basic eA==',
      Expect: '100-continue',
      'X-Forwarded-For': '192.0.2.1',
    };
    await send(await listening(backend), { headers });
    const seen = await received.promise;
    for (const name of ['x-private', 'keep-alive', 'te', 'proxy-authorization', 'expect'])
      expect(seen).not.toHaveProperty(name);
    expect(seen['x-forwarded-for']).toBe('192.0.2.1,127.0.0.1');
  });

  it('passes to the backend as it arrives', async () => {
    const first = deferred<string>();
    const backend = await TestServer.start((request, response) => {
      request.once('data', (chunk: Buffer) => first.resolve(chunk.toString()));
      request.on('end', () => response.end('done'));
    });
    const sent = httpRequest(await listening(backend), { method: 'POST' });
    sent.write('first');
    expect(await first.promise).toBe('first');
    sent.end('second');
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(await textOf(response)).toBe('done');
  });

  it('waits while the backend does not read', async () => {
    const arrived = deferred<Readable>();
    const backend: Backend = ({ body }) => {
      if (body instanceof Readable) arrived.resolve(body);
      return new Promise(() => undefined);
    };
    const sent = httpRequest(await listening('http://backend.example', '<base />', { backend }), { method: 'POST' });
    sent.on('error', () => undefined);
    const source = new Endless();
    source.pipe(sent);
    await arrived.promise;
    await source.restsAtLast();
    sent.destroy();
  });
});

describe('a response', () => {
  it('reaches the client with status, reason, headers and body, but nothing of the connection', async () => {
    const backend = await TestServer.start((_request, response) => {
      response.writeHead(418, 'A teapot', {
        'Set-Cookie': ['a=1', 'b=2'],
        'Content-Length': 3,
        'Keep-Alive': 'timeout=99',
        'X-Private': '1',
        Connection: 'keep-alive, X-Private',
      });
      response.end('tea');
    });
    const response = await send(await listening(backend));
    expect([response.statusCode, response.statusMessage, await textOf(response)]).toEqual([418, 'A teapot', 'tea']);
    expect(response.headers).toMatchObject({ 'set-cookie': ['a=1', 'b=2'], 'content-length': '3' });
    expect(response.headers).not.toHaveProperty('x-private');
    expect(response.headers['keep-alive']).not.toBe('timeout=99');
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('to %s with status %d has no body', async (method, status) => {
    const backend = await TestServer.start((_request, response) => response.writeHead(status, { 'X-A': '1' }).end());
    const response = await send(await listening(backend), { method });
    expect([response.statusCode, response.headers['x-a'], await textOf(response)]).toEqual([status, '1', '']);
  });

  it('is not one of those that only announce it', async () => {
    const backend = await TestServer.start((_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeProcessing();
      response.end('final');
    });
    const response = await send(await listening(backend));
    expect([response.statusCode, await textOf(response)]).toEqual([200, 'final']);
  });

  it('to HEAD says how long the body would be', async () => {
    const backend = await TestServer.start((_request, response) =>
      response.writeHead(200, { 'Content-Length': 42 }).end(),
    );
    const response = await send(await listening(backend), { method: 'HEAD' });
    expect(response.headers['content-length']).toBe('42');
  });

  it('does not end as if it were whole when the backend breaks off', async () => {
    const backend = await TestServer.start((_request, response) => {
      response.write('x'.repeat(10_000));
      response.write('y', () => response.destroy());
    });
    const response = await send(await listening(backend));
    await expect(textOf(response)).rejects.toThrow('aborted');
  });

  it('waits while the client does not read', async () => {
    const source = new Endless();
    const backend = await TestServer.start((_request, response) => void source.pipe(response));
    const response = await send(await listening(backend, '<forward-request buffer-response="false" />'));
    response.pause();
    await source.restsAtLast();
    response.destroy();
  });
});

describe('an event stream', () => {
  /** A backend that sends an event at once, and another when the test says so. */
  async function events() {
    const more = deferred();
    const url = await TestServer.start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: 1\n\n');
      void more.promise.then(() => response.end('data: 2\n\n'));
    });
    return { url, more };
  }

  it('is passed on event by event with buffer-response="false"', async () => {
    const { url, more } = await events();
    const response = await send(await listening(url, '<forward-request buffer-response="false" />'));
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(first.toString()).toBe('data: 1\n\n');
    more.resolve();
    expect(await textOf(response)).toBe('data: 2\n\n');
  });

  it('is held back by default, up to 8 KB', async () => {
    const { url, more } = await events();
    const response = await send(await listening(url));
    more.resolve();
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(first.toString()).toBe('data: 1\n\ndata: 2\n\n');
  });

  it('has its headers at once, even while it is silent', async () => {
    const backend = await TestServer.start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
    });
    const response = await send(await listening(backend, '<forward-request buffer-response="false" />'));
    expect(response.headers['content-type']).toBe('text/event-stream');
    response.destroy();
  });

  it('ends at the backend when a policy answers something else', async () => {
    const left = deferred();
    const backend = await TestServer.start((_request, response) => {
      response.on('close', () => left.resolve());
      response.write('data: 1\n\n');
    });
    const outbound = '<return-response><set-body>other</set-body></return-response>';
    const gateway = new Gateway({ apis: [{ ...api, serviceUrl: backend, policy: document({ outbound }) }] });
    gateways.push(gateway);
    const { url } = await gateway.listen();
    expect(await textOf(await send(`${url}/echo`))).toBe('other');
    await left.promise;
  });

  it('ends at the backend when the client leaves', async () => {
    const left = deferred();
    const backend = await TestServer.start((_request, response) => {
      response.on('close', () => left.resolve());
      response.write('data: 1\n\n');
    });
    const response = await send(await listening(backend, '<forward-request buffer-response="false" />'));
    await once(response, 'data');
    response.destroy();
    await left.promise;
  });
});

it('ends a request at the backend when the client leaves before there is an answer', async () => {
  const arrived = deferred();
  const left = deferred();
  const backend = await TestServer.start((_request, response) => {
    response.on('close', () => left.resolve());
    arrived.resolve();
  });
  const sent = httpRequest(await listening(backend));
  sent.on('error', () => undefined).end();
  await arrived.promise;
  sent.destroy();
  await left.promise;
});

describe('a backend', () => {
  it('that nobody can reach is an internal error, of which only the trace says more', async () => {
    const records: unknown[] = [];
    const url = await listening(await nobodyThere(), '<base />', { trace: (record: unknown) => records.push(record) });
    const response = await send(url);
    expect(response.statusCode).toBe(500);
    expect(JSON.parse(await textOf(response))).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: expect.any(String) as string,
    });
    expect(records).toMatchObject([{ kind: 'fault', source: 'forward-request', reason: 'BackendConnectionFailure' }]);
  });

  it('that does not answer in time is given up', async () => {
    const clock = new ManualClock();
    const left = deferred();
    const backend = await TestServer.start((_request, response) => {
      response.on('close', () => left.resolve());
      clock.advance(5000);
    });
    const records: unknown[] = [];
    const environment = { clock, trace: (record: unknown) => records.push(record) };
    const response = await send(await listening(backend, '<forward-request timeout="5" />', environment));
    expect(response.statusCode).toBe(500);
    expect(records).toMatchObject([{ reason: 'Timeout', message: 'The backend did not answer within 5000 ms.' }]);
    await left.promise;
  });

  it('may be silent for longer once it has answered', async () => {
    const clock = new ManualClock();
    const more = deferred();
    const backend = await TestServer.start((_request, response) => {
      response.write('data: 1\n\n');
      void more.promise.then(() => response.end('data: 2\n\n'));
    });
    const policy = '<forward-request timeout="5" buffer-response="false" />';
    const response = await send(await listening(backend, policy, { clock }));
    await once(response, 'data');
    clock.advance(60_000);
    more.resolve();
    expect(await textOf(response)).toBe('data: 2\n\n');
  });

  it('that sends more than it announced does not harm others', async () => {
    let requests = 0;
    const backend = await TestServer.start((request, response) => {
      requests++;
      request.socket.write(
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged',
      );
      void response;
    });
    const url = await listening(backend);
    for (let attempt = 0; attempt < 3; attempt++) {
      const response = await send(url);
      const text = response.statusCode === 200 ? await textOf(response) : '';
      expect(text).not.toBe('forged');
    }
    expect(requests).toBeGreaterThan(0);
  });
});

it('asks the issuer, other services and the backend on the network when nothing is injected', async () => {
  const now = Math.floor(Date.now() / 1000);
  const issuer = await TestServer.start((request, response) => {
    const at = `http://${request.headers.host}`;
    const pages: Record<string, unknown> = {
      [`/${TENANT}/v2.0/.well-known/openid-configuration`]: { issuer: `${at}/${TENANT}/v2.0`, jwks_uri: `${at}/keys` },
      '/keys': { keys: [keyOne.jwk] },
      '/groups': { value: ['admins'] },
    };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(pages[request.url ?? '']));
  });
  const inbound = `<validate-azure-ad-token tenant-id="${TENANT}" authentication-endpoint="${issuer}">
      <client-application-ids><application-id>${CLIENT}</application-id></client-application-ids></validate-azure-ad-token>
    <send-request mode="new" response-variable-name="groups"><set-url>${issuer}/groups</set-url><set-method>GET</set-method></send-request>
    <set-header name="X-Group"><value>@((string)((IResponse)context.Variables["groups"]).Body.As<JObject>()["value"][0])</value></set-header>`;
  const backend = await TestServer.start((request, response) => response.end(request.headers['x-group']));
  const url = await listening(backend, '<base />', {}, inbound);
  const claims = entraClaims({ iss: `${issuer}/${TENANT}/v2.0`, nbf: now - 60, exp: now + 60 });
  const response = await send(url, { headers: { Authorization: `Bearer ${tokenOf(claims)}` } });
  expect([response.statusCode, await textOf(response)]).toEqual([200, 'admins']);
  expect((await send(url, { headers: { Authorization: `Bearer ${tokenOf(entraClaims())}` } })).statusCode).toBe(401);
});

describe('hostile input', () => {
  const body = 'POST /echo HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n';

  it.each([
    ['two lengths', `${body}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`],
    ['a length and chunks', `${body}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['an unknown transfer encoding', `${body}Transfer-Encoding: gzip, x\r\n\r\n0\r\n\r\n`],
    ['a length that is no number', `${body}Content-Length: x\r\n\r\n`],
    ['broken chunks', `${body}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a space before the colon', 'GET /echo HTTP/1.1\r\nHost : gateway\r\n\r\n'],
    ['a folded header', 'GET /echo HTTP/1.1\r\nHost: gateway\r\nX-A: 1\r\n 2\r\nConnection: close\r\n\r\n'],
    ['no host', 'GET /echo HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'GET /echo HTTP/1.1\r\nHost: gateway\r\nHost: other\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'GET /echo HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n'],
    ['a target that is none', 'GET echo HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n'],
    ['another scheme', 'GET ftp://gateway/echo HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n'],
    ['text', 'hello\r\n\r\n'],
  ])('%s is answered with 400, and nothing reaches the backend', async (_name, text) => {
    const reached = jest.fn();
    const backend = await TestServer.start((_request, response) => {
      reached();
      response.end();
    });
    const url = await listening(backend);
    expect(await exchange(url, text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(reached).not.toHaveBeenCalled();
    expect((await send(url)).statusCode).toBe(200);
  });

  it('headers that are too long are answered with 431', async () => {
    const url = await listening(await nobodyThere());
    const text = `GET /echo HTTP/1.1\r\nHost: gateway\r\nX-A: ${'a'.repeat(40_000)}\r\nConnection: close\r\n\r\n`;
    expect(await exchange(url, text)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('a target that looks like another host is a path of this one', async () => {
    const url = await listening(await nobodyThere());
    const text = 'GET //evil.example/echo HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n';
    expect(await exchange(url, text)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('steps up in a path lead no further than the API', async () => {
    const received: (string | undefined)[] = [];
    const backend = await TestServer.start((request, response) => {
      received.push(request.url);
      response.end();
    });
    const url = await listening(`${backend}/base`);
    for (const path of ['/echo/../../secret', '/echo/%2e%2e/secret']) {
      const text = `GET ${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n`;
      expect(await exchange(url, text)).toMatch(/^HTTP\/1\.1 404 /);
    }
    expect(received).toEqual([]);
  });

  it('a target with a host is taken as such', async () => {
    const backend = await TestServer.start((_request, response) => response.end('ok'));
    const url = await listening(backend);
    const text = 'GET http://gateway/echo HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n';
    expect(await exchange(url, text)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a client that breaks off in the middle of a body harms nobody', async () => {
    const backend = await TestServer.start((request, response) => request.resume().on('end', () => response.end()));
    const url = await listening(backend, '<forward-request buffer-request-body="true" />');
    const sent = httpRequest(url, { method: 'POST', headers: { 'Content-Length': 100 } });
    sent.on('error', () => undefined);
    sent.write('abc', () => sent.destroy());
    await new Promise((resolve) => sent.on('close', resolve));
    expect((await send(url)).statusCode).toBe(200);
  });

  it('a body that is refused unread does not disturb the next request of the connection', async () => {
    const inbound = '<return-response><set-status code="401" reason="Unauthorized" /></return-response>';
    const url = await listening(await nobodyThere(), '<base />', {}, inbound);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const response = await send(url, { method: 'POST', agent }, 'x'.repeat(200_000));
      expect(response.statusCode).toBe(401);
      await textOf(response);
    }
    agent.destroy();
  });

  it('a body longer than the limit is answered with 413', async () => {
    const url = await listening(await nobodyThere(), '<forward-request buffer-request-body="true" />', {
      bodyLimit: 10,
    });
    const response = await send(url, { method: 'POST' }, 'x'.repeat(11));
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await textOf(response))).toEqual({ statusCode: 413, message: 'Request body is too large.' });
  });
});

describe('closing', () => {
  it('lets requests under way end', async () => {
    const arrived = deferred();
    const answer = deferred();
    const backend = await TestServer.start((_request, response) => {
      arrived.resolve();
      void answer.promise.then(() => response.end('late'));
    });
    const response = send(await listening(backend));
    await arrived.promise;
    const closed = gateways[0]?.close();
    answer.resolve();
    expect(await textOf(await response)).toBe('late');
    await closed;
  });

  it('gives event streams, which never end, a second, whatever the time of the policies', async () => {
    const clock = new ManualClock();
    const left = deferred();
    const backend = await TestServer.start((_request, response) => {
      response.on('close', () => left.resolve());
      response.write('data: 1\n\n');
    });
    const policy = '<forward-request buffer-response="false" />';
    const response = await send(await listening(backend, policy, { clock }));
    response.on('error', () => undefined);
    await once(response, 'data');
    const closed = gateways[0]?.close();
    await closed;
    await left.promise;
  });

  it('can be done twice', async () => {
    await listening(await nobodyThere());
    await gateways[0]?.close();
    await gateways[0]?.close();
  });

  it('fails to listen where somebody listens already', async () => {
    const url = await listening(await nobodyThere());
    const gateway = new Gateway({ apis: [] });
    await expect(gateway.listen({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
    await gateway.close();
  });
});
