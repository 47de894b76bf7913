import { join } from 'node:path';
import { checkSchemas, synthAppOf } from '@org/testing';
import { Stack } from '@org/terraform-json';
import { config } from '../src/config';
import { environmentOf } from '../src/environment';
import { createStacks } from '../src/main';
import { contentOf, inFolder, synthesizeWith } from './environment-under-test';

let stacks: readonly Stack[];
beforeAll(() => (stacks = synthAppOf((app) => createStacks(app, environmentOf(config)))));

const stack = (name: string): Stack => {
  const found = stacks.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no stack ${name}`);
  return found;
};

it('holds the stacks that are deployed, one state each', () => {
  expect(stacks.map(({ name }) => name)).toEqual(['platform']);
});

it('is made of arguments and references that the providers know', () => {
  expect(checkSchemas(stacks)).toEqual([]);
});

it('keeps the addresses of the platform stack: a changed one replaces the resource', () => {
  expect(
    stack('platform')
      .blocks.map(({ address }) => address)
      .sort(),
  ).toEqual([
    'azurerm_network_security_group.Network_Containers_SecurityGroup_4D880926',
    'azurerm_network_security_group.Network_Database_SecurityGroup_CB307C87',
    'azurerm_network_security_group.Network_Gateway_SecurityGroup_50F15C22',
    'azurerm_private_dns_zone.Network_KeyVaultZone_C9EA3B2A',
    'azurerm_private_dns_zone.Network_MongoClusterZone_253B27BC',
    'azurerm_private_dns_zone.Network_ServerZone_924BB385',
    'azurerm_private_dns_zone_virtual_network_link.Network_KeyVaultZone_Link_551F818A',
    'azurerm_private_dns_zone_virtual_network_link.Network_MongoClusterZone_Link_564F07B5',
    'azurerm_private_dns_zone_virtual_network_link.Network_ServerZone_Link_85AA8CF2',
    'azurerm_subnet.Network_Containers_58FEFA80',
    'azurerm_subnet.Network_Database_9E9EAA0C',
    'azurerm_subnet.Network_Gateway_4B0CD051',
    'azurerm_subnet_network_security_group_association.Network_Containers_Association_9C4EFD49',
    'azurerm_subnet_network_security_group_association.Network_Database_Association_2437B2A6',
    'azurerm_subnet_network_security_group_association.Network_Gateway_Association_BEC6F994',
    'azurerm_virtual_network.Network_1C6012B5',
  ]);
});

describe('every stack', () => {
  const terraformOf = ({ document }: Stack) => document.root.terraform as Record<string, Record<string, unknown>>;

  it('keeps its state in blob storage, signed in through Entra only, under a key of its own (S2)', () => {
    for (const each of stacks) {
      expect(terraformOf(each).backend?.azurerm).toEqual({
        resource_group_name: 'rg-mcp-dev-bootstrap',
        storage_account_name: 'stmcpdevstatex7k2',
        container_name: 'tfstate',
        key: `${each.name}.tfstate`,
        subscription_id: '00000000-0000-0000-0000-000000000000',
        tenant_id: '00000000-0000-0000-0000-000000000000',
        use_azuread_auth: true,
      });
    }
  });

  it('needs no right on the subscription: it registers no providers (B16)', () => {
    for (const { providers } of stacks) {
      expect(providers.map(({ name, body }) => [name, body.resource_provider_registrations])).toEqual([
        ['azurerm', 'none'],
      ]);
    }
  });

  it('asks for a Terraform that knows write-only arguments', () => {
    for (const each of stacks) expect(terraformOf(each).required_version).toBe('>= 1.11');
  });

  it('tags what takes tags with workload, environment and stack', () => {
    for (const { name, blocks } of stacks) {
      const tagged = blocks.filter(({ body }) => body.tags !== undefined);
      expect(tagged.length).toBeGreaterThan(0);
      for (const { body } of tagged) expect(body.tags).toEqual({ workload: 'mcp', environment: 'dev', stack: name });
    }
  });

  it('reads no state of another: state holds secrets', () => {
    for (const { blocks } of stacks) expect(blocks.filter(({ type }) => type === 'terraform_remote_state')).toEqual([]);
  });

  it('names the examples that Terraform refuses', () => {
    for (const { variables } of stacks) {
      expect(variables.example_values?.default).toEqual(['uniqueSuffix', 'subscriptionId', 'tenantId']);
    }
  });
});

it('is ready to be deployed when no example is left', () => {
  const [subscriptionId, tenantId] = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222'];
  const written = synthAppOf((app) =>
    createStacks(app, environmentOf({ ...config, subscriptionId, tenantId, uniqueSuffix: 'ab12' })),
  );
  for (const { variables } of written) expect(variables).toEqual({});
});

it('takes the public URL that is configured, and that of the service otherwise', () => {
  expect(environmentOf(config).gatewayUrl).toBe('https://apim-mcp-dev-x7k2.azure-api.net');
  expect(environmentOf({ ...config, gatewayUrl: 'https://mcp.example.com' }).gatewayUrl).toBe(
    'https://mcp.example.com',
  );
});

it('is written the same every time', () => {
  const write = () =>
    inFolder((folder) => {
      synthesizeWith({}, join(folder, 'cdktf.out'));
      return contentOf(folder);
    });
  expect(write()).toEqual(write());
});
