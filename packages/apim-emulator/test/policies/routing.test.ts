import { type Environment, fakeBackend } from '../../src';
import { api, document, gatewayWith } from '../fixtures/gateway';

const backends = {
  admin: { url: 'http://admin.example/base', headers: { 'X-Key': 'k', 'X-Old': 'new' }, query: { code: 'c' } },
  reader: { url: 'http://reader.example' },
};

describe('set-backend-service', () => {
  it('says which URL requests go to', async () => {
    const { gateway, backend } = gatewayWith({
      inbound: '<set-backend-service base-url="@("http://other" + ".example/x/")" />',
    });
    await gateway.request({ url: '/echo/path?q=1' });
    expect(backend.requests[0]?.url).toBe('http://other.example/x/path?q=1');
  });

  it('says which backend, whose credentials go along', async () => {
    const { gateway, backend } = gatewayWith(
      { inbound: '<set-backend-service backend-id="admin" />' },
      {},
      { backends },
    );
    await gateway.request({ url: '/echo/path?q=1', headers: { 'X-Old': 'forged' } });
    const [request] = backend.requests;
    expect(request?.url).toBe('http://admin.example/base/path?code=c&q=1');
    expect([request?.headers.get('x-key'), request?.headers.get('x-old')]).toEqual([['k'], ['new']]);
  });

  it('is seen in the URL of the request', async () => {
    const mark =
      '<set-header name="X-Mark" exists-action="append"><value>@(context.Request.Url.Host + " " + context.Request.OriginalUrl.Host)</value></set-header>';
    const { gateway, backend } = gatewayWith(
      { inbound: `${mark}<set-backend-service backend-id="reader" />${mark}` },
      {},
      { backends },
    );
    await gateway.request({ url: 'https://gateway.example/echo' });
    expect(backend.requests[0]?.headers.get('x-mark')).toEqual([
      'backend.example gateway.example',
      'reader.example gateway.example',
    ]);
  });

  it('by name cannot be overridden by URL in a scope inside', async () => {
    const policy =
      '<policies><inbound><set-backend-service backend-id="reader" /></inbound><backend><forward-request /></backend><outbound /><on-error /></policies>';
    const inner = (inbound: string) => gatewayWith({ inbound }, {}, { backends, policy });
    const byUrl = inner('<set-backend-service base-url="http://other.example" />');
    await byUrl.gateway.request({ url: '/echo' });
    expect(byUrl.backend.requests[0]?.url).toBe('http://reader.example/');
    const byName = inner('<set-backend-service backend-id="admin" />');
    await byName.gateway.request({ url: '/echo' });
    expect(byName.backend.requests[0]?.url).toContain('http://admin.example/');
  });

  it.each([
    ['a backend that is not there', '<set-backend-service backend-id="gone" />', "there is no backend 'gone'"],
    ['both', '<set-backend-service backend-id="admin" base-url="http://a" />', 'base-url'],
    ['neither', '<set-backend-service />', 'base-url'],
    ['a URL that is none', '<set-backend-service base-url="other.example" />', "not 'other.example'"],
    ['Service Fabric', '<set-backend-service backend-id="admin" sf-partition-key="1" />', 'sf-partition-key'],
  ])('refuses %s', (_name, inbound, reason) => {
    expect(() => gatewayWith({ inbound }, {}, { backends })).toThrow(reason);
  });

  it.each([
    '<set-backend-service backend-id="@("go" + "ne")" />',
    '<set-backend-service base-url="@("file:///etc/passwd")" />',
  ])('fails for %s, and forwards nothing', async (inbound) => {
    const { gateway, backend } = gatewayWith({ inbound }, {}, { backends });
    expect((await gateway.request({ url: '/echo' })).status).toBe(500);
    expect(backend.requests).toEqual([]);
  });
});

describe('forward-request', () => {
  const redirecting = (status: number, location: string) =>
    fakeBackend(({ url }) => (url.includes('/new') ? { body: 'there' } : { status, headers: { Location: location } }));
  const forward = (attributes: string, environment: Environment, request = {}) =>
    gatewayWith({ backend: `<forward-request ${attributes} />` }, environment).gateway.request({
      url: '/echo',
      ...request,
    });

  it('is needed to reach the backend', async () => {
    const { gateway, backend } = gatewayWith({
      backend: '',
      outbound: '<set-header name="X-Mark"><value>outbound</value></set-header>',
    });
    const response = await gateway.request({ url: '/echo' });
    expect([response.status, await response.text(), response.headers.get('x-mark')]).toEqual([200, '', 'outbound']);
    expect(backend.requests).toEqual([]);
  });

  it('returns redirects, unless it follows them', async () => {
    const backend = redirecting(302, '/new');
    expect((await forward('', { backend })).status).toBe(302);
    expect(await (await forward('follow-redirects="true"', { backend })).text()).toBe('there');
  });

  it.each([
    [301, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'body'],
    [308, 'PUT', 'PUT', 'body'],
  ])('follows %d of %s with %s', async (status, method, next, body) => {
    const backend = redirecting(status, 'http://backend.example/new');
    await forward('follow-redirects="true"', { backend }, { method, body: 'body' });
    expect(backend.requests[1]).toMatchObject({ method: next, body });
  });

  it('does not take credentials along to another origin', async () => {
    const backend = redirecting(302, 'http://evil.example/new');
    await forward('follow-redirects="true"', { backend }, { headers: { Authorization: 'Bearer x', 'X-A': '1' } });
    expect(backend.requests[1]?.headers.has('authorization')).toBe(false);
    expect(backend.requests[1]?.headers.has('x-a')).toBe(true);
  });

  it('stops following at some time, and follows nothing but HTTP', async () => {
    const loop = redirecting(302, '/again');
    expect((await forward('follow-redirects="true"', { backend: loop })).status).toBe(302);
    expect(loop.requests).toHaveLength(51);
    expect((await forward('follow-redirects="true"', { backend: redirecting(302, 'file:///etc/new') })).status).toBe(
      302,
    );
  });

  it.each([
    [399, false],
    [400, true],
    [599, true],
    [600, false],
  ])('of status %d is a fault, if that is asked for: %s', async (status, isFault) => {
    const backend = fakeBackend(() => ({ status, body: 'from the backend', headers: { 'X-A': '1' } }));
    const onError = '<set-header name="X-Error"><value>@(context.LastError.Source)</value></set-header>';
    const { gateway } = gatewayWith(
      { backend: '<forward-request fail-on-error-status-code="true" />', onError },
      { backend },
    );
    const response = await gateway.request({ url: '/echo' });
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([
      status,
      '1',
      'from the backend',
    ]);
    expect(response.headers.get('x-error')).toBe(isFault ? 'forward-request' : null);
  });

  it('fails where nobody says which backend it is', async () => {
    const { gateway, backend } = gatewayWith(
      {},
      {},
      { apis: [{ ...api, serviceUrl: undefined, policy: document({}) }] },
    );
    const response = await gateway.request({ url: '/echo' });
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([{ source: 'forward-request', reason: 'BackendNotFound' }]);
    expect(backend.requests).toEqual([]);
  });

  it.each([
    ['timeout="1" timeout-ms="1"', 'timeout'],
    ['continue-timeout="1"', 'continue-timeout'],
    ['http-version="2"', 'http-version'],
    ['buffer-response="@(false)"', 'buffer-response'],
    ['buffer-responses="false"', 'buffer-responses'],
  ])('refuses %s', (attributes, reason) => {
    expect(() => gatewayWith({ backend: `<forward-request ${attributes} />` })).toThrow(reason);
  });

  describe('holds parts of a response back', () => {
    /** A backend that sends a part, and the rest when it is told to. */
    function inParts(first: string) {
      let release = () => undefined as void;
      const more = new Promise<void>((resolve) => (release = resolve));
      const backend = fakeBackend(() => ({
        body: (async function* () {
          yield first;
          await more;
          yield 'end';
        })(),
      }));
      return { backend, release };
    }

    async function firstPart(attributes: string, first: string, headers = {}, definition = {}): Promise<string> {
      const { backend, release } = inParts(first);
      const forwarded: typeof backend = Object.assign(
        async (request: Parameters<typeof backend>[0]) => {
          const response = await backend(request);
          for (const [name, value] of Object.entries(headers)) response.headers.set(name, String(value));
          return response;
        },
        { requests: backend.requests },
      );
      const { gateway } = gatewayWith(
        { backend: `<forward-request ${attributes} />` },
        { backend: forwarded },
        definition,
      );
      const response = await gateway.request({ url: '/echo' });
      const arrived = new Promise<string>((resolve) =>
        response.body.once('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      release();
      return arrived;
    }

    it('of less than 8 KB', async () => {
      expect(await firstPart('', 'start')).toBe('startend');
      expect(await firstPart('', 'x'.repeat(8191))).toBe(`${'x'.repeat(8191)}end`);
      expect(await firstPart('', 'x'.repeat(8192))).toBe('x'.repeat(8192));
    });

    it('unless buffer-response is false', async () => {
      expect(await firstPart('buffer-response="false"', 'start')).toBe('start');
    });

    it('unless the length is known', async () => {
      expect(await firstPart('', 'start', { 'Content-Length': 8 })).toBe('start');
    });

    it('where bodies are written to a log, whatever the policy says', async () => {
      expect(await firstPart('buffer-response="false"', 'start', {}, { logsResponseBodies: true })).toBe('startend');
    });
  });

  it('fails when the response breaks off while a policy reads it', async () => {
    const backend = fakeBackend(() => ({
      body: (async function* () {
        yield await Promise.resolve('a');
        throw new Error('broken off');
      })(),
    }));
    const outbound = '<set-body>@(context.Response.Body.As<string>())</set-body>';
    const response = await gatewayWith({ outbound }, { backend }).gateway.request({ url: '/echo' });
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([
      {
        source: 'set-body',
        reason: 'BackendConnectionFailure',
        message: expect.stringContaining('broken off') as string,
      },
    ]);
  });

  it('does not stream to the client what a policy reads as a whole', async () => {
    const backend = fakeBackend(() => ({
      body: (async function* () {
        yield await Promise.resolve('a');
        yield 'b';
      })(),
    }));
    const outbound =
      '<set-header name="X-Length"><value>@(context.Response.Body.As<string>(preserveContent: true).Length.ToString())</value></set-header>';
    const { gateway } = gatewayWith({ backend: '<forward-request buffer-response="false" />', outbound }, { backend });
    const response = await gateway.request({ url: '/echo' });
    expect([response.headers.get('x-length'), await response.text()]).toEqual(['2', 'ab']);
  });
});
