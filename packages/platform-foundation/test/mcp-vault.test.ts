import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { McpVault, McpVaultProps } from '../src';
import {
  ADA,
  PIPELINE,
  TENANT,
  addressAt,
  agentsNetwork,
  armId,
  names,
  refusalOf,
  resourceGroup,
} from './foundation-under-test';

const ZONE = 'privatelink.vaultcore.azure.net';
const subnet = (name: string) => ({
  subnetId: armId('rg-mcp-dev-platform', `Microsoft.Network/virtualNetworks/vnet-mcp-dev/subnets/${name}`),
});

const hosted: McpVaultProps = { names, resourceGroup, tenantId: TENANT, pipeline: PIPELINE, agents: 'hosted' };
const closed = {
  agents: 'private',
  privateEndpoints: agentsNetwork(ZONE),
  gatewaySubnet: subnet('gateway'),
  gatewayEndpoint: {
    subnet: subnet('database'),
    zone: {
      privateDnsZoneId: armId('rg-mcp-dev-platform', `Microsoft.Network/privateDnsZones/${ZONE}`),
      privateDnsZoneName: ZONE,
    },
  },
} as const;

const synthVault = (changes: Partial<McpVaultProps> = {}) =>
  synthOf((stack) => {
    const vault = new McpVault(stack, 'Vault', { ...hosted, ...changes });
    new TerraformOutput(stack, 'id', { value: vault.keyVaultId });
    new TerraformOutput(stack, 'uri', { value: vault.keyVaultUri });
  });

describe('the vault', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    const vault = synthVault({ ...closed, operators: { ada: ADA } });
    expect(vault.addresses).toEqual([
      'azurerm_key_vault.Vault_23237E5B',
      'azurerm_private_endpoint.Vault_Endpoints_agents_14D61281',
      'azurerm_private_endpoint.Vault_Endpoints_gateway_CCB71EB8',
      'azurerm_role_assignment.Vault_Operators_ada_36CAFFBC',
      'azurerm_role_assignment.Vault_Pipeline_B3FDE404',
    ]);
    expect(vault).toPassSchemaCheck();
    expect(synthVault()).toPassSchemaCheck();
  });

  it('gives access by role, and keeps what was deleted for 90 days whatever happens (S19)', () => {
    const vault = synthVault().only('azurerm_key_vault');
    expect(vault).toMatchObject({
      name: 'kv-mcp-dev-x7k2',
      tenant_id: TENANT,
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
    });
    expect(vault.access_policy).toBeUndefined();
  });

  it('lets the pipeline write secrets in it and in no other, and operators, and nobody else (S19)', () => {
    const vault = synthVault({ operators: { ada: ADA } });
    const id = `\${${addressAt(vault, 'Vault/Resource')}.id}`;
    const grants = vault.resources('azurerm_role_assignment').map(({ body }) => body);
    expect(grants.map((grant) => [grant.role_definition_name, grant.scope, grant.principal_id]).sort()).toEqual([
      ['Key Vault Secrets Officer', id, ADA],
      ['Key Vault Secrets Officer', id, PIPELINE.principalId],
    ]);
  });

  it('gives its id through the role of the pipeline, so that a secret waits until it can be written (S19)', () => {
    const vault = synthVault();
    expect(vault.stack.outputs.id?.value).toBe(`\${${addressAt(vault, 'Vault/Pipeline')}.scope}`);
    expect(vault.stack.outputs.uri?.value).toBe(`\${${addressAt(vault, 'Vault/Resource')}.vault_uri}`);
  });

  it('makes secrets wait for the roles of operators and for every endpoint as well', () => {
    const vault = synthVault({ ...closed, operators: { ada: ADA } });
    const pipeline = vault.stack.blocks.find(({ constructPath }) => constructPath === 'test/Vault/Pipeline');
    expect(pipeline?.body.depends_on).toEqual([
      addressAt(vault, 'Vault/Endpoints/agents'),
      addressAt(vault, 'Vault/Endpoints/gateway'),
      addressAt(vault, 'Vault/Operators/ada'),
    ]);
  });

  it('is protected unless that is given up', () => {
    expect(synthVault().only('azurerm_key_vault').lifecycle).toEqual({ prevent_destroy: true });
    expect(synthVault({ protect: false }).only('azurerm_key_vault').lifecycle).toEqual({ prevent_destroy: false });
  });

  it('is found by the very name that it was given, in a place that says which stack makes it', () => {
    const found = synthOf((stack) => {
      const vault = McpVault.fromLookup(stack, 'Vault', { names, resourceGroup, madeBy: 'platform' });
      new TerraformOutput(stack, 'id', { value: vault.keyVaultId });
      new TerraformOutput(stack, 'uri', { value: vault.keyVaultUri });
    });
    expect(found.addresses).toEqual(['data.azurerm_key_vault.Vault_made-by-stack-platform_Vault_4CEF36D3']);
    expect(found.dataSources('azurerm_key_vault')[0]?.body.name).toBe('kv-mcp-dev-x7k2');
    expect(found.stack.outputs.id?.value).toBe(`\${${found.addresses[0]}.id}`);
    expect(found.stack.outputs.uri?.value).toBe(`\${${found.addresses[0]}.vault_uri}`);
    expect(found).toPassSchemaCheck();
  });
});

it.each<[string, Partial<McpVaultProps>, string]>([
  ['a tenant by its name', { tenantId: 'contoso.com' }, 'tenantId is "contoso.com": must be a GUID in lower case'],
  ['an operator who is no object id', { operators: { ada: 'ada' } }, 'operators.ada is "ada": must be a GUID'],
  ['private agents without a network', { ...closed, privateEndpoints: {} }, 'privateEndpoints is missing'],
  ['a closed door for the gateway', { ...closed, gatewaySubnet: undefined }, 'gatewaySubnet is missing'],
  ['a gateway that does not find it', { ...closed, gatewayEndpoint: undefined }, 'gatewayEndpoint is missing'],
  [
    'a gateway that looks in the zone of another service',
    { ...closed, gatewayEndpoint: agentsNetwork('privatelink.azurecr.io').agents },
    `gatewayEndpoint.zone is "privatelink.azurecr.io": must be the zone ${ZONE}`,
  ],
  [
    "agents by the gateway's name",
    { ...closed, privateEndpoints: { gateway: closed.gatewayEndpoint } },
    'privateEndpoints is "gateway": is the name of gatewayEndpoint',
  ],
  ['agents of an unknown kind', { agents: 'public' as never }, `agents is "public": must be 'hosted' or 'private'`],
])('the vault is refused for %s (S19)', (_what, changes, message) => {
  expect(refusalOf(() => synthVault(changes))).toContain(`test/Vault: ${message}`);
});

it('is refused for everything that is wrong at once', () => {
  const refusal = refusalOf(() => synthVault({ agents: 'private', tenantId: 'contoso' }));
  expect(refusal.split('\n').map((line) => /^test\/Vault: (\w+)/.exec(line)?.[1])).toEqual([
    'tenantId',
    'privateEndpoints',
    'gatewaySubnet',
    'gatewayEndpoint',
  ]);
});
