import { fakeBackend } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

describe('set-body', () => {
  it('puts text in the place of the body of a request', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<set-body>new</set-body>' });
    await gateway.request({ url: '/echo', method: 'POST', body: 'a longer old one' });
    expect(backend.requests[0]?.body).toBe('new');
    expect(backend.requests[0]?.headers.has('content-length')).toBe(false);
  });

  it('gives a body to a request without one', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<set-body>new</set-body>' });
    await gateway.request({ url: '/echo' });
    expect(backend.requests[0]?.body).toBe('new');
  });

  it('puts text in the place of the body of a response', async () => {
    const backend = fakeBackend(() => ({
      headers: { 'Content-Length': '5', 'Content-Encoding': 'gzip' },
      body: 'bytes',
    }));
    const { gateway } = gatewayWith({ outbound: '<set-body>new</set-body>' }, { backend });
    const response = await gateway.request({ url: '/echo' });
    expect(await response.text()).toBe('new');
    expect(response.headers.has('content-encoding')).toBe(false);
  });

  it('is XML where it is written as such', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<set-body><a b="1"><c /></a></set-body>' });
    await gateway.request({ url: '/echo' });
    expect(backend.requests[0]?.body).toBe('<a b="1"><c /></a>');
  });

  it('sees the body that is there, and changes it', async () => {
    const inbound = '<set-body>@(context.Request.Body.As<string>(preserveContent: true) + "!")</set-body>';
    const { gateway, backend } = gatewayWith({ inbound });
    await gateway.request({ url: '/echo', method: 'POST', body: 'hello' });
    expect(backend.requests[0]?.body).toBe('hello!');
  });

  it('makes bytes of what an expression has for bytes', async () => {
    const inbound = '<set-body>@(Convert.FromBase64String("AP8="))</set-body>';
    const received: Buffer[] = [];
    const { gateway } = gatewayWith(
      { inbound },
      {
        backend: (request) => {
          if (Buffer.isBuffer(request.body)) received.push(request.body);
          return fakeBackend()(request);
        },
      },
    );
    await gateway.request({ url: '/echo' });
    expect(received).toEqual([Buffer.from([0, 255])]);
  });

  it('does not run Liquid, and says so', () => {
    expect(() => gatewayWith({ inbound: '<set-body template="liquid">{{ body.a }}</set-body>' })).toThrow(
      'Liquid templates are not emulated',
    );
  });
});

describe('a body that was read', () => {
  const read = (preserve: string) =>
    `<set-variable name="v" value="@(context.Request.Body.As<string>(${preserve}))" />`;

  it('is forwarded when its content was preserved', async () => {
    const { gateway, backend } = gatewayWith({ inbound: read('preserveContent: true') });
    await gateway.request({ url: '/echo', method: 'POST', body: 'hello' });
    expect(backend.requests[0]?.body).toBe('hello');
  });

  it('is gone when it was not', async () => {
    const { gateway, backend } = gatewayWith({ inbound: read('') });
    await gateway.request({ url: '/echo', method: 'POST', body: 'hello' });
    expect(backend.requests[0]?.body).toBe('');
  });

  it('cannot be read again when it was not', async () => {
    const { gateway, backend } = gatewayWith({ inbound: read('') + read('') });
    const response = await gateway.request({ url: '/echo', method: 'POST', body: 'hello' });
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([
      { kind: 'fault', source: 'set-variable', reason: 'ExpressionValueEvaluationFailure' },
    ]);
    expect(backend.requests).toEqual([]);
  });

  it('is null when there was none', async () => {
    const inbound = '<set-variable name="v" value="@(context.Request.Body == null)" />';
    const { gateway, backend } = gatewayWith({
      inbound: `${inbound}<set-header name="X-None"><value>@(context.Variables.GetValueOrDefault<bool>("v").ToString())</value></set-header>`,
    });
    await gateway.request({ url: '/echo' });
    await gateway.request({ url: '/echo', method: 'POST', body: 'x' });
    expect(backend.requests.map(({ headers }) => headers.only('x-none'))).toEqual(['True', 'False']);
  });
});

describe('set-status', () => {
  it('sets status and reason of the response', async () => {
    const { gateway } = gatewayWith({ outbound: '<set-status code="418" reason="A teapot" />' });
    const { status, reason } = await gateway.request({ url: '/echo' });
    expect({ status, reason }).toEqual({ status: 418, reason: 'A teapot' });
  });

  it.each(['"100"', '"42"', '1000', '404.5m', '"many"'])('refuses %s', async (code) => {
    const { gateway } = gatewayWith({ outbound: `<set-status code="@(${code})" reason="" />` });
    expect((await gateway.request({ url: '/echo' })).status).toBe(500);
  });

  it('refuses a reason of several lines', async () => {
    const { gateway } = gatewayWith({ outbound: '<set-status code="200" reason="@("a\\r\\nb")" />' });
    expect((await gateway.request({ url: '/echo' })).status).toBe(500);
  });
});

describe('set-method', () => {
  it('sets the method of the request', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<set-method>@("put")</set-method>' });
    await gateway.request({ url: '/echo', method: 'POST', body: 'x' });
    expect(backend.requests[0]).toMatchObject({ method: 'PUT', body: 'x' });
  });

  it('refuses what is no method', () => {
    expect(() => gatewayWith({ inbound: '<set-method>A B</set-method>' })).toThrow("not 'A B'");
  });
});

describe('set-query-parameter', () => {
  it.each([
    ['override', 'b=2&a=9'],
    ['skip', 'a=1&b=2'],
    ['append', 'a=1&a=9&b=2'],
    ['delete', 'b=2'],
  ])('%s leaves %s', async (action, expected) => {
    const values = action === 'delete' ? '' : '<value>9</value>';
    const inbound = `<set-query-parameter name="a" exists-action="${action}">${values}</set-query-parameter>`;
    const { gateway, backend } = gatewayWith({ inbound });
    await gateway.request({ url: '/echo?a=1&b=2' });
    const sorted = (query: string) => query.split('&').sort();
    expect(sorted(new URL(backend.requests[0]?.url ?? '').search.slice(1))).toEqual(sorted(expected));
  });

  it('encodes what has to be', async () => {
    const { gateway, backend } = gatewayWith({
      inbound: '<set-query-parameter name="a b"><value>ü&amp;=</value></set-query-parameter>',
    });
    await gateway.request({ url: '/echo' });
    expect(new URL(backend.requests[0]?.url ?? '').searchParams.get('a b')).toBe('ü&=');
  });
});

describe('rewrite-uri', () => {
  const operations = [{ name: 'get', method: 'GET', urlTemplate: '/stores/{store}/orders/{order}?page={page}' }];
  const apis = (inbound: string) => [
    {
      name: 'echo',
      path: 'echo',
      serviceUrl: 'http://backend.example/base',
      subscriptionRequired: false,
      operations,
      policy: `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound /><on-error /></policies>`,
    },
  ];

  it.each([
    ['with parameters of the operation', '<rewrite-uri template="/v2/{order}/{store}" />', '/base/v2/8/a%20b?x=1'],
    ['with parameters of the query', '<rewrite-uri template="/v2?p={page}" />', '/base/v2?p=3&x=1'],
    ['without what the client added', '<rewrite-uri template="/v2" copy-unmatched-params="false" />', '/base/v2'],
    ['without a slash in front', '<rewrite-uri template="v2" />', '/base/v2?x=1'],
    [
      'with an expression',
      `<rewrite-uri template="@("/v3" + context.Request.Url.Path)" />`,
      '/base/v3/stores/a%20b/orders/8?x=1',
    ],
  ])('%s', async (_name, inbound, expected) => {
    const { gateway, backend } = gatewayWith({}, {}, { apis: apis(inbound) });
    await gateway.request({ url: '/echo/stores/a%20b/orders/8?page=3&x=1' });
    expect(backend.requests[0]?.url).toBe(`http://backend.example${expected}`);
  });

  it('fails for a parameter that the operation does not have', async () => {
    const { gateway, backend } = gatewayWith({}, {}, { apis: apis('<rewrite-uri template="/{other}" />') });
    expect((await gateway.request({ url: '/echo/stores/1/orders/2' })).status).toBe(500);
    expect(backend.requests).toEqual([]);
  });

  it('cannot be used to climb out of the base path', async () => {
    const { gateway, backend } = gatewayWith(
      {},
      {},
      { apis: apis('<rewrite-uri template="/{store}" copy-unmatched-params="false" />') },
    );
    await gateway.request({ url: '/echo/stores/..%2F..%2Fsecret/orders/2' });
    expect(backend.requests[0]?.url).toBe('http://backend.example/base/..%2F..%2Fsecret');
  });
});

describe('find-and-replace', () => {
  it('replaces every occurrence in a request', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<find-and-replace from="a." to="$&amp;" />' });
    await gateway.request({ url: '/echo', method: 'POST', body: 'a.xa.a' });
    expect(backend.requests[0]?.body).toBe('$&x$&a');
  });

  it('replaces every occurrence in a response, of which it needs the whole', async () => {
    const backend = fakeBackend(() => ({
      body: (async function* () {
        yield await Promise.resolve('note');
        yield 'book';
      })(),
    }));
    const { gateway } = gatewayWith({ outbound: '<find-and-replace from="notebook" to="laptop" />' }, { backend });
    expect(await (await gateway.request({ url: '/echo' })).text()).toBe('laptop');
  });
});

describe('mock-response', () => {
  const operations = [
    {
      name: 'get',
      method: 'GET',
      urlTemplate: '/',
      responses: [
        { status: 200, contentType: 'application/json', example: '{"a":1}' },
        { status: 200, contentType: 'text/plain', example: 'one' },
        { status: 404 },
      ],
    },
  ];

  it.each([
    ['<mock-response />', 200, 'application/json', '{"a":1}'],
    ['<mock-response status-code="200" content-type="text/plain" />', 200, 'text/plain', 'one'],
    ['<mock-response status-code="404" />', 404, null, ''],
    ['<mock-response status-code="500" content-type="text/plain" />', 500, 'text/plain', ''],
  ])('%s', async (inbound, status, contentType, text) => {
    const apis = [
      {
        name: 'a',
        path: 'a',
        subscriptionRequired: false,
        operations,
        policy: `<policies><inbound>${inbound}</inbound></policies>`,
      },
    ];
    const { gateway, backend } = gatewayWith({}, {}, { apis });
    const response = await gateway.request({ url: '/a' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      status,
      contentType,
      text,
    ]);
    expect(backend.requests).toEqual([]);
  });

  it('does not make a sample from a schema, and says so', async () => {
    const described = [
      { name: 'get', method: 'GET', urlTemplate: '/', responses: [{ status: 200, describedBySchema: true }] },
    ];
    const inbound = '<mock-response />';
    const apis = [
      {
        name: 'a',
        path: 'a',
        subscriptionRequired: false,
        operations: described,
        policy: `<policies><inbound>${inbound}</inbound></policies>`,
      },
    ];
    const response = await gatewayWith({}, {}, { apis }).gateway.request({ url: '/a' });
    expect(response.trace).toMatchObject([{ source: 'mock-response', reason: 'SchemaSampleNotEmulated' }]);
  });
});
