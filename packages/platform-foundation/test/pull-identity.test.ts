import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { PullIdentity } from '../src';
import { addressAt, armId, names, resourceGroup } from './foundation-under-test';

const registry = { registryId: armId('rg-mcp-dev-platform', 'Microsoft.ContainerRegistry/registries/crmcpdevx7k2') };

const made = synthOf((stack) => {
  const identity = new PullIdentity(stack, 'Pull', { names, resourceGroup, registry });
  new TerraformOutput(stack, 'identity', { value: identity.identityId });
  new TerraformOutput(stack, 'principal', { value: identity.principalId });
  new TerraformOutput(stack, 'client', { value: identity.clientId });
});

describe('the identity that pulls images', () => {
  it('has the addresses that its users rely on', () => {
    expect(made.addresses).toEqual([
      'azurerm_role_assignment.Pull_AcrPull_48C78513',
      'azurerm_user_assigned_identity.Pull_730ADB09',
      'data.azurerm_user_assigned_identity.Pull_Ready_721A7268',
    ]);
    expect(made).toPassSchemaCheck();
  });

  it('holds AcrPull on the registry and nothing else (S3)', () => {
    expect(made.resources('azurerm_role_assignment').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        scope: registry.registryId,
        role_definition_name: 'AcrPull',
        principal_id: `\${${addressAt(made, 'Pull/Resource')}.principal_id}`,
        principal_type: 'ServicePrincipal',
      }),
    ]);
    expect(made.stack.blocks.filter(({ type }) => type.startsWith('azuread_'))).toEqual([]);
  });

  it('is given out only once it may pull: whoever uses it waits for the role (S3)', () => {
    const ready = addressAt(made, 'Pull/Ready');
    const { outputs } = made.stack;
    expect(outputs.identity?.value).toBe(`\${${ready}.id}`);
    expect(outputs.principal?.value).toBe(`\${${ready}.principal_id}`);
    expect(outputs.client?.value).toBe(`\${${ready}.client_id}`);
    expect(made.dataSources('azurerm_user_assigned_identity').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        name: `\${${addressAt(made, 'Pull/Resource')}.name}`,
        depends_on: [addressAt(made, 'Pull/AcrPull')],
      }),
    ]);
  });

  it('is found by the very name that it was given, in a place that says which stack makes it', () => {
    const found = synthOf((stack) => {
      const identity = PullIdentity.fromLookup(stack, 'Pull', { names, resourceGroup, madeBy: 'registry' });
      new TerraformOutput(stack, 'identity', { value: identity.identityId });
    });
    expect(found.addresses).toEqual([
      'data.azurerm_user_assigned_identity.Pull_made-by-stack-registry_Identity_1BEC765F',
    ]);
    expect(found.dataSources('azurerm_user_assigned_identity')[0]?.body.name).toBe(
      made.only('azurerm_user_assigned_identity').name,
    );
    expect(found.stack.outputs.identity?.value).toBe(`\${${found.addresses[0]}.id}`);
  });
});
