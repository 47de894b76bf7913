import { type InProcessResponse } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

const cors = (attributes = '', more = '') => `<cors ${attributes}>
  <allowed-origins><origin>https://app.example</origin><origin>http://localhost:8080/</origin></allowed-origins>
  <allowed-methods preflight-result-max-age="300"><method>POST</method><method>DELETE</method></allowed-methods>
  <allowed-headers><header>content-type</header><header>X-A</header></allowed-headers>${more}</cors>`;
const exposed = '<expose-headers><header>Mcp-Session-Id</header><header>X-B</header></expose-headers>';

/** The policy must come first, so what is around it is in a document of its own. */
const document = (inbound: string) =>
  `<policies><inbound>${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;

function gatewayOf(
  inbound: string,
  operations = [
    { name: 'send', method: 'POST', urlTemplate: '/' },
    { name: 'get', method: 'GET', urlTemplate: '/' },
  ],
) {
  const apis = [
    {
      name: 'a',
      path: 'a',
      serviceUrl: 'http://backend.example',
      subscriptionRequired: false,
      policy: document(inbound),
      operations,
    },
  ];
  return gatewayWith({}, {}, { apis });
}

function corsHeaders(response: InProcessResponse): Record<string, string | null> {
  const names = response.headers.names().filter((name) => name.toLowerCase().startsWith('access-control-'));
  return Object.fromEntries(
    names.map((name) => [name.toLowerCase().replace('access-control-', ''), response.headers.get(name)]),
  );
}

const preflight = (origin: string, method = 'POST', headers?: string) => ({
  url: '/a',
  method: 'OPTIONS',
  headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': headers },
});

describe('a preflight request', () => {
  it('of an allowed origin is answered without any other policy', async () => {
    const { gateway, backend } = gatewayOf(
      `${cors()}<return-response><set-status code="401" reason="" /></return-response>`,
    );
    const response = await gateway.request(preflight('https://app.example', 'POST', 'Content-Type, x-a'));
    expect(response.status).toBe(200);
    expect(corsHeaders(response)).toEqual({
      'allow-origin': 'https://app.example',
      'allow-methods': 'POST',
      'allow-headers': 'Content-Type,x-a',
      'max-age': '300',
    });
    expect(backend.requests).toEqual([]);
  });

  it.each([
    ['another origin', preflight('https://evil.example')],
    ['an origin that starts like it', preflight('https://app.example.evil.example')],
    ['another scheme', preflight('http://app.example')],
    ['another port', preflight('https://app.example:8443')],
    ['a page without an origin', preflight('null')],
    ['a method that is not allowed', preflight('https://app.example', 'GET')],
    ['a header that is not allowed', preflight('https://app.example', 'POST', 'X-A, X-Other')],
  ])('of %s is told nothing', async (_name, request) => {
    const response = await gatewayOf(cors()).gateway.request(request);
    expect(response.status).toBe(200);
    expect(corsHeaders(response)).toEqual({});
  });

  it('of an origin that is written with a slash, or with its port, is allowed', async () => {
    const { gateway } = gatewayOf(cors());
    for (const origin of ['http://localhost:8080', 'https://app.example:443']) {
      expect(corsHeaders(await gateway.request(preflight(origin)))).toMatchObject({ 'allow-origin': origin });
    }
  });

  it('may send credentials where these are allowed', async () => {
    const response = await gatewayOf(cors('allow-credentials="true"')).gateway.request(
      preflight('https://app.example'),
    );
    expect(corsHeaders(response)).toMatchObject({ 'allow-credentials': 'true' });
  });

  it('may be of any origin, which is named when it may send credentials', async () => {
    const any = cors().replace(
      /<allowed-origins>.*?<\/allowed-origins>/s,
      '<allowed-origins><origin>*</origin></allowed-origins>',
    );
    expect(corsHeaders(await gatewayOf(any).gateway.request(preflight('https://x.example')))).toMatchObject({
      'allow-origin': '*',
    });
    const credentials = any.replace('<cors ', '<cors allow-credentials="true" ');
    const response = await gatewayOf(credentials).gateway.request(preflight('https://x.example'));
    expect(corsHeaders(response)).toMatchObject({ 'allow-origin': 'https://x.example' });
  });

  it('may ask for any method and header where these are a star, and for GET and POST where none is named', async () => {
    const star = cors()
      .replace(/<method>POST.*<\/method>/, '<method>*</method>')
      .replace(/<header>content.*<\/header>/, '<header>*</header>');
    const response = await gatewayOf(star).gateway.request(preflight('https://app.example', 'GET', 'X-Any'));
    expect(corsHeaders(response)).toMatchObject({ 'allow-methods': 'GET', 'allow-headers': 'X-Any' });
    const none = cors().replace(/<allowed-methods.*?<\/allowed-methods>/s, '');
    expect(corsHeaders(await gatewayOf(none).gateway.request(preflight('https://app.example', 'GET')))).toMatchObject({
      'allow-methods': 'GET',
    });
  });

  it('is left to the next policy when the first does not know the origin and need not end it', async () => {
    const first = cors('terminate-unmatched-request="false"').replace('https://app.example', 'https://first.example');
    const definition = {
      policy:
        '<policies><inbound>' +
        cors() +
        '</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>',
      apis: [{ name: 'a', path: 'a', subscriptionRequired: false, policy: document(`${first}<base />`) }],
    };
    const { gateway } = gatewayWith({}, {}, definition);
    expect(corsHeaders(await gateway.request(preflight('https://app.example')))).toMatchObject({
      'allow-origin': 'https://app.example',
    });
    expect((await gateway.request(preflight('https://other.example'))).status).toBe(200);
  });

  it('that no policy knows is told nothing, and nothing else runs', async () => {
    const { gateway, backend } = gatewayOf(cors('terminate-unmatched-request="false"'));
    const response = await gateway.request(preflight('https://evil.example'));
    expect([response.status, corsHeaders(response)]).toEqual([200, {}]);
    expect(backend.requests).toEqual([]);
  });

  it('is not found without a policy, or for a method that no operation has', async () => {
    expect((await gatewayOf('').gateway.request(preflight('https://app.example'))).status).toBe(404);
    expect((await gatewayOf(cors()).gateway.request(preflight('https://app.example', 'DELETE'))).status).toBe(404);
  });

  it('is none without an origin', async () => {
    const { gateway } = gatewayOf(cors());
    const request = preflight('https://app.example');
    expect((await gateway.request({ ...request, headers: { ...request.headers, Origin: undefined } })).status).toBe(
      404,
    );
  });

  it('is an ordinary request where an operation has the method OPTIONS', async () => {
    const { gateway, backend } = gatewayOf(cors(), [{ name: 'options', method: 'OPTIONS', urlTemplate: '/' }]);
    await gateway.request(preflight('https://app.example'));
    expect(backend.requests).toHaveLength(1);
  });
});

describe('any other request', () => {
  const from = (origin: string, method = 'POST') => ({ url: '/a', method, headers: { Origin: origin } });

  it('of an allowed origin passes, and the page may read the response', async () => {
    const { gateway, backend } = gatewayOf(cors('', exposed));
    const response = await gateway.request(from('https://app.example'));
    expect(corsHeaders(response)).toEqual({
      'allow-origin': 'https://app.example',
      'expose-headers': 'Mcp-Session-Id,X-B',
    });
    expect(backend.requests).toHaveLength(1);
  });

  it('has its answer read by the page even when it is refused', async () => {
    const { gateway } = gatewayOf(`${cors()}<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>`);
    const response = await gateway.request(from('https://app.example'));
    expect(response.status).toBe(403);
    expect(corsHeaders(response)).toMatchObject({ 'allow-origin': 'https://app.example' });
  });

  it('without an origin passes as it is', async () => {
    const { gateway, backend } = gatewayOf(cors());
    expect(corsHeaders(await gateway.request({ url: '/a' }))).toEqual({});
    expect(backend.requests).toHaveLength(1);
  });

  it.each([
    ['GET', 'true', 0],
    ['GET', 'false', 1],
    ['POST', 'true', 1],
  ])(
    'of another origin: %s with terminate-unmatched-request="%s" reaches the backend %d times',
    async (method, ends, times) => {
      const { gateway, backend } = gatewayOf(cors(`terminate-unmatched-request="${ends}"`));
      const response = await gateway.request(from('https://evil.example', method));
      expect(response.status).toBe(200);
      expect(corsHeaders(response)).toEqual({});
      expect(backend.requests).toHaveLength(times);
    },
  );

  it.each([
    [true, 0],
    [false, 1],
  ])(
    'of another origin is ended, or not, as is assumed (%s) where the policy says nothing',
    async (corsEndsUnmatched, times) => {
      const apis = [
        { name: 'a', path: 'a', serviceUrl: 'http://b.example', subscriptionRequired: false, policy: document(cors()) },
      ];
      const { gateway, backend } = gatewayWith({}, { assumptions: { corsEndsUnmatched } }, { apis });
      await gateway.request(from('https://evil.example', 'GET'));
      expect(backend.requests).toHaveLength(times);
    },
  );
});
