import { type GatewayDefinition } from '../../src';
import { api, document, gatewayWith } from '../fixtures/gateway';

const who =
  '<set-header name="X-Who"><value>@((context.Subscription?.Id ?? "-") + " " + (context.Subscription?.Key ?? "-") + " " + (context.Product?.Id ?? "-"))</value></set-header>';

const definition: Partial<GatewayDefinition> = {
  apis: [
    { ...api, subscriptionRequired: true, policy: document({ inbound: who }) },
    { ...api, name: 'open', path: 'open', policy: document({ inbound: who }) },
    { ...api, name: 'free', path: 'free', subscriptionRequired: true, policy: document({ inbound: who }) },
    {
      ...api,
      name: 'own',
      path: 'own',
      subscriptionRequired: true,
      subscriptionKeyNames: { header: 'X-Key', query: 'key' },
    },
  ],
  products: [
    { name: 'gold', apis: ['echo', 'open'] },
    { name: 'free', apis: ['free'], subscriptionRequired: false },
    { name: 'draft', apis: ['echo'], published: false },
    { name: 'open-draft', apis: ['echo'], published: false, subscriptionRequired: false },
  ],
  subscriptions: [
    { name: 'ada', keys: ['primary', 'secondary'], scope: { product: 'gold' } },
    { name: 'of-api', keys: ['api-key'], scope: { api: 'echo' } },
    { name: 'of-all', keys: ['all-key'] },
    { name: 'of-draft', keys: ['draft-key'], scope: { product: 'draft' } },
  ],
};

async function call(url: string, headers: Readonly<Record<string, string>> = {}) {
  const { gateway, backend } = gatewayWith({}, {}, definition);
  const response = await gateway.request({ url, headers });
  return { response, who: backend.requests[0]?.headers.only('x-who') };
}

const key = (value: string) => ({ 'Ocp-Apim-Subscription-Key': value });

it.each([
  ['the primary key of a product', '/echo', key('primary'), 'ada primary gold'],
  ['its secondary key', '/echo', key('secondary'), 'ada secondary gold'],
  ['the key of an API', '/echo', key('api-key'), 'of-api api-key -'],
  ['the key of all APIs', '/echo', key('all-key'), 'of-all all-key -'],
  ['a key in the query', '/echo?subscription-key=primary', {}, 'ada primary gold'],
  ['no key, where none is needed', '/open', {}, '- - -'],
  ['a key, where none is needed', '/open', key('primary'), 'ada primary gold'],
  ['a wrong key, where none is needed', '/open', key('wrong'), '- - -'],
  ['no key, through an open product', '/free', {}, '- - free'],
])('%s', async (_name, url, headers, expected) => {
  expect((await call(url, headers)).who).toBe(expected);
});

it.each([
  ['no key', '/echo', {}, 'missing'],
  ['a wrong key', '/echo', key('wrong'), 'invalid'],
  ['the key of another API', '/free/../own', { 'X-Key': 'api-key' }, 'invalid'],
  ['the key of a product that is not published', '/echo', key('draft-key'), 'invalid'],
  ['a name that every object has', '/echo', key('constructor'), 'invalid'],
  ['a key under the usual name, where it has another', '/own', key('all-key'), 'missing'],
])('%s is refused', async (_name, url, headers, why) => {
  const { response, who: passed } = await call(url, headers);
  expect(passed).toBeUndefined();
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ statusCode: 401, message: expect.stringContaining(why) as string });
});

it('says where the key belongs', async () => {
  const { response } = await call('https://gateway.example/own');
  expect(response.headers.get('www-authenticate')).toBe(
    'AzureApiManagementKey realm="https://gateway.example/own",name="X-Key",type="header"',
  );
});

it('passes the key on to the backend, as API Management does', async () => {
  const { gateway, backend } = gatewayWith({}, {}, definition);
  await gateway.request({ url: '/echo', headers: key('primary') });
  expect(backend.requests[0]?.headers.has('ocp-apim-subscription-key')).toBe(true);
});
