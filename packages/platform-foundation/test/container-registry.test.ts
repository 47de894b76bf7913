import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { ContainerRegistry, ContainerRegistryProps } from '../src';
import { ADA, addressAt, agentsNetwork, names, refusalOf, resourceGroup } from './foundation-under-test';

const privateEndpoints = agentsNetwork('privatelink.azurecr.io');

const synthRegistry = (changes: Partial<ContainerRegistryProps> = {}) =>
  synthOf((stack) => new ContainerRegistry(stack, 'Registry', { names, resourceGroup, agents: 'hosted', ...changes }));

describe('the registry', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    const registry = synthRegistry({ agents: 'private', privateEndpoints, operators: { ada: ADA } });
    expect(registry.addresses).toEqual([
      'azurerm_container_registry.Registry_4DB9CCA5',
      'azurerm_private_endpoint.Registry_Endpoints_agents_F9C32EE7',
      'azurerm_role_assignment.Registry_Operators_ada_D44F72F9',
    ]);
    expect(registry).toPassSchemaCheck();
    expect(synthRegistry()).toPassSchemaCheck();
  });

  it.each(['hosted', 'private'] as const)('has no password and no anonymous pull with %s agents (S3)', (agents) => {
    expect(synthRegistry({ agents, privateEndpoints })).toHaveResource('azurerm_container_registry', {
      name: 'crmcpdevx7k2',
      admin_enabled: false,
      anonymous_pull_enabled: false,
    });
  });

  it('lets operators push, and nobody do more (S3)', () => {
    const registry = synthRegistry({ operators: { ada: ADA } });
    expect(registry.resources('azurerm_role_assignment').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        scope: `\${${addressAt(registry, 'Registry/Resource')}.id}`,
        role_definition_name: 'AcrPush',
        principal_id: ADA,
        principal_type: 'User',
      }),
    ]);
    expect(synthRegistry().resources('azurerm_role_assignment')).toEqual([]);
  });

  it('is protected unless that is given up', () => {
    expect(synthRegistry().only('azurerm_container_registry').lifecycle).toEqual({ prevent_destroy: true });
    expect(synthRegistry({ protect: false }).only('azurerm_container_registry').lifecycle).toEqual({
      prevent_destroy: false,
    });
  });

  it('is found by the very name that it was given, in a place that says which stack makes it', () => {
    const found = synthOf((stack) => {
      const registry = ContainerRegistry.fromLookup(stack, 'Registry', { names, resourceGroup, madeBy: 'registry' });
      new TerraformOutput(stack, 'id', { value: registry.registryId });
      new TerraformOutput(stack, 'server', { value: registry.loginServer });
    });
    expect(found.addresses).toEqual([
      'data.azurerm_container_registry.Registry_made-by-stack-registry_Registry_13B4E977',
    ]);
    expect(found.dataSources('azurerm_container_registry')[0]?.body.name).toBe('crmcpdevx7k2');
    expect(found.stack.outputs.id?.value).toBe(`\${${found.addresses[0]}.id}`);
    expect(found.stack.outputs.server?.value).toBe(`\${${found.addresses[0]}.login_server}`);
    expect(found).toPassSchemaCheck();
  });
});

it.each<[string, Partial<ContainerRegistryProps>, string]>([
  ['private agents without a network', { agents: 'private' }, 'privateEndpoints is missing'],
  [
    'an endpoint with the zone of another service',
    { agents: 'private', privateEndpoints: agentsNetwork('privatelink.blob.core.windows.net') },
    'must be the zone privatelink.azurecr.io',
  ],
  ['an operator who is no object id', { operators: { ada: 'ada' } }, 'operators.ada is "ada": must be a GUID'],
  [
    'a network by an unfit name',
    { agents: 'private', privateEndpoints: { 'My Agents': privateEndpoints.agents as never } },
    'role is "registry-My Agents": must be lower-case words',
  ],
])('the registry is refused for %s (S3)', (_what, changes, message) => {
  expect(refusalOf(() => synthRegistry(changes))).toContain(message);
});
