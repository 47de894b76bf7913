import type { JsonObject } from '@org/terraform-json';
import { aboutArguments, aboutResources, stackWith } from './example';

const REGISTRY = 'azurerm_container_registry';
const VAULT = 'azurerm_key_vault';
const SECRET = 'azurerm_key_vault_secret';
const ACCOUNT = 'azurerm_storage_account';
const ASSIGNMENT = 'azurerm_role_assignment';
const CREDENTIAL = 'azurerm_federated_identity_credential';

const inGroup = { resource_group_name: 'rg' };
const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg';
const endpoint = (target: string) => ({ private_service_connection: [{ private_connection_resource_id: target }] });
const kept = { days: 7 };

const clause = (verb: string, ids: string) =>
  `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${ids}}))`;
const acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const bounded = (ids: string) => `${clause('write', ids)} AND ${clause('delete', ids)}`;

const pull = { name: 'pull', ...inGroup };
const principal = '${azurerm_user_assigned_identity.Pull.principal_id}';

export const foundationExamples = [
  aboutArguments('registry-without-admin', REGISTRY, { admin_enabled: false }, [
    ['it has one', { admin_enabled: true }, 'admin_enabled: is true'],
  ]),
  aboutArguments('registry-without-anonymous-pull', REGISTRY, {}, [
    ['anybody may', { anonymous_pull_enabled: true }, 'anonymous_pull_enabled: is true'],
  ]),
  aboutArguments('registry-tier', REGISTRY, { sku: 'Standard' }, [
    ['it is Basic', { sku: 'Basic' }, 'sku: is "Basic"'],
  ]),
  aboutArguments('registry-closed-to-internet', REGISTRY, { public_network_access_enabled: false }, [
    ['it is open', { public_network_access_enabled: true }, 'public_network_access_enabled: is true'],
    ['it is left to the default', { public_network_access_enabled: null }, 'public_network_access_enabled: is not set'],
    [
      'its firewall is open',
      { public_network_access_enabled: true, network_rule_set: [{ default_action: 'Allow' }] },
      'public_network_access_enabled: is true',
    ],
  ]),
  aboutArguments('registry-data-endpoint', REGISTRY, { data_endpoint_enabled: true }, [
    ['they come from everywhere', { data_endpoint_enabled: null }, 'data_endpoint_enabled: is not set'],
  ]),
  aboutResources(
    'registry-near-its-users',
    {
      [REGISTRY]: { It: { location: 'uksouth', georeplications: [{ location: 'ukwest' }] } },
      azurerm_container_group: { A: { location: 'uksouth' }, B: { location: 'ukwest' } },
    },
    [
      [
        'containers run elsewhere',
        { azurerm_container_group: { A: { location: 'uksouth' }, B: { location: 'westeurope' } } },
        `${REGISTRY}.It georeplications: does not reach westeurope, where containers run`,
      ],
    ],
  ),

  aboutResources('vault-by-roles', { [VAULT]: { It: { rbac_authorization_enabled: true } } }, [
    ['it is not', { [VAULT]: { It: {} } }, `${VAULT}.It rbac_authorization_enabled: is not set`],
    [
      'it has policies inside',
      { [VAULT]: { It: { rbac_authorization_enabled: true, access_policy: [{ object_id: 'o' }] } } },
      `${VAULT}.It access_policy: is [{"object_id":"o"}]`,
    ],
    [
      'it has policies beside',
      { azurerm_key_vault_access_policy: { It: {} } },
      'azurerm_key_vault_access_policy.It : is an access policy',
    ],
  ]),
  aboutArguments('vault-recoverable', VAULT, { purge_protection_enabled: true, soft_delete_retention_days: 90 }, [
    ['it can be purged', { purge_protection_enabled: false }, 'purge_protection_enabled: is false'],
    ['it is left to the default', { purge_protection_enabled: null }, 'purge_protection_enabled: is not set'],
    ['it is kept for too short', { soft_delete_retention_days: 6 }, 'soft_delete_retention_days: is 6'],
  ]),
  aboutArguments('vault-closed-to-internet', VAULT, { network_acls: { default_action: 'Deny' } }, [
    ['it is open', { network_acls: null }, 'public_network_access_enabled: is not set'],
    [
      'its firewall is open',
      { network_acls: { default_action: 'Allow' }, public_network_access_enabled: true },
      'public_network_access_enabled: is true',
    ],
  ]),
  aboutResources(
    'vault-private-endpoint',
    {
      [VAULT]: { It: { name: 'kv', ...inGroup } },
      azurerm_private_endpoint: { It: endpoint(`\${${VAULT}.It.id}`) },
    },
    [['it has none', { azurerm_private_endpoint: {} }, `${VAULT}.It : has no private endpoint`]],
  ),
  aboutResources(
    'vault-logged',
    {
      [VAULT]: { It: { name: 'kv', ...inGroup } },
      azurerm_monitor_diagnostic_setting: {
        It: { target_resource_id: `\${${VAULT}.It.id}`, enabled_log: [{ category_group: 'audit' }] },
      },
    },
    [
      [
        'nothing is',
        { azurerm_monitor_diagnostic_setting: {} },
        `${VAULT}.It : has no diagnostic setting for its audit log`,
      ],
      [
        'something else is',
        {
          azurerm_monitor_diagnostic_setting: {
            Metrics: { target_resource_id: `\${${VAULT}.It.id}`, enabled_log: [{ category: 'Other' }] },
            Another: { target_resource_id: '/another', enabled_log: [{ category: 'AuditEvent' }] },
          },
        },
        `${VAULT}.It : has no diagnostic setting for its audit log`,
      ],
    ],
  ),
  aboutArguments('vault-name', VAULT, { name: 'kv-mcp-dev-x7k2' }, [
    ['it is too short', { name: 'kv' }, 'name: is "kv"'],
    ['it is too long', { name: 'k'.repeat(25) }, `name: is "${'k'.repeat(25)}"`],
    ['it begins with a digit', { name: '1vault' }, 'name: is "1vault"'],
    ['it has two hyphens together', { name: 'kv--dev' }, 'name: is "kv--dev"'],
    ['it ends with a hyphen', { name: 'kv-dev-' }, 'name: is "kv-dev-"'],
  ]),
  aboutArguments('secret-name', SECRET, { name: 'mongodb-Admin-1' }, [
    ['it has an underscore', { name: 'mongodb_admin' }, 'name: is "mongodb_admin"'],
  ]),
  aboutArguments('secret-expires', SECRET, { expiration_date: '2027-01-31T00:00:00Z' }, [
    ['it does not', { expiration_date: null }, 'expiration_date: is not set'],
  ]),
  aboutArguments('secret-says-what-it-is', SECRET, { content_type: 'password' }, [
    ['it does not', { content_type: null }, 'content_type: is not set'],
  ]),
  aboutArguments('secret-write-only', SECRET, { value_wo: '${var.key}', value_wo_version: 1 }, [
    [
      'it is kept in the state',
      { value: 'opensesame', value_wo: null, value_wo_version: null },
      'value: is set',
      'value_wo: is not set',
      'value_wo_version: is not set',
    ],
    ['it would never change', { value_wo_version: null }, 'value_wo_version: is not set'],
  ]),

  aboutArguments('storage-encrypted-in-transit', ACCOUNT, { min_tls_version: 'TLS1_2' }, [
    ['it takes HTTP', { https_traffic_only_enabled: false }, 'https_traffic_only_enabled: is false'],
    ['it takes old TLS', { min_tls_version: 'TLS1_1' }, 'min_tls_version: is "TLS1_1"'],
    ['it is left to the default', { min_tls_version: null }, 'min_tls_version: is not set'],
  ]),
  aboutArguments('storage-without-public-blobs', ACCOUNT, { allow_nested_items_to_be_public: false }, [
    ['they can', { allow_nested_items_to_be_public: true }, 'allow_nested_items_to_be_public: is true'],
    [
      'it is left to the default',
      { allow_nested_items_to_be_public: null },
      'allow_nested_items_to_be_public: is not set',
    ],
  ]),
  aboutArguments('private-container', 'azurerm_storage_container', { container_access_type: 'private' }, [
    ['its blobs are public', { container_access_type: 'blob' }, 'container_access_type: is "blob"'],
  ]),
  aboutArguments('storage-by-identity', ACCOUNT, { shared_access_key_enabled: false, local_user_enabled: false }, [
    ['keys open it', { shared_access_key_enabled: true }, 'shared_access_key_enabled: is true'],
    ['it is left to the default', { shared_access_key_enabled: null }, 'shared_access_key_enabled: is not set'],
    ['local users open it', { local_user_enabled: true }, 'local_user_enabled: is true'],
  ]),
  aboutArguments('storage-name', ACCOUNT, { name: 'stmcpdev' }, [
    ['it has a hyphen', { name: 'st-mcp' }, 'name: is "st-mcp"'],
    ['it has capitals', { name: 'stMcp' }, 'name: is "stMcp"'],
  ]),
  aboutArguments(
    'storage-recoverable',
    ACCOUNT,
    { blob_properties: { delete_retention_policy: kept, container_delete_retention_policy: kept } },
    [
      [
        'nothing is kept',
        { blob_properties: null },
        'blob_properties: has no delete_retention_policy',
        'blob_properties: has no container_delete_retention_policy',
      ],
      [
        'it is kept for no day',
        { blob_properties: { delete_retention_policy: { days: 0 }, container_delete_retention_policy: kept } },
        'blob_properties.delete_retention_policy.days: is 0',
      ],
    ],
  ),
  aboutArguments('storage-replicated', ACCOUNT, { account_replication_type: 'GZRS' }, [
    ['it is in one place', { account_replication_type: 'LRS' }, 'account_replication_type: is "LRS"'],
  ]),
  aboutResources(
    'storage-closed-to-internet',
    {
      [ACCOUNT]: { It: { public_network_access_enabled: false } },
    },
    [
      ['it is open', { [ACCOUNT]: { It: {} } }, `${ACCOUNT}.It public_network_access_enabled: is not set`],
      [
        'its firewall is open',
        { [ACCOUNT]: { It: { public_network_access_enabled: true, network_rules: { default_action: 'Allow' } } } },
        `${ACCOUNT}.It public_network_access_enabled: is true`,
      ],
      [
        'the firewall is of another account',
        {
          [ACCOUNT]: { It: {} },
          azurerm_storage_account_network_rules: { It: { storage_account_id: '/another', default_action: 'Deny' } },
        },
        `${ACCOUNT}.It public_network_access_enabled: is not set`,
      ],
    ],
  ),
  aboutResources(
    'storage-trusts-azure',
    {
      [ACCOUNT]: { It: { network_rules: { default_action: 'Deny', bypass: ['AzureServices'] } } },
      azurerm_storage_account_network_rules: {
        It: { storage_account_id: `\${${ACCOUNT}.It.id}`, default_action: 'Deny', bypass: ['AzureServices'] },
      },
    },
    [
      [
        'it does not',
        { [ACCOUNT]: { It: { network_rules: [{ default_action: 'Deny', bypass: ['None'] }] } } },
        `${ACCOUNT}.It network_rules[0].bypass: is ["None"]`,
      ],
      [
        'rules of their own do not',
        {
          azurerm_storage_account_network_rules: {
            It: { storage_account_id: `\${${ACCOUNT}.It.id}`, default_action: 'Deny', bypass: ['Metrics'] },
          },
        },
        'azurerm_storage_account_network_rules.It bypass: is ["Metrics"]',
      ],
    ],
  ),
  aboutResources(
    'storage-private-endpoint',
    { [ACCOUNT]: { It: {} }, azurerm_private_endpoint: { It: endpoint(`\${${ACCOUNT}.It.id}`) } },
    [['it has none', { azurerm_private_endpoint: {} }, `${ACCOUNT}.It : has no private endpoint`]],
  ),
  aboutResources(
    'storage-logged',
    {
      [ACCOUNT]: { It: {} },
      azurerm_monitor_diagnostic_setting: {
        It: {
          target_resource_id: `\${${ACCOUNT}.It.id}/blobServices/default`,
          enabled_log: [{ category: 'StorageRead' }],
        },
      },
    },
    [
      [
        'nothing is',
        { azurerm_monitor_diagnostic_setting: {} },
        `${ACCOUNT}.It : has no diagnostic setting for its blob service`,
      ],
    ],
  ),
  aboutResources(
    'storage-own-key',
    {
      [ACCOUNT]: { One: { customer_managed_key: { key_vault_key_id: 'k' } }, Two: {} },
      azurerm_storage_account_customer_managed_key: { It: { storage_account_id: `\${${ACCOUNT}.Two.id}` } },
    },
    [
      [
        'there is none',
        { azurerm_storage_account_customer_managed_key: {} },
        `${ACCOUNT}.Two customer_managed_key: is not set`,
      ],
    ],
  ),
  aboutArguments('storage-encrypted-twice', ACCOUNT, { infrastructure_encryption_enabled: true }, [
    ['it is not', { infrastructure_encryption_enabled: null }, 'infrastructure_encryption_enabled: is not set'],
  ]),

  aboutResources(
    'role-in-resource-group',
    {
      [ASSIGNMENT]: {
        Group: { scope: group },
        Made: { scope: '${azurerm_resource_group.It.id}' },
        Unknown: { scope: '${azurerm_storage_container.It.id}' },
        Secret: { scope: '${azurerm_key_vault_secret.It.resource_versionless_id}' },
      },
      azurerm_resource_group: { It: { name: 'rg', location: 'uksouth' } },
      azurerm_storage_container: { It: { name: 'tfstate' } },
      azurerm_key_vault_secret: { It: { name: 's' } },
    },
    [
      ...[
        '/subscriptions/11111111-1111-4111-8111-111111111111',
        '/',
        '/providers/Microsoft.Management/managementGroups/m',
      ].map(
        (scope) =>
          [
            `it is ${scope}`,
            { [ASSIGNMENT]: { It: { scope } } },
            `${ASSIGNMENT}.It scope: is ${JSON.stringify(scope)}`,
          ] as const,
      ),
      [
        'it is looked up',
        { [ASSIGNMENT]: { It: { scope: '${data.azurerm_subscription.Current.id}' } } },
        `${ASSIGNMENT}.It scope: is "<platform:data.azurerm_subscription.Current.id>"`,
      ],
    ],
  ),
  aboutResources(
    'role-allowed',
    {
      [ASSIGNMENT]: {
        ByName: { role_definition_name: 'AcrPull' },
        ById: { role_definition_id: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${acrPull}` },
        Own: { role_definition_id: '${azurerm_role_definition.It.role_definition_resource_id}' },
      },
      azurerm_role_definition: { It: { name: 'lookups' } },
    },
    [
      [
        'it is ownership',
        { [ASSIGNMENT]: { It: { role_definition_name: 'Owner' } } },
        `${ASSIGNMENT}.It role_definition_name: is "Owner"`,
      ],
      [
        'it is ownership, by id',
        { [ASSIGNMENT]: { It: { role_definition_id: `/roleDefinitions/${owner}` } } },
        `${ASSIGNMENT}.It role_definition_id: is "/roleDefinitions/${owner}"`,
      ],
    ],
  ),
  aboutArguments(
    'role-administrator-bounded',
    ASSIGNMENT,
    {
      role_definition_name: 'Role Based Access Control Administrator',
      condition: bounded(acrPull),
      condition_version: '2.0',
    },
    [
      ['there is no condition', { condition: null }, 'condition: is not set'],
      [
        'only giving is bounded',
        { condition: clause('write', acrPull) },
        'condition: does not bound both giving and taking away',
      ],
      [
        'the condition is about something else',
        { condition: bounded(acrPull).replaceAll('RoleDefinitionId', 'PrincipalId') },
        'condition: does not name the roles by id',
      ],
      [
        'ownership is among the roles',
        { condition: bounded(`${acrPull}, ${owner}`) },
        `condition: lets role ${owner} be given`,
      ],
      ['the version is old', { condition_version: '1.0' }, 'condition_version: is "1.0"'],
      [
        'the role is named by id',
        { role_definition_name: null, role_definition_id: '/x/f58310d9-a9f6-439a-9e8d-f62e7b41a168', condition: null },
        'condition: is not set',
      ],
    ],
  ),
  aboutResources(
    'containers-only-pull',
    {
      azurerm_user_assigned_identity: { Pull: pull },
      azurerm_container_group: {
        It: { name: 'ci', identity: { identity_ids: ['${azurerm_user_assigned_identity.Pull.id}'] } },
      },
      [ASSIGNMENT]: {
        Pull: { role_definition_name: 'AcrPull', principal_id: principal },
        Other: { role_definition_name: 'Contributor', principal_id: 'another' },
      },
    },
    [
      [
        'it may do more',
        {
          [ASSIGNMENT]: {
            Read: { role_definition_name: 'Key Vault Secrets User', principal_id: principal },
            Own: { role_definition_name: 'Owner', principal_id: principal },
          },
        },
        `${ASSIGNMENT}.Read : gives the containers Key Vault Secrets User`,
        `${ASSIGNMENT}.Own : gives the containers another role`,
      ],
    ],
  ),
  aboutArguments(
    'custom-role-bounded',
    'azurerm_role_definition',
    { permissions: [{ actions: ['Microsoft.Resources/subscriptions/providers/read'] }] },
    [
      [
        'it allows everything',
        { permissions: [{ actions: ['*'], data_actions: ['Microsoft.KeyVault/*'] }] },
        'permissions[0].actions: allows *',
        'permissions[0].data_actions: allows Microsoft.KeyVault/*',
      ],
      [
        'it makes further roles',
        { permissions: [{ actions: ['Microsoft.Authorization/roleDefinitions/write'] }] },
        'permissions[0].actions: allows Microsoft.Authorization/roleDefinitions/write',
      ],
    ],
  ),
  aboutArguments(
    'federation-exact',
    CREDENTIAL,
    {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:o/r:environment:dev',
      audience: ['api://AzureADTokenExchange'],
    },
    [
      ['the subject is open', { subject: 'repo:o/r:*' }, 'subject: is "repo:o/r:*"'],
      ['it is a pull request of anybody', { subject: 'repo:o/r:pull_request' }, 'subject: is "repo:o/r:pull_request"'],
      ['the issuer has no TLS', { issuer: 'http://issuer' }, 'issuer: is "http://issuer"'],
      ['the audience is another', { audience: ['api://other'] }, 'audience: is ["api://other"]'],
    ],
  ),

  ...stackExamples(),
];

function stackExamples() {
  const backend = (changes: JsonObject) => ({
    terraform: { backend: { azurerm: { key: 'a.tfstate', use_azuread_auth: true, ...changes } } },
  });
  const provider = (changes: JsonObject) => ({
    provider: { azurerm: [{ resource_provider_registrations: 'none', ...changes }] },
  });
  const purging = { [VAULT]: { It: {} }, azurerm_key_vault_secret: { It: {} }, azurerm_api_management: { It: {} } };
  const writing = { [SECRET]: { It: { value_wo: '${var.key}' } } };
  return [
    {
      rule: 'no-remote-state',
      good: stackWith({}, { data: { azurerm_subnet: { It: { name: 's' } } } }),
      bad: [
        {
          why: 'one does',
          root: stackWith({}, { data: { terraform_remote_state: { Other: { backend: 'azurerm' } } } }),
          finds: ['data.terraform_remote_state.Other : reads a state'],
        },
      ],
    },
    {
      rule: 'state-by-identity',
      good: stackWith({}, backend({})),
      bad: [
        {
          why: 'a key or a token opens it',
          root: stackWith({}, backend({ use_azuread_auth: null, access_key: 'k', sas_token: 's' })),
          finds: [
            'terraform.backend.azurerm use_azuread_auth: is not true',
            'terraform.backend.azurerm access_key: is set',
            'terraform.backend.azurerm sas_token: is set',
          ],
        },
      ],
    },
    {
      rule: 'state-of-its-own',
      beside: [stackWith({}, backend({ key: 'other.tfstate' }))],
      good: stackWith({}, backend({})),
      bad: [
        {
          why: 'it has that of another',
          root: stackWith({}, backend({ key: 'other.tfstate' })),
          finds: ['terraform.backend.azurerm key: is that of another stack'],
        },
      ],
    },
    {
      rule: 'namespaces-registered-once',
      good: stackWith({}, provider({})),
      bad: [
        {
          why: 'the provider registers what it likes',
          root: stackWith({}, provider({ resource_provider_registrations: null })),
          finds: ['provider.azurerm resource_provider_registrations: is not set'],
        },
        {
          why: 'it registers a set',
          root: stackWith({}, provider({ resource_provider_registrations: 'core' })),
          finds: ['provider.azurerm resource_provider_registrations: is core'],
        },
      ],
    },
    {
      rule: 'nothing-purged',
      good: stackWith(
        purging,
        provider({
          features: [
            {
              key_vault: [{ purge_soft_delete_on_destroy: false, purge_soft_deleted_secrets_on_destroy: false }],
              api_management: { purge_soft_delete_on_destroy: false },
            },
          ],
        }),
      ),
      bad: [
        {
          why: 'it is left to the defaults',
          root: stackWith(purging, provider({ features: [{}] })),
          finds: [
            'provider.azurerm features: does not set key_vault.purge_soft_delete_on_destroy to false',
            'provider.azurerm features: does not set key_vault.purge_soft_deleted_secrets_on_destroy to false',
            'provider.azurerm features: does not set api_management.purge_soft_delete_on_destroy to false',
          ],
        },
      ],
    },
    {
      rule: 'terraform-knows-write-only',
      good: stackWith(writing, { terraform: { required_version: '>= 1.11' } }),
      bad: [
        {
          why: 'any version will do',
          root: stackWith(writing),
          finds: ['terraform required_version: is not set'],
        },
        {
          why: 'an old version will do',
          root: stackWith(writing, { terraform: { required_version: '>= 1.9.0' } }),
          finds: ['terraform required_version: is ">= 1.9.0"'],
        },
      ],
    },
    aboutArguments('telemetry-in-workspace', 'azurerm_application_insights', { workspace_id: '/workspace' }, [
      ['it is not', { workspace_id: null }, 'workspace_id: is not set'],
    ]),
    aboutResources('reviewed-resource-type', { azurerm_subnet: { It: {} } }, [
      [
        'it is not',
        { azurerm_linux_virtual_machine: { It: {} } },
        'azurerm_linux_virtual_machine.It : is a azurerm_linux_virtual_machine',
      ],
    ]),
  ];
}
