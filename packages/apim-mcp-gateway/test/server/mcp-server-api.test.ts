import '@org/testing/matchers';
import { ReferenceGraph } from '@org/terraform-json';
import type { McpServerApi, McpServerApiProps } from '../../src';
import { mcpPolicy, metadataPolicy } from '../../src/policies';
import type { McpPolicySettings } from '../../src/policies';
import { CANARY, TENANT, blockAt } from '../gateway-under-test';
import { GATEWAY_URL, accessOf, manifestOf, props, serverOf, synthServer, toolOf } from './server-under-test';

const tiers = ['admin', 'writer', 'reader'];
const threeTiers: Partial<McpServerApiProps> = {
  server: serverOf('orders', tiers),
  access: accessOf('orders', tiers),
  tools: manifestOf(toolOf('find', tiers)),
};
const everything: Partial<McpServerApiProps> = {
  membership: 'groups',
  revocationBound: 60,
  destructiveCalls: { admin: { elevationGroupId: '88888888-8888-4888-8888-888888888888' }, reader: 'deny' },
  limits: { reader: { calls: 30, seconds: 60 } },
  browserOrigins: [],
  overrideHeaderPrefix: 'x-orders-',
  serverPath: '/rpc/mcp',
  sessionKeyRotation: 3,
};
const synthesized = synthServer();
const at = (path: string) => blockAt(synthesized, `Api/${path}`);
const inService = {
  api_management_name: `\${${blockAt(synthesized, 'Gateway/made-by-stack-platform/Service').address}.name}`,
  resource_group_name: `\${${blockAt(synthesized, 'Gateway/made-by-stack-platform/Service').address}.resource_group_name}`,
};

describe('a server on the gateway', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(synthesized.addresses).toEqual([
      'azurerm_api_management_api.Api_Metadata_9B6F0498',
      'azurerm_api_management_api.Api_Server_141D3BE7',
      'azurerm_api_management_api_operation.Api_Metadata_GET_69970A0B',
      'azurerm_api_management_api_operation.Api_Server_DELETE_AC6C7D20',
      'azurerm_api_management_api_operation.Api_Server_GET_D083E776',
      'azurerm_api_management_api_operation.Api_Server_POST_CBF1EC06',
      'azurerm_api_management_api_policy.Api_Metadata_Policy_32237C98',
      'azurerm_api_management_api_policy.Api_Server_Policy_331F9D20',
      'azurerm_api_management_backend.Api_Backends_admin_6264EE3B',
      'azurerm_api_management_backend.Api_Backends_reader_5ED66AEB',
      'azurerm_api_management_named_value.Api_GatewayKey_F3C5183B',
      'azurerm_api_management_named_value.Api_Quarantine_E30056FF',
      'azurerm_api_management_named_value.Api_SessionKeys_Before_BE5524C2',
      'azurerm_api_management_named_value.Api_SessionKeys_Present_1C0CA3E8',
      'azurerm_api_management_named_value.Api_Switch_3D2608FF',
      'azurerm_key_vault_secret.Api_SessionKeys_Even_Secret_96684292',
      'azurerm_key_vault_secret.Api_SessionKeys_Odd_Secret_CA84EA54',
      'azurerm_role_assignment.Api_GatewayKeyReader_C6322773',
      'azurerm_role_assignment.Api_SessionKeys_Even_Reader_7FF045E5',
      'azurerm_role_assignment.Api_SessionKeys_Odd_Reader_3472EB87',
      'data.azurerm_api_management.Gateway_made-by-stack-platform_Service_4E82962B',
      'data.azurerm_key_vault_secret.Api_SessionKeys_Even_Current_9784A6E9',
      'data.azurerm_key_vault_secret.Api_SessionKeys_Odd_Current_A3600FE3',
      'random_password.Api_SessionKeys_Even_B77E4F5D',
      'random_password.Api_SessionKeys_Odd_0F65DB27',
    ]);
  });

  it.each<[string, Partial<McpServerApiProps>]>([
    ['as it comes', {}],
    ['with three tiers', threeTiers],
    ['with everything', everything],
    ['by app role', { membership: 'roles' }],
  ])('is made of arguments that the providers know: %s', (_, changes) => {
    expect(synthServer(changes)).toPassSchemaCheck();
  });

  it('is found at its own path, and tells where clients find it and its metadata (S8, B1)', () => {
    const told: McpServerApi[] = [];
    synthServer({}, (api) => told.push(api));
    expect(told[0]?.serverUrl).toBe(`${GATEWAY_URL}/mcp/orders`);
    expect(told[0]?.metadataUrl).toBe(`${GATEWAY_URL}/.well-known/oauth-protected-resource/mcp/orders`);
    expect(at('Server/Resource').body.path).toBe('mcp/orders');
    expect(at('Metadata/Resource').body.path).toBe('.well-known/oauth-protected-resource/mcp/orders');
  });

  it.each(['Server', 'Metadata'])('asks for no subscription key, and for TLS: %s', (api) => {
    expect(at(`${api}/Resource`).body).toMatchObject({
      ...inService,
      subscription_required: false,
      protocols: ['https'],
      revision: '1',
    });
  });

  it('says of each API what it is', () => {
    for (const api of ['Server', 'Metadata']) {
      expect(at(`${api}/Resource`).body.display_name).toContain('orders');
      expect(at(`${api}/Resource`).body.description).toContain('orders');
    }
  });

  it('takes the methods of an MCP endpoint, and leaves preflight requests to the policy', () => {
    const operations = synthesized
      .resources('azurerm_api_management_api_operation')
      .filter(({ body }) => body.api_name === `\${${at('Server/Resource').address}.name}`)
      .map(({ body }) => [body.method, body.url_template]);
    expect(operations.sort()).toEqual([
      ['DELETE', '/'],
      ['GET', '/'],
      ['POST', '/'],
    ]);
  });

  it('lets metadata be read and nothing else, in an API of its own (B1)', () => {
    const [operation, ...others] = synthesized
      .resources('azurerm_api_management_api_operation')
      .filter(({ body }) => body.api_name === `\${${at('Metadata/Resource').address}.name}`);
    expect(others).toEqual([]);
    expect(operation?.body).toMatchObject({ ...inService, method: 'GET', url_template: '/' });
    expect(at('Metadata/Policy').body.xml_content).toBe(
      metadataPolicy({
        serverName: 'orders',
        serverUrl: `${GATEWAY_URL}/mcp/orders`,
        tenantId: TENANT,
        access: props.access,
      }),
    );
  });

  // An operation without a policy would be answered by the policy of all APIs, which asks for no token.
  it.each(['Server', 'Metadata'])('takes no request before its policy is there, nor after it is gone: %s', (api) => {
    const operations = synthesized.stack.blocks.filter(
      ({ type, constructPath }) =>
        type === 'azurerm_api_management_api_operation' && constructPath.startsWith(`test/Api/${api}/`),
    );
    expect(operations.length).toBeGreaterThan(0);
    for (const { body } of operations) expect(body.depends_on).toEqual([at(`${api}/Policy`).address]);
  });

  it('gives every part to the gateway that was found', () => {
    const parts = synthesized.stack.blocks.filter(({ type }) => type.startsWith('azurerm_api_management_'));
    expect(parts).toHaveLength(15);
    for (const { body } of parts) expect(body).toMatchObject(inService);
  });
});

describe('the tiers of a server', () => {
  it('are a backend each, reached by name (S12, B8)', () => {
    for (const [tier, port] of [
      ['admin', 3000],
      ['reader', 3001],
    ] as const) {
      expect(at(`Backends/${tier}`).body).toMatchObject({
        ...inService,
        protocol: 'http',
        url: `http://orders.dev.mcp.internal:${port}`,
      });
    }
  });

  it('may be any number', () => {
    expect(synthServer(threeTiers).resources('azurerm_api_management_backend')).toHaveLength(3);
  });

  it('are the backends that the policy names (S12)', () => {
    const { xml_content: xml } = at('Server/Policy').body;
    const named = [...String(xml).matchAll(/backend-id="([^"]+)"/g)].map(([, name]) => name);
    const made = synthesized.resources('azurerm_api_management_backend').map(({ body }) => body.name);
    expect(named.sort()).toEqual(made.sort());
  });
});

describe('the policy of a server', () => {
  const graph = new ReferenceGraph(synthesized.stack);
  const policy = at('Server/Policy');
  const { xml_content: xml } = policy.body;

  it('waits for every backend and every value that it names, which are text to Terraform', () => {
    const waitsFor = synthesized.stack.blocks
      .filter(({ type }) => /_(backend|named_value)$/.test(type))
      .filter(({ address }) => graph.isAfter(policy.address, address));
    const [named, backends] = [/\{\{([\w-]+)\}\}/g, /backend-id="([^"]+)"/g].map((pattern) =>
      [...String(xml).matchAll(pattern)].map(([, name = '']) => name),
    );
    const elsewhere = ['graph-identity-client-id']; // made with the gateway
    const expected = [...new Set([...(named ?? []), ...(backends ?? [])])].filter((name) => !elsewhere.includes(name));
    expect(waitsFor.map(({ body }) => body.name).sort()).toEqual(expected.sort());
  });

  it('names each of them itself, so that no edge is by chance', () => {
    const parts = [
      ...['Backends/admin', 'Backends/reader', 'GatewayKey/Resource', 'SessionKeys/Before/Resource'],
      ...['SessionKeys/Present/Resource', 'Switch/Resource', 'Quarantine/Resource'],
    ];
    expect([...(policy.body.depends_on as string[])].sort()).toEqual(parts.map((part) => at(part).address).sort());
  });

  const usual: McpPolicySettings = {
    serverName: 'orders',
    serverPath: '/mcp',
    serverUrl: `${GATEWAY_URL}/mcp/orders`,
    metadataUrl: `${GATEWAY_URL}/.well-known/oauth-protected-resource/mcp/orders`,
    tenantId: TENANT,
    access: props.access,
    tools: props.tools,
    membership: 'graph',
    revocationBound: 120,
    destructiveCalls: {},
    limits: {},
    browserOrigins: ['http://localhost:6274'],
    overrideHeaderPrefix: undefined,
    gatewayKeyHeader: 'x-mcp-gateway-key',
  };

  it('is strict unless that is said: step-up, and a revocation within two minutes (B4, B5)', () => {
    expect(xml).toBe(mcpPolicy(usual));
  });

  it.each<keyof McpPolicySettings & keyof McpServerApiProps>([
    'membership',
    'revocationBound',
    'destructiveCalls',
    'limits',
    'browserOrigins',
    'overrideHeaderPrefix',
    'serverPath',
  ])('follows the setting %s', (setting) => {
    const change = { [setting]: everything[setting] };
    const { xml_content: changed } = blockAt(synthServer(change), 'Api/Server/Policy').body;
    expect(changed).toBe(mcpPolicy({ ...usual, ...change }));
    expect(changed).not.toBe(xml);
  });

  it('shows the key in the header that the server asks for', () => {
    const server = { ...props.server, gatewayKeyHeader: 'x-orders-key' };
    const { xml_content: changed } = blockAt(synthServer({ server }), 'Api/Server/Policy').body;
    expect(changed).toBe(mcpPolicy({ ...usual, gatewayKeyHeader: 'x-orders-key' }));
  });
});

describe("the gateway's key of a server", () => {
  it('is read from the vault, by the version that the server has', () => {
    expect(at('GatewayKey/Resource').body).toMatchObject({
      ...inService,
      name: 'orders-gateway-key',
      display_name: 'orders-gateway-key',
      secret: true,
      value_from_key_vault: { secret_id: props.server.gatewayKey.secretId },
    });
    expect(at('GatewayKey/Resource').body.value).toBeUndefined();
  });

  it('is readable for the own identity of the gateway before it is named, and nothing else with it', () => {
    expect(at('GatewayKeyReader').body).toMatchObject({
      scope: props.server.gatewayKey.secretResourceId,
      role_definition_name: 'Key Vault Secrets User',
      principal_id: `\${${blockAt(synthesized, 'Gateway/made-by-stack-platform/Service').address}.identity[0].principal_id}`,
      principal_type: 'ServicePrincipal',
    });
    expect(at('GatewayKey/Resource').body.depends_on).toEqual([at('GatewayKeyReader').address]);
  });

  it('stands nowhere in what is written', () => {
    expect(JSON.stringify(synthesized.stack.document.root)).not.toContain(CANARY);
  });
});

describe('the switches of a server', () => {
  it.each([
    ['Switch', 'orders-switch', 'on'],
    ['Quarantine', 'orders-quarantine', 'none'],
  ])('are values that no apply sets back: %s (B15)', (id, name, value) => {
    expect(at(`${id}/Resource`).body).toMatchObject({
      ...inService,
      name,
      display_name: name,
      value,
      lifecycle: { ignore_changes: ['value'] },
    });
  });

  it('are asked by its policy (B15)', () => {
    const { xml_content: xml } = at('Server/Policy').body;
    expect(xml).toContain('{{orders-switch}}');
    expect(xml).toContain('{{orders-quarantine}}');
  });
});
