import { ManualClock } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A `fetch` that remembers what was sent. */
function recording(answer: (sent: Sent) => Response | Promise<Response> = () => new Response('ok')) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const one = { url: request.url, method: request.method, headers: request.headers, body: await request.text() };
    sent.push(one);
    return answer(one);
  };
  return { sent, fetch };
}

const mark = (expression: string) => `<set-header name="X-Mark"><value>@(${expression})</value></set-header>`;
const send = (attributes: string, parts: string) =>
  `<send-request response-variable-name="r" ${attributes}>${parts}</send-request>`;
const graph = '<set-url>https://graph.example/users</set-url><set-method>POST</set-method>';

describe('send-request', () => {
  it('sends what it says, and keeps the response in a variable', async () => {
    const { sent, fetch } = recording(() =>
      Response.json({ value: ['a', 'b'] }, { status: 201, headers: { 'X-A': '1' } }),
    );
    const inbound =
      send(
        'mode="new"',
        `${graph}<set-header name="X-B"><value>@(context.Request.Method)</value></set-header><set-body>@("body")</set-body>`,
      ) +
      mark(
        `((IResponse)context.Variables["r"]).StatusCode + ((IResponse)context.Variables["r"]).Headers.GetValueOrDefault("x-a", "") + (string)((IResponse)context.Variables["r"]).Body.As<JObject>()["value"][1]`,
      );
    const { gateway, backend } = gatewayWith({ inbound }, { fetch });
    await gateway.request({ url: '/echo' });
    expect(sent).toMatchObject([{ url: 'https://graph.example/users', method: 'POST', body: 'body' }]);
    expect(sent[0]?.headers.get('x-b')).toBe('GET');
    expect(backend.requests[0]?.headers.only('x-mark')).toBe('2011b');
  });

  it('does not take anything of the client along unless it is a copy', async () => {
    const { sent, fetch } = recording();
    const { gateway } = gatewayWith({ inbound: send('mode="new"', graph) }, { fetch });
    await gateway.request({ url: '/echo', method: 'POST', headers: { Authorization: 'Bearer x' }, body: 'secret' });
    expect(sent[0]?.headers.has('authorization')).toBe(false);
    expect(sent[0]?.body).toBe('');
  });

  it('copies headers and body of the request', async () => {
    const { sent, fetch } = recording();
    const { gateway, backend } = gatewayWith(
      {
        inbound: send(
          'mode="copy"',
          '<set-url>https://other.example/</set-url><set-header name="X-B"><value>2</value></set-header>',
        ),
      },
      { fetch },
    );
    await gateway.request({
      url: '/echo',
      method: 'POST',
      headers: { 'X-A': '1', Host: 'gateway', TE: 'trailers' },
      body: 'text',
    });
    expect(sent).toMatchObject([{ url: 'https://other.example/', method: 'POST', body: 'text' }]);
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toMatchObject({ 'x-a': '1', 'x-b': '2' });
    expect(sent[0]?.headers.has('te')).toBe(false);
    expect(backend.requests[0]?.body).toBe('text');
  });

  it('copies no body in the outbound section', async () => {
    const { sent, fetch } = recording();
    const { gateway } = gatewayWith(
      { outbound: send('mode="copy"', '<set-url>https://other.example/</set-url>') },
      { fetch },
    );
    await gateway.request({ url: '/echo', method: 'POST', body: 'text' });
    expect(sent).toMatchObject([{ method: 'POST', body: '' }]);
  });

  it('carries the token of a managed identity', async () => {
    const { sent, fetch } = recording();
    const identity = jest.fn(() => Promise.resolve({ token: 'mi', expiresOn: Infinity }));
    const inbound = send(
      'mode="new"',
      `${graph}<authentication-managed-identity resource="https://graph.example" client-id="user" />`,
    );
    await gatewayWith({ inbound }, { fetch, identity }).gateway.request({ url: '/echo' });
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer mi');
    expect(identity).toHaveBeenCalledWith({ resource: 'https://graph.example', clientId: 'user' });
  });

  it('does not follow redirects', async () => {
    const { fetch } = recording(
      () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } }),
    );
    const inbound = send('mode="new"', graph) + mark('((IResponse)context.Variables["r"]).StatusCode.ToString()');
    const { gateway, backend } = gatewayWith({ inbound }, { fetch });
    await gateway.request({ url: '/echo' });
    expect(backend.requests[0]?.headers.only('x-mark')).toBe('302');
  });

  describe('that fails', () => {
    const down = () => Promise.reject(new TypeError('fetch failed'));
    const isNull = mark('(context.Variables["r"] == null).ToString()');

    it('is a fault', async () => {
      const { gateway, backend } = gatewayWith({ inbound: send('mode="new"', graph) }, { fetch: down });
      const response = await gateway.request({ url: '/echo' });
      expect(response.status).toBe(500);
      expect(response.trace).toMatchObject([
        { source: 'send-request', reason: 'BackendConnectionFailure', message: 'fetch failed' },
      ]);
      expect(backend.requests).toEqual([]);
    });

    it('leaves null when errors are ignored', async () => {
      const { gateway, backend } = gatewayWith(
        { inbound: send('mode="new" ignore-error="true"', graph) + isNull },
        { fetch: down },
      );
      await gateway.request({ url: '/echo' });
      expect(backend.requests[0]?.headers.only('x-mark')).toBe('True');
    });

    it('leaves null, too, when there is no managed identity', async () => {
      const parts = `${graph}<authentication-managed-identity resource="r" />`;
      const { fetch, sent } = recording();
      const { gateway, backend } = gatewayWith(
        { inbound: send('mode="new" ignore-error="true"', parts) + isNull },
        { fetch },
      );
      await gateway.request({ url: '/echo' });
      expect(backend.requests[0]?.headers.only('x-mark')).toBe('True');
      expect(sent).toEqual([]);
    });

    it('is given up when its time is over', async () => {
      const clock = new ManualClock();
      const never: typeof fetch = (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
          queueMicrotask(() => clock.advance(5000));
        });
      const { gateway } = gatewayWith({ inbound: send('mode="new" timeout="5"', graph) }, { fetch: never, clock });
      const response = await gateway.request({ url: '/echo' });
      expect(response.trace).toMatchObject([{ reason: 'Timeout', message: 'No response within 5 seconds.' }]);
    });

    it('with an answer of any status has not failed', async () => {
      const { fetch } = recording(() => new Response('', { status: 500 }));
      const { gateway, backend } = gatewayWith({ inbound: send('mode="new"', graph) }, { fetch });
      await gateway.request({ url: '/echo' });
      expect(backend.requests).toHaveLength(1);
    });

    it('because the answer is too long is a fault', async () => {
      const { fetch } = recording(() => new Response('x'.repeat(11)));
      const { gateway } = gatewayWith({ inbound: send('mode="new"', graph) }, { fetch, bodyLimit: 10 });
      expect((await gateway.request({ url: '/echo' })).status).toBe(500);
    });
  });

  it.each([
    [send('mode="new"', '<set-method>GET</set-method>'), 'set-url'],
    [send('mode="new"', '<set-url>https://x.example</set-url>'), 'set-method'],
    [send('mode="new"', `${graph}<authentication-certificate thumbprint="x" />`), 'authentication-certificate'],
    [send('mode="new"', `${graph}<proxy url="http://proxy" />`), 'proxy'],
    [send('mode="move"', graph), 'mode'],
    [send('mode="new" ignore-error="@(true)"', graph), 'ignore-error'],
  ])('refuses %s', (inbound, reason) => {
    expect(() => gatewayWith({ inbound })).toThrow(reason);
  });
});

describe('send-one-way-request', () => {
  const oneWay = `<send-one-way-request mode="new">${graph}<set-body>note</set-body></send-one-way-request>`;

  it('sends, and does not wait for an answer', async () => {
    const { sent, fetch } = recording(() => new Promise(() => undefined));
    const { gateway } = gatewayWith({ outbound: oneWay }, { fetch, clock: new ManualClock() });
    expect((await gateway.request({ url: '/echo' })).status).toBe(200);
    expect(sent).toMatchObject([{ method: 'POST', body: 'note' }]);
  });

  it('does not disturb the request when it fails', async () => {
    const records: unknown[] = [];
    const environment = {
      fetch: () => Promise.reject(new Error('down')),
      trace: (record: unknown) => records.push(record),
    };
    const { gateway } = gatewayWith({ outbound: oneWay }, environment);
    expect((await gateway.request({ url: '/echo' })).status).toBe(200);
    await new Promise(setImmediate);
    expect(records).toMatchObject([{ kind: 'message', source: 'send-one-way-request', message: 'down' }]);
  });
});

describe('authentication-managed-identity', () => {
  const identity = () => Promise.resolve({ token: 'mi', expiresOn: Infinity });

  it("puts its token in the place of the client's", async () => {
    const { gateway, backend } = gatewayWith(
      { inbound: '<authentication-managed-identity resource="r" />' },
      { identity },
    );
    await gateway.request({ url: '/echo', headers: { Authorization: 'Bearer client' } });
    expect(backend.requests[0]?.headers.get('authorization')).toEqual(['Bearer mi']);
  });

  it("puts its token into a variable, and leaves the client's alone", async () => {
    const inbound = `<authentication-managed-identity resource="r" output-token-variable-name="t" />${mark('(string)context.Variables["t"]')}`;
    const { gateway, backend } = gatewayWith({ inbound }, { identity });
    await gateway.request({ url: '/echo', headers: { Authorization: 'Bearer client' } });
    expect(backend.requests[0]?.headers.get('authorization')).toEqual(['Bearer client']);
    expect(backend.requests[0]?.headers.only('x-mark')).toBe('mi');
  });

  it('fails when there is no identity, unless that is ignored', async () => {
    const failing = gatewayWith({ inbound: '<authentication-managed-identity resource="r" />' });
    expect((await failing.gateway.request({ url: '/echo' })).status).toBe(500);
    expect(failing.backend.requests).toEqual([]);
    const ignoring = gatewayWith({ inbound: '<authentication-managed-identity resource="r" ignore-error="true" />' });
    await ignoring.gateway.request({ url: '/echo' });
    expect(ignoring.backend.requests[0]?.headers.has('authorization')).toBe(false);
  });
});
