import { JsonObject, JsonValue, Stack } from '../../src';
import { inheritedNames } from '../fixtures/inherited-names';
import { options, resolvedBlock, stackOf, resolveAll } from '../fixtures/stacks';
import { fileError } from '../fixtures/thrown';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const TENANT = '66666666-7777-8888-9999-000000000000';
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** A UUID of version 5 (RFC 9562): the version is the 13th digit, the variant the 17th. */
const UUID_5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const provider = {
  azurerm: [{ subscription_id: SUBSCRIPTION, tenant_id: TENANT }],
} satisfies JsonObject;

function stackWith(type: string, body: JsonObject, kind: 'resource' | 'data' = 'resource', name = 'here'): Stack {
  return stackOf(name, { provider, [kind]: { [type]: { it: body } } });
}

/** An attribute of the one block `it` of a type, in a stack with a subscription and a tenant. */
function attributeOf(
  type: string,
  attribute: string,
  body: JsonObject = {},
  kind: 'resource' | 'data' = 'resource',
): JsonValue | undefined {
  const address = `${kind === 'data' ? 'data.' : ''}${type}.it`;
  return resolvedBlock(`here/${address}`, [stackWith(type, body, kind)]).attribute(attribute);
}

describe('the id of a resource of Azure [B10]', () => {
  const group = { resource_group_name: 'rg' };

  it.each<{ type: string; body: JsonObject; id: string }>([
    {
      type: 'azurerm_resource_group',
      body: { name: 'rg' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg',
    },
    {
      type: 'azurerm_virtual_network',
      body: { ...group, name: 'vnet' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet',
    },
    {
      type: 'azurerm_subnet',
      body: { ...group, virtual_network_name: 'vnet', name: 'snet' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet',
    },
    {
      type: 'azurerm_network_security_group',
      body: { ...group, name: 'nsg' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg',
    },
    {
      type: 'azurerm_subnet_network_security_group_association',
      body: { subnet_id: '/the/subnet', network_security_group_id: '/the/group' },
      id: '/the/subnet',
    },
    {
      type: 'azurerm_public_ip',
      body: { ...group, name: 'pip' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip',
    },
    {
      type: 'azurerm_private_endpoint',
      body: { ...group, name: 'pep' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pep',
    },
    {
      type: 'azurerm_private_dns_zone',
      body: { ...group, name: 'example.internal' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/example.internal',
    },
    {
      type: 'azurerm_private_dns_zone_virtual_network_link',
      body: { ...group, private_dns_zone_name: 'example.internal', name: 'link' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/example.internal/virtualNetworkLinks/link',
    },
    {
      type: 'azurerm_private_dns_a_record',
      body: { ...group, zone_name: 'example.internal', name: 'db' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/example.internal/A/db',
    },
    {
      type: 'azurerm_user_assigned_identity',
      body: { ...group, name: 'id' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id',
    },
    {
      type: 'azurerm_container_registry',
      body: { ...group, name: 'cr' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/cr',
    },
    {
      type: 'azurerm_container_group',
      body: { ...group, name: 'ci' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/ci',
    },
    {
      type: 'azurerm_mongo_cluster',
      body: { ...group, name: 'mongo' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.DocumentDB/mongoClusters/mongo',
    },
    {
      type: 'azurerm_key_vault',
      body: { ...group, name: 'kv' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv',
    },
    {
      type: 'azurerm_log_analytics_workspace',
      body: { ...group, name: 'log' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log',
    },
    {
      type: 'azurerm_application_insights',
      body: { ...group, name: 'appi' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Insights/components/appi',
    },
    {
      type: 'azurerm_storage_account',
      body: { ...group, name: 'st' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st',
    },
    {
      type: 'azurerm_storage_container',
      body: { storage_account_id: '/the/account', name: 'tfstate' },
      id: '/the/account/blobServices/default/containers/tfstate',
    },
    {
      type: 'azurerm_monitor_action_group',
      body: { ...group, name: 'ag' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ag',
    },
    {
      type: 'azurerm_api_management',
      body: { ...group, name: 'apim' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim',
    },
    {
      type: 'azurerm_api_management_api',
      body: { ...group, api_management_name: 'apim', name: 'mcp', revision: '3' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/apis/mcp;rev=3',
    },
    {
      type: 'azurerm_api_management_backend',
      body: { ...group, api_management_name: 'apim', name: 'mongodb' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/backends/mongodb',
    },
    {
      type: 'azurerm_api_management_named_value',
      body: { ...group, api_management_name: 'apim', name: 'key' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/namedValues/key',
    },
    {
      type: 'azurerm_api_management_logger',
      body: { ...group, api_management_name: 'apim', name: 'appi' },
      id: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim/loggers/appi',
    },
  ])('has the shape that its provider gives it: $type', ({ type, body, id }) => {
    expect(attributeOf(type, 'id', body)).toBe(id);
  });

  it.each<JsonObject>([{}, { revision: null }])('is that of the first revision of an API with %j', (revision) => {
    const body = { ...group, api_management_name: 'apim', name: 'mcp', ...revision };
    expect(attributeOf('azurerm_api_management_api', 'id', body)).toMatch(/\/apis\/mcp;rev=1$/);
  });

  it.each<{ how: string; azurerm: JsonValue }>([
    { how: 'in a list', azurerm: [{ subscription_id: '${var.subscription}' }] },
    { how: 'as one object', azurerm: { subscription_id: '${var.subscription}' } },
  ])('is of a subscription that is an expression $how', ({ azurerm }) => {
    const stack = stackOf('here', {
      variable: { subscription: { default: SUBSCRIPTION } },
      provider: { azurerm },
      resource: { azurerm_resource_group: { it: { name: 'rg' } } },
    });
    expect(resolvedBlock('here/azurerm_resource_group.it', [stack]).attribute('id')).toBe(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`,
    );
  });

  it('is of no subscription where the stack configures none', () => {
    const stack = stackOf('here', { resource: { azurerm_resource_group: { it: { name: 'rg' } } } });
    expect(resolvedBlock('here/azurerm_resource_group.it', [stack]).attribute('id')).toBe(
      `/subscriptions/${NIL_UUID}/resourceGroups/rg`,
    );
  });

  it('is of the subscription of the stack that makes it when another stack looks it up', () => {
    const looking = stackOf('looking', { data: { azurerm_resource_group: { it: { name: 'rg' } } } });
    const stacks = [looking, stackWith('azurerm_resource_group', { name: 'rg' })];
    expect(resolvedBlock('looking/data.azurerm_resource_group.it', stacks).attribute('id')).toBe(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`,
    );
  });

  it('is put together from resolved arguments', () => {
    const stack = stackOf('here', {
      provider,
      resource: {
        azurerm_resource_group: { rg: { name: 'rg-${lower("DEV")}' } },
        azurerm_key_vault: { it: { name: 'kv', resource_group_name: '${azurerm_resource_group.rg.name}' } },
      },
    });
    expect(resolvedBlock('here/azurerm_key_vault.it', [stack]).attribute('id')).toBe(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dev/providers/Microsoft.KeyVault/vaults/kv`,
    );
  });

  it('cannot be told without an argument that it is made from', () => {
    const error = fileError(() => attributeOf('azurerm_key_vault', 'id', { name: 'kv' }));
    expect(error.file).toBe('here/cdk.tf.json');
    expect(error.reason).toContain("azurerm_key_vault.it has no value for 'resource_group_name'");
  });
});

describe('what Azure assigns beside the id', () => {
  it.each<{ type: string; attribute: string; body: JsonObject; value: string }>([
    { type: 'azurerm_key_vault', attribute: 'vault_uri', body: { name: 'kv' }, value: 'https://kv.vault.azure.net/' },
    { type: 'azurerm_container_registry', attribute: 'login_server', body: { name: 'cr' }, value: 'cr.azurecr.io' },
    { type: 'azurerm_container_group', attribute: 'ip_address', body: {}, value: '127.0.0.1' },
    { type: 'azurerm_public_ip', attribute: 'ip_address', body: {}, value: '203.0.113.10' },
    {
      type: 'azurerm_public_ip',
      attribute: 'fqdn',
      body: { domain_name_label: 'mcp', location: 'westeurope' },
      value: 'mcp.westeurope.cloudapp.azure.com',
    },
    {
      type: 'azurerm_private_dns_a_record',
      attribute: 'fqdn',
      body: { name: 'db', zone_name: 'example.internal' },
      value: 'db.example.internal.',
    },
    {
      type: 'azurerm_api_management',
      attribute: 'gateway_url',
      body: { name: 'apim' },
      value: 'https://apim.azure-api.net',
    },
    { type: 'azurerm_user_assigned_identity', attribute: 'tenant_id', body: {}, value: TENANT },
  ])('is made from the arguments: $type.$attribute', ({ type, attribute, body, value }) => {
    expect(attributeOf(type, attribute, body)).toBe(value);
  });

  it('gives a secret an id with a version, and one without', () => {
    const body = {
      name: 'mongo-uri',
      key_vault_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv',
    };
    const versionless = 'https://kv.vault.azure.net/secrets/mongo-uri';
    const version = attributeOf('azurerm_key_vault_secret', 'version', body);
    expect(version).toMatch(/^[0-9a-f]{32}$/);
    expect(attributeOf('azurerm_key_vault_secret', 'versionless_id', body)).toBe(versionless);
    expect(attributeOf('azurerm_key_vault_secret', 'id', body)).toBe(`${versionless}/${String(version)}`);
  });

  it('names a secret in Resource Manager too, where roles are assigned on it', () => {
    const body = { name: 'mongo-uri', key_vault_id: '/the/vault' };
    expect(attributeOf('azurerm_key_vault_secret', 'resource_versionless_id', body)).toBe(
      '/the/vault/secrets/mongo-uri',
    );
  });

  it('gives a role definition a GUID within its scope', () => {
    const scope = `/subscriptions/${SUBSCRIPTION}`;
    const id = String(attributeOf('azurerm_role_definition', 'role_definition_resource_id', { scope }));
    const [before, guid] = id.split(/\/(?=[^/]+$)/);
    expect(before).toBe(`${scope}/providers/Microsoft.Authorization/roleDefinitions`);
    expect(guid).toMatch(UUID_5);
  });

  it('gives a workspace a key that could be one', () => {
    const key = attributeOf('azurerm_log_analytics_workspace', 'primary_shared_key');
    expect(Buffer.from(String(key), 'base64').toString()).toMatch(UUID_5);
  });

  it("gives a registry's token a password that could be one, also of an empty block", () => {
    const stack = stackOf('here', {
      resource: {
        azurerm_container_registry_token_password: { it: { password1: {} } },
        azurerm_unheard_of: {
          user: { password: '${azurerm_container_registry_token_password.it.password1[0].value}' },
        },
      },
    });
    const password = resolvedBlock('here/azurerm_unheard_of.user', [stack]).attribute('password');
    expect(Buffer.from(String(password), 'base64').toString()).toMatch(UUID_5);
  });

  it('gives a component a connection string with its key', () => {
    expect(attributeOf('azurerm_application_insights', 'connection_string')).toBe(
      `InstrumentationKey=${String(attributeOf('azurerm_application_insights', 'instrumentation_key'))}`,
    );
  });

  it('is never put over what the file says', () => {
    expect(attributeOf('azurerm_container_group', 'ip_address', { ip_address: '10.0.0.4' })).toBe('10.0.0.4');
    expect(attributeOf('azurerm_user_assigned_identity', 'client_id', { client_id: 'mine' })).toBe('mine');
  });

  it('is nothing for an attribute or a type that is not in the table', () => {
    expect(attributeOf('azurerm_key_vault', 'nope')).toBeUndefined();
    expect(attributeOf('azurerm_unheard_of', 'id', { name: 'a', resource_group_name: 'rg' })).toBeUndefined();
  });

  it.each(inheritedNames)('is nothing for what every object inherits: %s', (name) => {
    expect(attributeOf('azurerm_key_vault', name)).toBeUndefined();
    expect(attributeOf(name, 'id')).toBeUndefined();
  });
});

describe('the ids of a directory', () => {
  it.each([
    { type: 'azuread_group', prefix: '/groups/' },
    { type: 'azuread_application', prefix: '/applications/' },
    { type: 'azuread_service_principal', prefix: '/servicePrincipals/' },
  ])('are paths to the object: $type', ({ type, prefix }) => {
    expect(attributeOf(type, 'id')).toBe(`${prefix}${String(attributeOf(type, 'object_id'))}`);
  });
});

describe('whoever runs Terraform', () => {
  it.each(['azurerm_client_config', 'azuread_client_config'])('is of the configured tenant: %s', (type) => {
    expect(attributeOf(type, 'tenant_id', {}, 'data')).toBe(TENANT);
    const bare = stackOf('here', { data: { [type]: { it: {} } } });
    expect(resolvedBlock(`here/data.${type}.it`, [bare]).attribute('tenant_id')).toBe(NIL_UUID);
  });

  it.each(['azurerm', 'azuread'])('is of a tenant that is an expression, of %s', (name) => {
    const stack = stackOf('here', {
      variable: { tenant: { default: TENANT } },
      provider: { [name]: [{ tenant_id: '${lower(var.tenant)}' }] },
      data: { azurerm_client_config: { it: {} }, azuread_client_config: { it: {} } },
    });
    for (const type of ['azurerm_client_config', 'azuread_client_config']) {
      expect(resolvedBlock(`here/data.${type}.it`, [stack]).attribute('tenant_id')).toBe(TENANT);
    }
  });

  it.each(['object_id', 'client_id'])('is the same one in every stack: %s', (attribute) => {
    const data = { azurerm_client_config: { a: {}, b: {} }, azuread_client_config: { c: {} } };
    const stacks = [stackOf('one', { data }), stackOf('two', { data, provider })];
    const ids = resolveAll(stacks, options).flatMap(({ blocks }) => blocks.map((block) => block.attribute(attribute)));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(1);
  });

  it('is not one id with two names', () => {
    const id = (attribute: string) => attributeOf('azurerm_client_config', attribute, {}, 'data');
    expect(id('object_id')).not.toBe(id('client_id'));
  });

  it('works in the configured subscription', () => {
    expect(attributeOf('azurerm_client_config', 'subscription_id', {}, 'data')).toBe(SUBSCRIPTION);
    const bare = stackOf('here', { data: { azurerm_client_config: { it: {} } } });
    expect(resolvedBlock('here/data.azurerm_client_config.it', [bare]).attribute('subscription_id')).toBe(NIL_UUID);
  });
});

describe('an id that Azure draws at random', () => {
  // UUIDs of version 5 in the namespace for URLs, over `<stack>/<address>/<attribute>`, computed with Python's uuid.uuid5.
  const drawn = [
    { type: 'azurerm_user_assigned_identity', attribute: 'principal_id', uuid: '1bc47a35-b888-5589-97a4-105706cdcc98' },
    { type: 'azurerm_user_assigned_identity', attribute: 'client_id', uuid: 'e8479d58-7bff-5f0b-bbc2-6c09cbacb1a3' },
    { type: 'azuread_group', attribute: 'object_id', uuid: '8d5f23a7-0340-5cc1-9d05-120d557ff3a4' },
    { type: 'azuread_application', attribute: 'object_id', uuid: '46756d02-7a34-50f6-957f-dc02325cc1ed' },
    { type: 'azuread_application', attribute: 'client_id', uuid: '84ad665e-e552-5e18-b89b-534a074d61e2' },
    { type: 'azuread_service_principal', attribute: 'object_id', uuid: '89f50dc3-7e03-5252-976d-ac58787057b0' },
    {
      type: 'azurerm_log_analytics_workspace',
      attribute: 'workspace_id',
      uuid: 'baa347e6-884b-5ae5-9d3f-289dd4398c67',
    },
    { type: 'azurerm_application_insights', attribute: 'app_id', uuid: '8ca4fa65-ce78-5724-9bd7-d937d835a4ce' },
    {
      type: 'azurerm_application_insights',
      attribute: 'instrumentation_key',
      uuid: '1e823dc0-6e64-5a51-a42f-a4da2a3f9959',
    },
  ];

  it.each(drawn)('is a UUID of version 5: $type.$attribute', ({ type, attribute }) => {
    expect(attributeOf(type, attribute)).toMatch(UUID_5);
  });

  it.each(drawn)('is the same from run to run: $type.$attribute', ({ type, attribute, uuid }) => {
    expect(attributeOf(type, attribute)).toBe(uuid);
  });

  it.each(['object_id', 'client_id'])('is a UUID of version 5 for whoever runs Terraform: %s', (attribute) => {
    expect(attributeOf('azurerm_client_config', attribute, {}, 'data')).toMatch(UUID_5);
    expect(attributeOf('azuread_client_config', attribute, {}, 'data')).toMatch(UUID_5);
  });

  it('is never that of another attribute or type', () => {
    const all = drawn.map(({ type, attribute }) => attributeOf(type, attribute));
    expect(new Set(all).size).toBe(drawn.length);
  });

  it('is never that of another block, or of the same block in another stack', () => {
    const identities = { a: {}, b: {} };
    const stacks = ['one', 'two'].map((name) =>
      stackOf(name, { resource: { azurerm_user_assigned_identity: identities } }),
    );
    const ids = stacks.flatMap(({ name }) =>
      ['a', 'b'].flatMap((block) =>
        ['principal_id', 'client_id'].map((attribute) =>
          resolvedBlock(`${name}/azurerm_user_assigned_identity.${block}`, stacks).attribute(attribute),
        ),
      ),
    );
    expect(new Set(ids).size).toBe(8);
  });

  it('depends on nothing but its place', () => {
    expect(attributeOf('azurerm_user_assigned_identity', 'client_id', { name: 'a' })).toBe(
      attributeOf('azurerm_user_assigned_identity', 'client_id', { name: 'b', location: 'westeurope' }),
    );
  });

  it('is the same when another stack looks the resource up', () => {
    const maker = stackWith('azurerm_user_assigned_identity', { name: 'id-mcp' }, 'resource', 'maker');
    const looking = stackWith('azurerm_user_assigned_identity', { name: 'id-mcp' }, 'data', 'looking');
    const made = resolvedBlock('maker/azurerm_user_assigned_identity.it', [maker, looking]);
    const found = resolvedBlock('looking/data.azurerm_user_assigned_identity.it', [maker, looking]);
    for (const attribute of ['principal_id', 'client_id']) {
      expect(found.attribute(attribute)).toMatch(UUID_5);
      expect(found.attribute(attribute)).toBe(made.attribute(attribute));
    }
  });
});

describe('the identity of an API Management', () => {
  const stackReferring = (attribute: string) =>
    stackOf('here', {
      provider,
      resource: {
        azurerm_api_management: { it: { name: 'apim', identity: [{ type: 'SystemAssigned' }] } },
        terraform_data: { it: { input: `\${azurerm_api_management.it.${attribute}}` } },
      },
    });
  const valueOf = (attribute: string) =>
    resolvedBlock('here/terraform_data.it', [stackReferring(attribute)]).body.input;

  it('has a principal that nobody wrote', () => {
    expect(valueOf('identity[0].principal_id')).toBe('30dfa509-0d33-5791-88a1-5b25426edafc');
  });

  it.each(['identity.0.principal_id', 'identity[0]["principal_id"]'])('is reached as %s as well', (attribute) => {
    expect(valueOf(attribute)).toBe(valueOf('identity[0].principal_id'));
  });

  it('is of the configured tenant', () => {
    expect(valueOf('identity[0].tenant_id')).toBe(TENANT);
  });

  it('keeps what the file says of it', () => {
    expect(valueOf('identity[0].type')).toBe('SystemAssigned');
  });
});

describe('a generated password', () => {
  const stack = stackOf('mongodb', {
    variable: { length: { default: 24 } },
    resource: {
      random_password: { Database_reader: { length: '${var.length}', special: false, lifecycle: {} } },
      terraform_data: { it: { input: 'mongodb://reader:${random_password.Database_reader.result}@db' } },
    },
  });

  it('is the secret for its stack and address', () => {
    expect(resolvedBlock('mongodb/random_password.Database_reader', [stack]).attribute('result')).toBe(
      'secret of mongodb/random_password.Database_reader',
    );
  });

  it('is asked for with the resolved arguments of the resource', () => {
    const secret = jest.fn(() => 'geheim');
    const { body } = resolvedBlock('mongodb/terraform_data.it', [stack], { secret });
    expect(body.input).toBe('mongodb://reader:geheim@db');
    expect(secret).toHaveBeenCalledWith('mongodb/random_password.Database_reader', { length: 24, special: false });
  });
});
