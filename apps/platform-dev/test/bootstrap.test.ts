import { isObject } from '@org/terraform-json';
import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const stacks = stacksWith();
const environment = new ResolvedEnvironment(stacks);

it('makes what all others are deployed to, once, by an administrator (S1)', () => {
  const groups = environment.resources('azurerm_resource_group');
  expect(groups.map((group) => [group.stack, group.attribute('name'), group.attribute('location')])).toEqual([
    ['bootstrap', 'rg-mcp-dev-bootstrap', 'uksouth'],
    ['bootstrap', 'rg-mcp-dev-mongodb', 'uksouth'],
    ['bootstrap', 'rg-mcp-dev-platform', 'uksouth'],
  ]);
});

it('lets one service connection act as the pipeline, without a secret (S1, S21)', () => {
  const pipeline = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pipeline' });
  expect(environment.only('azurerm_federated_identity_credential').body).toMatchObject({
    parent_id: pipeline.attribute('id'),
    audience: ['api://AzureADTokenExchange'],
    issuer: 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0',
    subject:
      '/eid1/c/pub/t/example/a/example/sc/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000',
  });
  const secrets = ['azuread_application_password', 'azuread_service_principal_password'];
  expect(environment.blocks.filter(({ type }) => secrets.includes(type))).toEqual([]);
});

it('keeps state in an account that only Entra opens (S2)', () => {
  expect(environment.only('azurerm_storage_account').body).toMatchObject({
    account_kind: 'StorageV2',
    account_tier: 'Standard',
    account_replication_type: 'LRS',
    min_tls_version: 'TLS1_2',
    https_traffic_only_enabled: true,
    allow_nested_items_to_be_public: false,
    shared_access_key_enabled: false,
    local_user_enabled: false,
    blob_properties: { versioning_enabled: true },
  });
});

it('keeps the state of every stack in the account and the container that it makes, each under its own key (S2)', () => {
  const account = environment.only('azurerm_storage_account');
  const containers = environment.resources('azurerm_storage_container', {
    storage_account_id: account.attribute('id'),
  });
  const backends = stacks.map(({ document }) => {
    const { terraform } = document.root;
    const backend = isObject(terraform) && isObject(terraform.backend) ? terraform.backend.azurerm : undefined;
    return isObject(backend) ? backend : {};
  });
  for (const backend of backends) {
    expect(backend.storage_account_name).toBe(account.attribute('name'));
    expect(backend.resource_group_name).toBe(account.attribute('resource_group_name'));
  }
  expect(new Set(backends.map((backend) => backend.container_name))).toEqual(
    new Set(containers.map((container) => container.attribute('name'))),
  );
  expect(new Set(backends.map(({ key }) => key)).size).toBe(stacks.length);
});

it('gives the gateway two roles of Microsoft Graph, which only read (S1, S11)', () => {
  const gateway = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-gateway' });
  const roles = environment
    .resources('azuread_app_role_assignment', { principal_object_id: gateway.attribute('principal_id') })
    .map((assignment) => assignment.attribute('app_role_id'));
  expect(roles.sort()).toEqual([
    '98830695-27a2-44f7-8c18-0c3ebc9698f6', // GroupMember.Read.All
    'df021288-bdef-4463-88db-98f22de89214', // User.Read.All
  ]);
});

it('gives people roles on data by name, to who is configured (S1)', () => {
  const people = environment.resources('azurerm_role_assignment', { principal_type: 'User' });
  expect(people.map((assignment) => [assignment.stack, assignment.attribute('role_definition_name')]).sort()).toEqual([
    ['bootstrap', 'Storage Blob Data Contributor'],
    ['bootstrap', 'Storage Blob Data Contributor'],
    ['platform', 'Key Vault Secrets Officer'],
    ['registry', 'AcrPush'],
  ]);
  for (const assignment of people) {
    expect(assignment.attribute('principal_id')).toBe('00000000-0000-0000-0000-000000000004');
  }
});

it('protects nothing in an environment that comes and goes, and everything that holds data in one that stays', () => {
  const refusing = (protect: boolean) =>
    stacksWith({ protect })
      .flatMap(({ blocks }) => blocks)
      .filter(({ body }) => isObject(body.lifecycle) && body.lifecycle.prevent_destroy === true)
      .map(({ type }) => type);
  expect(refusing(false)).toEqual([]);
  expect(new Set(refusing(true))).toEqual(
    new Set([
      'azuread_application',
      'azuread_group',
      'azurerm_api_management',
      'azurerm_application_insights',
      'azurerm_container_registry',
      'azurerm_key_vault',
      'azurerm_log_analytics_workspace',
      'azurerm_mongo_cluster',
      'azurerm_resource_group',
      'azurerm_storage_account',
      'azurerm_storage_container',
    ]),
  );
  expect(stackNamed(stacks, 'mongodb').blocks.filter(({ type }) => type === 'azurerm_management_lock')).toEqual([]);
});
