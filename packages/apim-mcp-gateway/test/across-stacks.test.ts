import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { RandomProvider } from '@cdktf/provider-random/lib/provider';
import { IKeyVaultRef, Names } from '@org/core';
import { ReferenceGraph, ResolvedStack, resolveStacks } from '@org/terraform-json';
import { checkOrder, synthAppOf } from '@org/testing';
import { App, TerraformStack } from 'cdktf';
import { McpGateway } from '../src';
import { TENANT, blockAt, names, props, refusalOf, synthGateway } from './gateway-under-test';
import {
  GATEWAY_URL,
  accessOf,
  gatewayOf,
  props as serverProps,
  serverOf,
  toolOf,
  manifestOf,
} from './server/server-under-test';

function stackOf(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  new RandomProvider(stack, 'random');
  return stack;
}

/** The vault of the fixtures' secrets, with whoever writes to it, so that the order of roles and secrets can be checked. */
function vaultIn(stack: TerraformStack): IKeyVaultRef {
  const vault = new KeyVault(stack, 'Vault', {
    name: 'kv-mcp-dev-x7k2',
    resourceGroupName: 'rg-mcp-dev-platform',
    location: 'uksouth',
    tenantId: TENANT,
    skuName: 'standard',
  });
  const officer = new RoleAssignment(stack, 'Officer', {
    scope: vault.id,
    roleDefinitionName: 'Key Vault Secrets Officer',
    principalId: '99999999-9999-4999-8999-999999999999',
  });
  return { keyVaultId: officer.scope, keyVaultUri: vault.vaultUri };
}

const ordersProps = { ...serverProps, server: serverOf('orders'), access: accessOf('orders') };
const stocksProps = { ...serverProps, server: serverOf('stocks'), access: accessOf('stocks') };

/** A platform and two teams, each with a state of its own. */
const stacks = synthAppOf((app) => {
  const platform = stackOf(app, 'platform');
  vaultIn(platform);
  new McpGateway(platform, 'Gateway', props);
  for (const [name, server] of Object.entries({ orders: ordersProps, stocks: stocksProps })) {
    const stack = stackOf(app, name);
    gatewayOf(stack).addServer(stack, 'Api', server);
  }
});

describe('servers in stacks of their own', () => {
  it('never touch the service: each makes its own parts only (B11)', () => {
    for (const stack of stacks.filter(({ name }) => name !== 'platform')) {
      const made = stack.blocks.filter(({ kind }) => kind === 'resource').map(({ type }) => type);
      expect(made).not.toContain('azurerm_api_management');
      expect(made).not.toContain('azurerm_api_management_policy');
      expect(stack.blocks.map(({ type }) => type)).not.toContain('terraform_remote_state');
    }
  });

  it('have nothing of the same name (B11)', () => {
    const types = ['api', 'backend', 'named_value'].map((type) => `azurerm_api_management_${type}`);
    const made = stacks.flatMap(({ blocks }) =>
      blocks.filter(({ type }) => types.includes(type)).map(({ type, body }) => `${type} ${String(body.name)}`),
    );
    expect(made.length).toBeGreaterThan(15);
    expect(new Set(made).size).toBe(made.length);
  });

  it('find what their policies name, once the platform is there', () => {
    expect(checkOrder(stacks)).toEqual([]);
  });

  it('let the same identity read their secrets as the gateway itself has', () => {
    const readers = resolveStacks(stacks, { secret: () => 'x' }).map(principalsIn);
    expect(readers.map(({ length }) => length).sort()).toEqual([1, 3, 3]);
    expect(new Set(readers.flat()).size).toBe(1);
  });
});

/** Who reads secrets, by each role. */
function principalsIn({ blocks }: ResolvedStack) {
  return blocks
    .filter(({ body }) => body.role_definition_name === 'Key Vault Secrets User')
    .map((role) => role.attribute('principal_id'));
}

describe('a server in the stack of its gateway', () => {
  const synthesized = synthGateway({}, (gateway, stack) => {
    gateway.addServer(stack, 'Api', { ...ordersProps, vault: vaultIn(stack) });
  });

  it('waits for all that its policy names, the values of the gateway included', () => {
    expect(checkOrder([synthesized.stack])).toEqual([]);
    const graph = new ReferenceGraph(synthesized.stack);
    const policy = blockAt(synthesized, 'Api/Server/Policy');
    expect(policy.body.xml_content).toContain('{{graph-identity-client-id}}');
    expect(graph.isAfter(policy.address, blockAt(synthesized, 'Gateway/GraphIdentity').address)).toBe(true);
    expect(graph.cycles()).toEqual([]);
  });
});

describe('a server is refused, with construct path, property, value and remedy,', () => {
  const synthesize = (build: (platform: TerraformStack, orders: TerraformStack) => void) =>
    refusalOf(() => synthAppOf((app) => build(stackOf(app, 'platform'), stackOf(app, 'orders'))));

  it('in another stack than its gateway: the one would read the state of the other (B11)', () => {
    expect(
      synthesize((platform, orders) => {
        new McpGateway(platform, 'Gateway', props).addServer(orders, 'Api', ordersProps);
      }),
    ).toBe(
      'orders/Api: scope is "orders": must be in stack platform, where the gateway is: ' +
        'here, look it up with McpGateway.fromLookup',
    );
  });

  it('under a name that is used in another stack of the app (B11)', () => {
    expect(
      synthesize((platform, orders) => {
        gatewayOf(platform).addServer(platform, 'First', ordersProps);
        gatewayOf(orders).addServer(orders, 'Second', ordersProps);
      }),
    ).toBe('orders/Second: server.serverName is "orders": is taken by platform/First: choose another');
  });

  it('under a name that is used in the same stack', () => {
    expect(
      synthesize((platform) => {
        const gateway = new McpGateway(platform, 'Gateway', props);
        gateway.addServer(platform, 'First', ordersProps);
        const tools = manifestOf(toolOf('other', ['admin']));
        gateway.addServer(platform, 'Second', { ...ordersProps, tools });
      }),
    ).toBe('platform/Second: server.serverName is "orders": is taken by platform/First: choose another');
  });
});

it('takes the same name at the gateway of another environment', () => {
  const production = new Names({ workload: 'mcp', environment: 'prod', uniqueSuffix: 'x7k2' });
  const [dev, prod] = synthAppOf((app) => {
    const development = stackOf(app, 'dev');
    gatewayOf(development).addServer(development, 'Api', ordersProps);
    const stack = stackOf(app, 'prod');
    const gateway = McpGateway.fromLookup(stack, 'Gateway', {
      names: production,
      resourceGroup: { resourceGroupName: 'rg-mcp-prod-platform' },
      tenantId: TENANT,
      madeBy: 'platform',
    });
    const identifierUri = ordersProps.access.identifierUri.replace('-dev-', '-prod-');
    gateway.addServer(stack, 'Api', { ...ordersProps, access: { ...ordersProps.access, identifierUri } });
  });
  expect(dev?.blocks).toHaveLength(prod?.blocks.length ?? 0);
  expect(GATEWAY_URL).toContain(names.of('test', 'apiManagement'));
});
