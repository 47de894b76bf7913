import '@org/testing/matchers';
import { SynthesizedStack, synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { StateStorage, StateStorageProps } from '../src';
import { ADA, PIPELINE, ROB, addressAt, agentsNetwork, names, refusalOf, resourceGroup } from './foundation-under-test';

const privateEndpoints = agentsNetwork('privatelink.blob.core.windows.net');

const synthStorage = (changes: Partial<StateStorageProps> = {}) =>
  synthOf((stack) => {
    const storage = new StateStorage(stack, 'State', { names, resourceGroup, agents: 'hosted', ...changes });
    storage.grantReadWrite('Pipeline', PIPELINE);
  });

const kept = (storage: SynthesizedStack) =>
  ['azurerm_storage_account', 'azurerm_storage_container'].flatMap((type) => storage.resources(type));

describe('the storage of state', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    const storage = synthStorage({ agents: 'private', privateEndpoints, operators: { ada: ADA } });
    expect(storage.addresses).toEqual([
      'azurerm_management_lock.State_Lock_9EC33AF1',
      'azurerm_private_endpoint.State_Endpoints_agents_A2745139',
      'azurerm_role_assignment.State_Grants_Pipeline_12FB2153',
      'azurerm_role_assignment.State_Operators_ada_F6AF1F7B',
      'azurerm_storage_account.State_1C20CC9A',
      'azurerm_storage_container.State_AdministratorsContainer_3FBA85E4',
      'azurerm_storage_container.State_Container_622F1938',
    ]);
    expect(storage).toPassSchemaCheck();
    expect(synthStorage()).toPassSchemaCheck();
  });

  it('is Standard LRS, StorageV2, with TLS 1.2 and no public blobs (S2)', () => {
    expect(synthStorage()).toHaveResource('azurerm_storage_account', {
      name: 'stmcpdevstatex7k2',
      account_kind: 'StorageV2',
      account_tier: 'Standard',
      account_replication_type: 'LRS',
      min_tls_version: 'TLS1_2',
      https_traffic_only_enabled: true,
      allow_nested_items_to_be_public: false,
    });
    expect(synthStorage()).toHaveResource('azurerm_storage_container', {
      name: 'tfstate',
      container_access_type: 'private',
    });
  });

  it('is reached through Entra only: no keys, no local users, no other tenant (S2)', () => {
    expect(synthStorage()).toHaveResource('azurerm_storage_account', {
      shared_access_key_enabled: false,
      default_to_oauth_authentication: true,
      local_user_enabled: false,
      cross_tenant_replication_enabled: false,
    });
  });

  it('keeps every version, and what was deleted for 30 days (S2)', () => {
    expect(synthStorage().only('azurerm_storage_account').blob_properties).toEqual({
      versioning_enabled: true,
      delete_retention_policy: { days: 30 },
      container_delete_retention_policy: { days: 30 },
    });
  });

  it('is kept from deletion by Terraform and by Azure (S2)', () => {
    const storage = synthStorage();
    for (const { body } of kept(storage)) expect(body.lifecycle).toEqual({ prevent_destroy: true });
    expect(kept(storage)).toHaveLength(3);
    expect(storage).toHaveResource('azurerm_management_lock', {
      scope: `\${${addressAt(storage, 'State/Resource')}.id}`,
      lock_level: 'CanNotDelete',
    });
  });

  it('can be deleted where that is asked for', () => {
    const storage = synthStorage({ protect: false });
    expect(storage.resources('azurerm_management_lock')).toEqual([]);
    for (const { body } of kept(storage)) expect(body.lifecycle).toEqual({ prevent_destroy: false });
  });

  it('is written by the pipeline and by operators, in its container and nowhere else (S2)', () => {
    const storage = synthStorage({ operators: { ada: ADA, rob: ROB } });
    const container = `\${${addressAt(storage, 'State/Container')}.id}`;
    const grants = storage.resources('azurerm_role_assignment').map(({ body }) => body);
    expect(grants).toHaveLength(3);
    for (const grant of grants) {
      expect(grant).toMatchObject({ scope: container, role_definition_name: 'Storage Blob Data Contributor' });
    }
    expect(grants.map((grant) => [grant.principal_id, grant.principal_type])).toEqual(
      expect.arrayContaining([
        [PIPELINE.principalId, 'ServicePrincipal'],
        [ADA, 'User'],
        [ROB, 'User'],
      ]),
    );
  });

  it('keeps the state of administrators where pipelines and operators do not reach (B16)', () => {
    const storage = synthStorage({ operators: { rob: ROB }, administrators: { ada: ADA } });
    const forAdministrators = `\${${addressAt(storage, 'State/AdministratorsContainer')}.id}`;
    const grants = storage.resources('azurerm_role_assignment').map(({ body }) => body);
    expect(grants.filter(({ scope }) => scope === forAdministrators)).toEqual([
      expect.objectContaining({
        principal_id: ADA,
        principal_type: 'User',
        role_definition_name: 'Storage Blob Data Contributor',
      }),
    ]);
    expect(storage).toHaveResource('azurerm_storage_container', {
      name: 'tfstate-admin',
      container_access_type: 'private',
    });
  });

  it('tells where state is kept', () => {
    const { stack } = synthOf((created) => {
      const storage = new StateStorage(created, 'State', { names, resourceGroup, agents: 'hosted' });
      new TerraformOutput(created, 'account', { value: storage.storageAccountName });
      new TerraformOutput(created, 'container', { value: storage.containerName });
      new TerraformOutput(created, 'administrators', { value: storage.administratorsContainerName });
    });
    expect(stack.outputs.account?.value).toMatch(/^\$\{azurerm_storage_account\.State_\w+\.name\}$/);
    expect(stack.outputs.container?.value).toMatch(/^\$\{azurerm_storage_container\.State_Container_\w+\.name\}$/);
    expect(stack.outputs.administrators?.value).toMatch(
      /^\$\{azurerm_storage_container\.State_Administrators\w+\.name\}$/,
    );
  });
});

it.each<[string, Partial<StateStorageProps>, string]>([
  [
    'private agents without a network',
    { agents: 'private' },
    'privateEndpoints is missing: private agents reach it through a private endpoint only',
  ],
  [
    'an endpoint with the zone of another service',
    { agents: 'private', privateEndpoints: agentsNetwork('privatelink.vaultcore.azure.net') },
    'privateEndpoints.agents.zone is "privatelink.vaultcore.azure.net": must be the zone privatelink.blob.core.windows.net',
  ],
  ['agents of an unknown kind', { agents: 'public' as never }, `agents is "public": must be 'hosted' or 'private'`],
  ['an operator who is no object id', { operators: { ada: 'ada@example.com' } }, 'operators.ada is "ada@example.com"'],
  ['an operator by an unfit name', { operators: { 'a/b': ADA } }, 'operators is "a/b": must be named by letters'],
  ['an administrator who is no object id', { administrators: { ada: 'ada' } }, 'administrators.ada is "ada"'],
  ['an operator twice', { operators: { ada: ADA, twin: ADA } }, `operators.twin is "${ADA}": is named twice`],
])('the storage of state is refused for %s', (_what, changes, message) => {
  expect(refusalOf(() => synthStorage(changes))).toContain(`test/State: ${message}`);
});
