import type { JsonObject } from '@org/terraform-json';
import { aboutArguments, aboutResources, stackWith } from './example';

const GROUP = 'azurerm_container_group';
const CLUSTER = 'azurerm_mongo_cluster';

const digest = `sha256:${'a'.repeat(64)}`;
const endpoint = (target: string) => ({
  private_service_connection: { private_connection_resource_id: target, subresource_names: ['MongoCluster'] },
});
const cluster = { name: 'mongo', resource_group_name: 'rg' };

const mongodb = (host: string, options: string) => `mongodb+srv://u:\${random_password.It.result}@${host}/?${options}`;
const connecting = (text: string) => ({ container: [{ secure_environment_variables: { URI: text } }] });
const good = mongodb('c.global.mongocluster.cosmos.azure.com', 'tls=true&authMechanism=SCRAM-SHA-256');
const inUri = (...what: readonly string[]) =>
  what.map((found) => `container[0].secure_environment_variables.URI: ${found}`);
const password = { random_password: { It: { length: 32 } } };

export const serverExamples = [
  aboutArguments('containers-private', GROUP, { ip_address_type: 'Private', subnet_ids: ['/subnets/containers'] }, [
    ['the address is public', { ip_address_type: 'Public' }, 'ip_address_type: is "Public"'],
    ['the address is left to the default', { ip_address_type: null }, 'ip_address_type: is not set'],
    ['they are in no subnet', { subnet_ids: [] }, 'subnet_ids: is not set'],
    ['they have a public name', { dns_name_label: 'mongodb' }, 'dns_name_label: is "mongodb"'],
  ]),
  aboutArguments('containers-identity', GROUP, { identity: { type: 'UserAssigned' } }, [
    ['they have none', { identity: null }, 'identity: is not set'],
  ]),
  aboutArguments(
    'pull-without-password',
    GROUP,
    { image_registry_credential: [{ server: 'cr', user_assigned_identity_id: '/identities/pull' }] },
    [
      [
        'there is one',
        { image_registry_credential: [{ server: 'cr', username: 'puller', password: 'opensesame' }] },
        'image_registry_credential[0].password: is set',
        'image_registry_credential[0].user_assigned_identity_id: is not set',
      ],
    ],
  ),
  aboutArguments('image-by-digest', GROUP, { container: [{ image: `cr.azurecr.io/mcp@${digest}` }] }, [
    ['it has a tag', { container: [{ image: 'mcp:1.2' }] }, 'container[0].image: is "mcp:1.2"'],
    ['it has nothing', { container: { image: 'mcp' } }, 'container.image: is "mcp"'],
    ['the digest is cut off', { container: [{ image: 'mcp@sha256:abc' }] }, 'container[0].image: is "mcp@sha256:abc"'],
    ['it runs first', { init_container: [{ image: 'init:1' }] }, 'init_container[0].image: is "init:1"'],
  ]),
  aboutArguments('containers-unprivileged', GROUP, { container: [{ security: [{ privilege_enabled: false }] }] }, [
    [
      'one is',
      { init_container: [{ security: [{ privilege_enabled: true }] }] },
      'init_container[0].security[0].privilege_enabled: is true',
    ],
  ]),
  aboutArguments(
    'tiers-on-ports-of-their-own',
    GROUP,
    { container: [{ ports: [{ port: 3000 }] }, { ports: [{ port: 3001 }] }] },
    [
      [
        'two listen on one',
        { container: [{ ports: [{ port: 3000 }] }, { ports: [{ port: 3001 }, { port: 3000 }] }] },
        'container: listens on 3000 more than once',
      ],
    ],
  ),
  aboutArguments(
    'monitoring-not-exposed',
    GROUP,
    {
      exposed_port: [{ port: 3000, protocol: 'TCP' }],
      container: [{ ports: [{ port: 3000 }], environment_variables: { MDB_MCP_MONITORING_SERVER_PORT: '3100' } }],
    },
    [
      [
        'the group exposes it',
        { exposed_port: [{ port: 3100, protocol: 'TCP' }] },
        'exposed_port[0].port: is 3100, on which a container is monitored',
      ],
      [
        'another container exposes it',
        {
          container: [
            { environment_variables: { MDB_MCP_MONITORING_SERVER_PORT: '3100' } },
            { ports: [{ port: 3100 }], environment_variables: {} },
          ],
        },
        'container[1].ports[0].port: is 3100, on which a container is monitored',
      ],
    ],
  ),

  aboutArguments('database-not-public', CLUSTER, { public_network_access: 'Disabled' }, [
    ['it is', { public_network_access: 'Enabled' }, 'public_network_access: is "Enabled"'],
    ['it is left to the default', { public_network_access: null }, 'public_network_access: is not set'],
  ]),
  aboutResources(
    'database-private-endpoint',
    { [CLUSTER]: { Database: cluster }, azurerm_private_endpoint: { It: endpoint(`\${${CLUSTER}.Database.id}`) } },
    [
      ['there is none', { azurerm_private_endpoint: {} }, `${CLUSTER}.Database : has no private endpoint`],
      [
        'it leads elsewhere',
        { azurerm_private_endpoint: { It: endpoint('/another') } },
        `${CLUSTER}.Database : has no private endpoint`,
      ],
    ],
  ),
  aboutArguments('database-own-key', CLUSTER, { customer_managed_key: { key_vault_key_id: 'https://kv/keys/k' } }, [
    ['there is none', { customer_managed_key: null }, 'customer_managed_key: is not set'],
  ]),
  aboutArguments('database-without-passwords', CLUSTER, { authentication_methods: ['MicrosoftEntraID'] }, [
    ['there are some', { authentication_methods: ['NativeAuth'] }, 'authentication_methods: is ["NativeAuth"]'],
    ['it is left to the default', { authentication_methods: null }, 'authentication_methods: is not set'],
  ]),

  aboutArguments(
    'connection-verified',
    GROUP,
    connecting(good),
    [
      ...['tlsAllowInvalidCertificates=true', 'tlsAllowInvalidHostnames=true', 'tlsInsecure=true'].map(
        (option) =>
          [
            `it sets ${option}`,
            connecting(`${good}&${option}`),
            ...inUri(`sets ${option.slice(0, option.indexOf('=')).toLowerCase()}`),
          ] as const,
      ),
      ...['tls=false', 'ssl=false', 'TLS=FALSE'].map(
        (option) =>
          [`it says ${option}`, connecting(mongodb('host', option)), ...inUri('connects without TLS')] as const,
      ),
      ['it is no mongodb+srv', connecting('mongodb://u:p@host:10260/'), ...inUri('connects without TLS')],
      ...['10.20.2.5', '10.20.2.5:10260', '[fd00::5]:10260'].map(
        (host) =>
          [
            `the host is ${host}`,
            connecting(`mongodb://u:p@${host}/?tls=true`),
            ...inUri('connects to an address, for which no certificate is'),
          ] as const,
      ),
      [
        'one of several hosts is an address',
        connecting('mongodb://u:p@host:10260,10.0.0.4:10260/?tls=true'),
        ...inUri('connects to an address, for which no certificate is'),
      ],
      [
        'the host is an address that Azure assigns',
        connecting(
          'mongodb://u:p@${azurerm_private_endpoint.E.private_service_connection[0].private_ip_address}:10260/?tls=true',
        ),
        ...inUri('connects to an address, for which no certificate is'),
      ],
      [
        'it signs in with a weak hash',
        connecting(mongodb('host', 'authMechanism=SCRAM-SHA-1')),
        ...inUri('signs in by another mechanism'),
      ],
      [
        'it is inside of another text',
        connecting('{"uri":"mongodb://u:p@host/db?tls=true&tlsInsecure=true"}'),
        ...inUri('sets tlsinsecure'),
      ],
    ],
    password,
  ),
  aboutArguments(
    'certificates-verified',
    GROUP,
    { container: [{ environment_variables: { NODE_EXTRA_CA_CERTS: '/ca' } }] },
    [
      [
        'they are not, in plain',
        { container: [{ environment_variables: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }] },
        'container[0].environment_variables.NODE_TLS_REJECT_UNAUTHORIZED: is set',
      ],
      [
        'they are not, in secret',
        { init_container: [{ secure_environment_variables: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }] },
        'init_container[0].secure_environment_variables.NODE_TLS_REJECT_UNAUTHORIZED: is set',
      ],
    ],
  ),

  {
    rule: 'secret-in-plain-attribute',
    good: withSecrets({
      container: [{ secure_environment_variables: { PASSWORD: '${random_password.It.result}' } }],
      diagnostics: { log_analytics: { workspace_key: '${azurerm_log_analytics_workspace.W.primary_shared_key}' } },
      tags: { host: '${azurerm_log_analytics_workspace.W.name}' },
    }),
    bad: [
      {
        why: 'it is in a plain environment variable',
        root: withSecrets({
          container: [{ environment_variables: { A: 'x-${urlencode(random_password.It.result)}', B: '${var.key}' } }],
        }),
        finds: [
          `${GROUP}.It container[0].environment_variables.A: shows random_password.It.result`,
          `${GROUP}.It container[0].environment_variables.B: shows var.key.`,
        ],
      },
      {
        why: 'it is on the command line',
        root: withSecrets({ init_container: [{ commands: ['/init', '${random_password.It.result}'] }] }),
        finds: [`${GROUP}.It init_container[0].commands[1]: shows random_password.It.result`],
      },
      {
        why: 'it is in a tag, or a name',
        root: withSecrets({ name: '${azurerm_log_analytics_workspace.W.secondary_shared_key}' }),
        finds: [`${GROUP}.It name: shows azurerm_log_analytics_workspace.W.secondary_shared_key`],
      },
      {
        why: 'it is read from a data source',
        root: withSecrets({ tags: { key: '${data.azurerm_key_vault_secret.S.value}' } }),
        finds: [`${GROUP}.It tags.key: shows data.azurerm_key_vault_secret.S.value`],
      },
      {
        why: 'it is in a policy',
        root: stackWith({
          ...password,
          azurerm_api_management_api_policy: { It: { xml_content: '<a>${random_password.It.result}</a>' } },
        }),
        finds: ['azurerm_api_management_api_policy.It xml_content: shows random_password.It.result'],
      },
    ],
  },
  {
    rule: 'secret-in-output',
    good: stackWith(password, { output: { name: { value: '${random_password.It.id}' } } }),
    bad: [
      {
        why: 'one does',
        root: stackWith(password, { output: { key: { sensitive: true, value: ['${random_password.It.result}'] } } }),
        finds: ['output.key : shows random_password.It.result'],
      },
    ],
  },
  {
    rule: 'secret-in-variable',
    good: stackWith({}, { variable: { admin_password: { sensitive: true }, digest: { default: 'sha256' } } }),
    bad: [
      {
        why: 'it is called a secret and is none',
        root: stackWith({}, { variable: { admin_password: { type: 'string' }, connectionString: {} } }),
        finds: ['variable.admin_password : is not sensitive', 'variable.connectionString : is not sensitive'],
      },
      {
        why: 'its default is in the file',
        root: stackWith({}, { variable: { key: { sensitive: true, default: 'opensesame' } } }),
        finds: ['variable.key : is sensitive and has a default'],
      },
    ],
  },
  {
    rule: 'secret-written-out',
    good: stackWith({
      ...password,
      [CLUSTER]: { It: { administrator_password: '${random_password.It.result}' } },
      azurerm_api_management_named_value: { Switch: { value: 'on' } },
      azurerm_api_management_logger: { Logger: { application_insights: { instrumentation_key: '{{key}}' } } },
    }),
    bad: [
      {
        why: 'an argument that is hidden holds a text',
        root: stackWith({
          [CLUSTER]: { It: { administrator_password: 'opensesame' } },
          [GROUP]: { It: { container: [{ secure_environment_variables: { A: 'opensesame', B: '' } }] } },
          azurerm_key_vault_secret: { It: { value_wo: 'opensesame' } },
          azurerm_api_management_named_value: { It: { secret: true, value: 'opensesame' } },
        }),
        finds: [
          `${CLUSTER}.It administrator_password: is written out`,
          `${GROUP}.It container[0].secure_environment_variables.A: is written out`,
          'azurerm_key_vault_secret.It value_wo: is written out',
          'azurerm_api_management_named_value.It value: is written out',
        ],
      },
    ],
  },
  aboutArguments(
    'write-only-value-read',
    GROUP,
    { tags: { secret: '${azurerm_key_vault_secret.S.id}' } },
    [
      [
        'one is',
        { container: [{ secure_environment_variables: { A: '${azurerm_key_vault_secret.S.value}' } }] },
        'container[0].secure_environment_variables.A: reads azurerm_key_vault_secret.S.value',
      ],
    ],
    { azurerm_key_vault_secret: { S: { name: 's' } } },
  ),
  aboutArguments('password-strength', 'random_password', { length: 32 }, [
    ['it is short', { length: 31 }, 'length: is 31'],
    ['nobody knows', { length: '${var.length}' }, 'length: is "<platform:var.length>"'],
  ]),
];

function withSecrets(body: JsonObject): JsonObject {
  return stackWith(
    {
      ...password,
      azurerm_log_analytics_workspace: { W: { name: 'log', resource_group_name: 'rg' } },
      [GROUP]: { It: body },
    },
    {
      variable: { key: { sensitive: true } },
      data: { azurerm_key_vault_secret: { S: { name: 's', key_vault_id: '/vault' } } },
    },
  );
}
