import { type Environment, fakeBackend, gatewayDefinition, loadGateway } from '../../src';
import { type ResourcesByType, type SynthesizedStack, platform, resolved, server, withMore } from '../fixtures/stacks';

const origins = {
  'https://graph.microsoft.com': 'http://127.0.0.1:4281',
  'http://mongodb.dev.mcp.internal:3000': 'http://127.0.0.1:5000',
};

function load(stacks: Readonly<Record<string, SynthesizedStack>>, environment: Environment = {}) {
  const backend = fakeBackend();
  return { backend, gateway: loadGateway(resolved(stacks), { backend, ...environment }) };
}

function problems(more: ResourcesByType, base: SynthesizedStack = server): readonly unknown[] {
  try {
    load({ platform, mongodb: withMore(base, more) });
    return [];
  } catch (error) {
    return (error as { problems: unknown[] }).problems;
  }
}

it('makes one gateway of the service and the servers of all stacks', async () => {
  const { gateway, backend } = load({ platform, mongodb: server }, { origins });
  const response = await gateway.request({ method: 'POST', url: '/mcp/mongodb' });
  expect(response.status).toBe(200);
  const [request] = backend.requests;
  expect(request?.url).toBe('http://127.0.0.1:5000/');
  expect(request?.headers.get('x-global')).toEqual(['hello']);
});

it('follows a named value to the vault, and there to what generates the secret', async () => {
  const { gateway, backend } = load({ platform, mongodb: server });
  await gateway.request({ method: 'POST', url: '/mcp/mongodb' });
  expect(backend.requests[0]?.headers.only('x-key')).toBe('of secret of mongodb/random_password.key');
});

it('replaces origins, and undoes what Terraform needs to take text for text', async () => {
  const { gateway, backend } = load({ platform, mongodb: server }, { origins });
  await gateway.request({ method: 'POST', url: '/mcp/mongodb' });
  expect(backend.requests[0]?.headers.only('x-graph')).toBe('http://127.0.0.1:4281/v1.0 ${literal}');
});

it('replaces origins before named values, and in them', async () => {
  const value = { azurerm_api_management_named_value: { greeting: { value: 'https://graph.microsoft.com' } } };
  const { gateway, backend } = load({ platform: withMore(platform, value), mongodb: server }, { origins });
  await gateway.request({ method: 'POST', url: '/mcp/mongodb' });
  expect(backend.requests[0]?.headers.only('x-global')).toBe('http://127.0.0.1:4281');
});

it('has what matches nothing of its APIs answered as API Management does', async () => {
  const { gateway, backend } = load({ platform, mongodb: server });
  for (const request of [{ url: '/other' }, { url: '/mcp/mongodb' }, { url: '/mcp/mongodb/x', method: 'POST' }]) {
    const response = await gateway.request(request);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ statusCode: 404, message: 'Resource not found' });
  }
  expect(backend.requests).toEqual([]);
});

it('takes facts of the service over', () => {
  const { host, serviceName, region } = gatewayDefinition(resolved({ platform }));
  expect({ host, serviceName, region }).toEqual({
    host: 'apim-mcp-dev.azure-api.net',
    serviceName: 'apim-mcp-dev',
    region: 'uksouth',
  });
});

it('is found at its own domain, if it has one', () => {
  const domains = {
    hostname_configuration: {
      proxy: [
        { host_name: 'a.example.com', default_ssl_binding: false },
        { host_name: 'b.example.com', default_ssl_binding: true },
      ],
    },
  };
  const own = withMore(platform, { azurerm_api_management: { service: domains } });
  expect(gatewayDefinition(resolved({ platform: own })).host).toBe('b.example.com');
  const bound = withMore(platform, {
    azurerm_api_management_custom_domain: {
      binding: {
        api_management_id: '${azurerm_api_management.service.id}',
        gateway: [{ host_name: 'c.example.com', default_ssl_binding: true }],
      },
    },
  });
  expect(gatewayDefinition(resolved({ platform: bound })).host).toBe('c.example.com');
});

it('reads operations, examples, products, fragments and credentials of backends', () => {
  const of = { api_management_name: 'apim-mcp-dev', resource_group_name: 'rg' };
  const xml =
    '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound></policies>';
  const more = withMore(server, {
    azurerm_api_management_api_operation: {
      send: {
        response: [
          {
            status_code: 200,
            representation: [{ content_type: 'text/plain', example: { name: 'default', value: 'ok' } }],
          },
        ],
      },
    },
    azurerm_api_management_api_operation_policy: {
      policy: { ...of, api_name: 'mcp-mongodb', operation_id: 'send', xml_content: xml },
    },
    azurerm_api_management_product: {
      gold: { ...of, product_id: 'gold', display_name: 'Gold', published: true, subscription_required: true },
    },
    azurerm_api_management_product_api: { gold: { ...of, product_id: 'gold', api_name: 'mcp-mongodb' } },
    azurerm_api_management_product_policy: { gold: { ...of, product_id: 'gold', xml_content: xml } },
    azurerm_api_management_subscription: {
      ada: { ...of, display_name: 'Ada', subscription_id: 'ada', product_id: '/x/products/gold', primary_key: 'k' },
    },
    azurerm_api_management_policy_fragment: {
      common: { api_management_id: '/x/service/apim-mcp-dev', name: 'common', format: 'rawxml', value: '<fragment />' },
    },
    azurerm_api_management_backend: {
      admin: {
        credentials: [
          { header: { 'x-key': 'k' }, query: { q: '1' }, authorization: { scheme: 'Basic', parameter: 'eA==' } },
        ],
      },
    },
  });
  const definition = gatewayDefinition(resolved({ platform, mongodb: more }));
  expect(definition.apis[0]).toMatchObject({
    name: 'mcp-mongodb',
    displayName: 'MongoDB',
    path: 'mcp/mongodb',
    subscriptionRequired: false,
    operations: [
      {
        name: 'send',
        method: 'POST',
        urlTemplate: '/',
        policy: { file: 'mongodb/azurerm_api_management_api_operation_policy.policy', text: xml },
        responses: [{ status: 200, contentType: 'text/plain', example: 'ok' }],
      },
    ],
  });
  expect(definition).toMatchObject({
    products: [{ name: 'gold', displayName: 'Gold', apis: ['mcp-mongodb'], policy: { text: xml }, published: true }],
    subscriptions: [{ name: 'ada', keys: ['k', undefined], scope: { product: 'gold' } }],
    fragments: { common: { text: '<fragment />' } },
    backends: { 'mongodb-admin': { headers: { 'x-key': 'k', Authorization: 'Basic eA==' }, query: { q: '1' } } },
  });
});

it('asks for a subscription key where Terraform does not say otherwise', () => {
  const stack = withMore(server, { azurerm_api_management_api: { api: { subscription_required: null } } });
  expect(gatewayDefinition(resolved({ platform, mongodb: stack })).apis[0]?.subscriptionRequired).toBe(true);
});

it.each(['azurerm_api_management_diagnostic', 'azurerm_api_management_api_diagnostic'])(
  'holds bodies back where an %s writes them to a log',
  (type) => {
    const withLog = (bytes: number) =>
      gatewayDefinition(
        resolved({ platform: withMore(platform, { [type]: { log: { frontend_response: { body_bytes: bytes } } } }) }),
      );
    expect(withLog(0).logsResponseBodies).toBe(false);
    expect(withLog(1).logsResponseBodies).toBe(true);
  },
);

it('takes a truth value that Terraform writes as text', () => {
  const stack = withMore(server, { azurerm_api_management_api: { api: { subscription_required: 'true' } } });
  expect(gatewayDefinition(resolved({ platform, mongodb: stack })).apis[0]?.subscriptionRequired).toBe(true);
});

it('does not ask for secrets of which nothing is known, unless they are needed', () => {
  const secret = { name: 'other', key_vault_id: '${azurerm_key_vault.gone.id}', value: 'x' };
  const stack = withMore(server, { azurerm_key_vault_secret: { another: secret } });
  expect(gatewayDefinition(resolved({ platform, mongodb: stack })).namedValues).toMatchObject({
    'mongodb-key': 'of secret of mongodb/random_password.key',
  });
});

describe('refuses', () => {
  it('resources that it does not know, by name', () => {
    expect(
      problems({
        azurerm_api_management_redis_cache: { cache: {} },
        azurerm_api_management_newer: { thing: {} },
        azapi_resource: {
          gate: { type: 'Microsoft.ApiManagement/service/apis@2024-05-01', name: 'x' },
          group: { type: 'Microsoft.Resources/resourceGroups@2024-03-01', name: 'x' },
        },
      }),
    ).toEqual([
      {
        file: 'mongodb/azurerm_api_management_redis_cache.cache',
        reason: 'resources of type azurerm_api_management_redis_cache are not emulated',
      },
      {
        file: 'mongodb/azurerm_api_management_newer.thing',
        reason: 'resources of type azurerm_api_management_newer are not emulated',
      },
      {
        file: 'mongodb/azapi_resource.gate',
        reason: 'resources of type Microsoft.ApiManagement/service/apis@2024-05-01 are not emulated',
      },
    ]);
  });

  it.each([
    [
      'an API that is imported',
      { azurerm_api_management_api: { api: { import: { content_format: 'openapi', content_value: 'x' } } } },
      "'import' is not emulated",
    ],
    ['a version of an API', { azurerm_api_management_api: { api: { version: 'v2' } } }, "'version' is not emulated"],
    [
      'an API of another type',
      { azurerm_api_management_api: { api: { api_type: 'websocket' } } },
      "'api_type' other than http is not emulated",
    ],
    [
      'a policy somewhere else',
      { azurerm_api_management_api_policy: { policy: { xml_link: 'https://example.com' } } },
      "'xml_link' is not emulated",
    ],
    [
      'a backend that is a cluster',
      { azurerm_api_management_backend: { admin: { circuit_breaker_rule: [{ name: 'r' }] } } },
      "'circuit_breaker_rule' is not emulated",
    ],
    [
      'a backend with a certificate',
      { azurerm_api_management_backend: { admin: { credentials: { certificate: ['c'] } } } },
      "'credentials.certificate' is not emulated",
    ],
    [
      'a policy of no API',
      { azurerm_api_management_api_policy: { policy: { api_name: 'gone' } } },
      "there is no API 'gone'",
    ],
    [
      'an operation of no API',
      { azurerm_api_management_api_operation: { send: { api_name: 'gone' } } },
      "there is no API 'gone'",
    ],
    [
      'a second policy',
      { azurerm_api_management_api_policy: { second: { api_name: 'mcp-mongodb', xml_content: '<policies />' } } },
      'there is one already: mongodb/azurerm_api_management_api_policy.policy',
    ],
    [
      'a second service',
      { azurerm_api_management: { second: { name: 'other', resource_group_name: 'rg' } } },
      'there is one already: platform/azurerm_api_management.service',
    ],
    [
      'a resource of another service',
      { azurerm_api_management_api: { api: { api_management_name: 'other' } } },
      "it belongs to the service 'other', not to 'apim-mcp-dev'",
    ],
    [
      'a policy of another service',
      {
        azurerm_api_management_policy: {
          other: { api_management_id: '/x/service/other', xml_content: '<policies />' },
        },
      },
      "it belongs to the service 'other', not to 'apim-mcp-dev'",
    ],
    [
      'a secret that no stack makes',
      {
        azurerm_api_management_named_value: { key: { value_from_key_vault: { secret_id: 'https://kv/secrets/gone' } } },
      },
      'no stack makes the secret https://kv/secrets/gone',
    ],
    [
      'a secret whose value is not known',
      { azurerm_key_vault_secret: { key: { value_wo: '${random_password.gone.result}' } } },
      'the secret https://kv.vault.azure.net/secrets/key/',
    ],
    [
      'a truth value that is none',
      { azurerm_api_management_api: { api: { subscription_required: 'maybe' } } },
      "'subscription_required' must be true or false",
    ],
    ['text that is none', { azurerm_api_management_backend: { admin: { url: ['a'] } } }, "'url' must be text"],
    [
      'a name that is taken',
      { azurerm_api_management_backend: { second: { name: 'mongodb-admin', url: 'http://b' } } },
      "the name 'mongodb-admin' is taken",
    ],
    ['a name that is missing', { azurerm_api_management_backend: { admin: { url: null } } }, "'url' is missing"],
    [
      'a policy of no operation',
      {
        azurerm_api_management_api_operation_policy: {
          policy: { api_name: 'mcp-mongodb', operation_id: 'gone', xml_content: '<policies />' },
        },
      },
      "API 'mcp-mongodb' has no operation 'gone'",
    ],
  ] as const)('%s', (_name, more, reason) => {
    expect(problems(more as unknown as ResourcesByType)).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining(reason) as string }),
    );
  });

  it('stacks without a service', () => {
    expect(() => gatewayDefinition(resolved({ empty: { resource: {} } }))).toThrow(
      'none of them makes an azurerm_api_management',
    );
  });

  it('what cannot be resolved, with its place in the file', () => {
    const [problem] = problems({
      azurerm_api_management_backend: { admin: { url: 'http://${azurerm_linux_web_app.gone.name}' } },
    });
    expect(problem).toMatchObject({
      file: 'mongodb/cdk.tf.json',
      position: { line: 1 },
      reason: expect.stringContaining('there is no azurerm_linux_web_app.gone') as string,
    });
  });

  it('a policy that cannot be run, with the address of its resource and the place in it', () => {
    const xml = '<policies><inbound>\n  <base />\n  <set-heder name="X" />\n</inbound></policies>';
    expect(problems({ azurerm_api_management_api_policy: { policy: { xml_content: xml } } })).toMatchObject([
      { file: 'mongodb/azurerm_api_management_api_policy.policy', position: { line: 3, column: 3 } },
    ]);
  });

  it('named values that are missing, all of them', () => {
    const xml =
      '<policies><inbound><base /><set-header name="X"><value>{{a}}{{b}}</value></set-header></inbound></policies>';
    expect(problems({ azurerm_api_management_api_policy: { policy: { xml_content: xml } } })).toMatchObject([
      { reason: "there is no named value 'a'" },
      { reason: "there is no named value 'b'" },
    ]);
  });
});
