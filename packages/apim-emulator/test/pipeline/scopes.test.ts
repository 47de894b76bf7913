import { type Assumptions, Gateway, type GatewayDefinition, fakeBackend } from '../../src';
import { effectivePolicy } from '../../src/compile/effective-policy';

const mark = (text: string) => `<set-header name="X-Mark" exists-action="append"><value>${text}</value></set-header>`;

/** A document whose sections mark themselves before and after what is around them. */
function document(name: string, base = '<base />'): string {
  const marked = `${mark(`${name}-before`)}${base}${mark(`${name}-after`)}`;
  return `<policies><inbound>${marked}</inbound><backend>${base}</backend><outbound>${marked}</outbound>
    <on-error>${marked}</on-error></policies>`;
}

const global = document('global', '').replace('<backend></backend>', '<backend><forward-request /></backend>');

function gatewayOf(definition: Partial<GatewayDefinition>, assumptions: Partial<Assumptions> = {}) {
  const backend = fakeBackend();
  const apis = [
    {
      name: 'a',
      path: 'a',
      serviceUrl: 'http://b.example',
      subscriptionRequired: false,
      policy: document('api'),
      operations: [{ name: 'get', method: 'GET', urlTemplate: '/', policy: document('operation') }],
    },
  ];
  const gateway = new Gateway({ policy: global, apis, ...definition }, { backend, assumptions });
  return { backend, gateway };
}

const nested = ['operation-before', 'api-before', 'global-before', 'global-after', 'api-after', 'operation-after'];

it('puts what is around in the place of base, in every section', async () => {
  const { gateway, backend } = gatewayOf({});
  const response = await gateway.request({ url: '/a' });
  expect(backend.requests[0]?.headers.get('x-mark')).toEqual(nested);
  expect(response.headers.all('x-mark')).toEqual(nested);
});

it('does the same for errors', async () => {
  const { gateway } = gatewayOf({
    apis: [{ name: 'a', path: 'a', subscriptionRequired: false, policy: document('api') }],
  });
  const response = await gateway.request({ url: '/a' });
  expect(response.status).toBe(500);
  expect(response.headers.all('x-mark')).toEqual(['api-before', 'global-before', 'global-after', 'api-after']);
});

it('drops what is around where base is left out', async () => {
  const { gateway, backend } = gatewayOf({
    apis: [
      {
        name: 'a',
        path: 'a',
        serviceUrl: 'http://b.example',
        subscriptionRequired: false,
        policy: document('api', ''),
      },
    ],
  });
  const response = await gateway.request({ url: '/a' });
  expect(response.headers.all('x-mark')).toEqual(['api-before', 'api-after']);
  expect(backend.requests).toEqual([]); // what forwards was dropped, too
});

it('inherits everything where a scope has no policy', async () => {
  const { gateway, backend } = gatewayOf({
    apis: [{ name: 'a', path: 'a', serviceUrl: 'http://b.example', subscriptionRequired: false }],
  });
  await gateway.request({ url: '/a' });
  expect(backend.requests[0]?.headers.get('x-mark')).toEqual(['global-before', 'global-after']);
});

it('has the product between all APIs and the API', async () => {
  const { gateway, backend } = gatewayOf({
    products: [{ name: 'gold', apis: ['a'], subscriptionRequired: false, policy: document('product') }],
  });
  await gateway.request({ url: '/a' });
  expect(backend.requests[0]?.headers.get('x-mark')).toEqual([
    ...['operation-before', 'api-before', 'product-before', 'global-before'],
    ...['global-after', 'product-after', 'api-after', 'operation-after'],
  ]);
});

it('forwards, and does nothing else, where there is no policy at all', async () => {
  const backend = fakeBackend();
  const apis = [{ name: 'a', path: 'a', serviceUrl: 'http://b.example', subscriptionRequired: false }];
  await new Gateway({ apis }, { backend }).request({ url: '/a' });
  expect(backend.requests).toHaveLength(1);
});

it.each([
  ['empty', 0],
  ['inherited', 1],
] as const)('a section that a document does not have is %s', async (missingSection, forwarded) => {
  const { gateway, backend } = gatewayOf(
    {
      apis: [
        {
          name: 'a',
          path: 'a',
          serviceUrl: 'http://b.example',
          subscriptionRequired: false,
          policy: '<policies><inbound><base /></inbound></policies>',
        },
      ],
    },
    { missingSection },
  );
  await gateway.request({ url: '/a' });
  expect(backend.requests).toHaveLength(forwarded);
});

it('is an empty policy of no documents', () => {
  expect(effectivePolicy([], 'inherited')).toEqual({ inbound: [], backend: [], outbound: [], 'on-error': [] });
});

describe('a fragment', () => {
  const including = (fragment: string, inbound = '<base /><include-fragment fragment-id="common" />') => ({
    fragments: { common: fragment },
    apis: [
      {
        name: 'a',
        path: 'a',
        serviceUrl: 'http://b.example',
        subscriptionRequired: false,
        policy: `<policies><inbound>${inbound}</inbound><backend><base /></backend></policies>`,
      },
    ],
  });

  it('stands where it is included', async () => {
    const { gateway, backend } = gatewayOf({
      policy: undefined,
      ...including(`<fragment>${mark('one')}${mark('two')}</fragment>`),
    });
    await gateway.request({ url: '/a' });
    expect(backend.requests[0]?.headers.get('x-mark')).toEqual(['one', 'two']);
  });

  it('may stand inside of another policy', async () => {
    const inbound = '<base /><choose><when condition="true"><include-fragment fragment-id="common" /></when></choose>';
    const { gateway, backend } = gatewayOf({
      policy: undefined,
      ...including(`<fragment>${mark('one')}</fragment>`, inbound),
    });
    await gateway.request({ url: '/a' });
    expect(backend.requests[0]?.headers.get('x-mark')).toEqual(['one']);
  });

  it.each([
    [
      'that is not there',
      '<fragment />',
      '<include-fragment fragment-id="gone" />',
      "policy of API a:1:51: there is no policy fragment 'gone'",
    ],
    [
      'that includes another',
      '<fragment><include-fragment fragment-id="common" /></fragment>',
      undefined,
      'fragment common',
    ],
    ['with base in it', '<fragment><base /></fragment>', undefined, 'fragment common'],
    ['that is a document', '<policies />', undefined, 'expected <fragment>, not <policies>'],
    ['with a policy for another section', '<fragment><forward-request /></fragment>', undefined, 'fragment common'],
    ['with a policy that is not known', '<fragment>\n<set-heder /></fragment>', undefined, 'fragment common:2:1'],
  ])('%s is refused', (_name, fragment, inbound, reason) => {
    expect(() => gatewayOf(including(fragment, inbound))).toThrow(reason);
  });
});

it('fills named values in, wherever they stand', async () => {
  const policy = `<policies><inbound><base /><{{element}} name="X-{{name}}"><value>{{value}}</value></{{element}}></inbound><backend><base /></backend></policies>`;
  const { gateway, backend } = gatewayOf({
    policy: undefined,
    namedValues: { element: 'set-header', name: 'A', value: '@("1" + "2")' },
    apis: [{ name: 'a', path: 'a', serviceUrl: 'http://b.example', subscriptionRequired: false, policy }],
  });
  await gateway.request({ url: '/a' });
  expect(backend.requests[0]?.headers.only('x-a')).toBe('12');
});
