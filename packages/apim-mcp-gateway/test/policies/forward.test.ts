import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { find } from './attacks/refused';
import { GatewayUnderTest, message } from './gateway-under-test';
import { isSettled } from './streaming';

/** A server that says things when a test wants it to. */
function speaking() {
  const events = new PassThrough();
  const under = new GatewayUnderTest({
    answer: () => ({ headers: { 'Content-Type': 'text/event-stream' }, body: events }),
  });
  return { under, events };
}

describe.each([
  ['POST', find],
  ['GET', { method: 'GET' }],
])('a stream of events in answer to %s (B2)', (_, request) => {
  it('passes event by event', async () => {
    const { under, events } = speaking();
    const { body, headers } = await under.as('ada', request);
    expect(headers.get('content-type')).toBe('text/event-stream');
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      const arrived = once(body, 'data');
      expect(await isSettled(arrived)).toBe(false);
      events.write(event);
      expect(String((await arrived)[0])).toBe(event);
    }
    events.end();
    await once(body, 'end');
  });

  it('ends at the server when the client leaves', async () => {
    const { under, events } = speaking();
    const client = new AbortController();
    const { body } = await under.as('ada', { ...request, signal: client.signal });
    events.write('data: 1\n\n');
    await once(body, 'data');
    client.abort();
    expect(under.reached[0]?.request.signal.aborted).toBe(true);
    body.destroy();
  });

  it('is not asked for any more when the client leaves before it begins', async () => {
    const under = new GatewayUnderTest({ answer: () => new Promise(() => undefined) });
    const client = new AbortController();
    const response = under.as('ada', { ...request, signal: client.signal });
    await under.arrived(1);
    client.abort();
    expect(under.reached[0]?.request.signal.aborted).toBe(true);
    await response;
  });
});

describe('answers of the server', () => {
  it.each([400, 404, 405, 406])(
    'with status %i pass unchanged: clients tell the era from them (B2)',
    async (status) => {
      const body = `{ "jsonrpc":"2.0", "id":null, "error":{"code":-32004,"message":"as it is"} }\n`;
      const headers = { 'Content-Type': 'application/json', Allow: 'POST' };
      const under = new GatewayUnderTest({ answer: () => ({ status, headers, body }) });
      for (const request of [message('initialize'), { method: 'GET' }]) {
        const response = await under.as('ada', request);
        expect([response.status, await response.text()]).toEqual([status, body]);
        expect(response.headers.get('allow')).toBe('POST');
      }
    },
  );

  it('that redirect are not followed: the key of the gateway stays where it belongs', async () => {
    const under = new GatewayUnderTest({
      answer: () => ({ status: 307, headers: { Location: 'http://evil.example/' } }),
    });
    expect((await under.as('ada', find)).status).toBe(307);
    expect(under.reached).toHaveLength(1);
  });

  it('are kept by nobody on the way, and do not say what the server is made with', async () => {
    const under = new GatewayUnderTest({
      answer: () => ({ headers: { 'X-Powered-By': 'Express', Server: 'node' }, body: {} }),
    });
    const { headers } = await under.as('ada', find);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect([headers.has('x-powered-by'), headers.has('server')]).toEqual([false, false]);
  });
});

it('lets no server speak in the name of the gateway: where to sign in, cookies, names inside of the network', async () => {
  const said = {
    'WWW-Authenticate': 'Bearer resource_metadata="https://evil.example"',
    'Set-Cookie': 'a=b',
    Location: 'http://mongodb.internal:3000/',
    Server: 'inside',
  };
  const under = new GatewayUnderTest({ answer: () => ({ status: 401, headers: said, body: 'no' }) });
  const { status, headers } = await under.as('ada', find);
  expect(status).toBe(401);
  for (const name of Object.keys(said)) expect([name, headers.has(name)]).toEqual([name, false]);
});
