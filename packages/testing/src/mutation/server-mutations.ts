import { JsonObject, isArray, isObject } from '@org/terraform-json';
import { leavingOut, nested, setting, where } from './changes';
import { Mutation, inEach } from './mutation';

const GROUP = 'azurerm_container_group';

const every = () => true;

/** Changes a container of each group, one at a time. */
const inEachContainer = (
  change: (container: JsonObject) => JsonObject,
  holds: (container: JsonObject) => boolean = every,
) => inEach(GROUP, nested('container', holds, change));

const plainIn = ({ environment_variables: variables }: JsonObject) => (isObject(variables) ? variables : {});
const secretsIn = ({ secure_environment_variables: variables }: JsonObject) => (isObject(variables) ? variables : {});
const hasSecrets = (container: JsonObject) => Object.keys(secretsIn(container)).length > 0;

export const serverMutations: readonly Mutation[] = [
  {
    name: 'gives the containers a public address',
    caughtBy: 'containers-private',
    mutants: inEach(GROUP, setting(['ip_address_type', 'Public'])),
  },
  {
    name: 'leaves the address of the containers to the default',
    caughtBy: 'containers-private',
    mutants: inEach(GROUP, leavingOut('ip_address_type')),
  },
  {
    name: 'gives the containers a public name',
    caughtBy: 'containers-private',
    mutants: inEach(GROUP, setting(['dns_name_label', 'mongodb'])),
  },
  {
    name: 'takes the containers out of the network',
    caughtBy: 'containers-private',
    mutants: inEach(GROUP, leavingOut('subnet_ids')),
  },
  {
    name: 'takes the identity from the containers',
    caughtBy: 'containers-identity',
    mutants: inEach(GROUP, leavingOut('identity')),
  },
  {
    name: 'pulls the image with a password',
    caughtBy: 'pull-without-password',
    mutants: inEach(
      GROUP,
      nested('image_registry_credential', every, ({ server = '' }) => ({ server, username: 'puller', password: 'p' })),
    ),
  },
  {
    name: 'names an image by its tag',
    caughtBy: 'image-by-digest',
    mutants: inEachContainer((container) => ({ ...container, image: 'crmcpdevx7k2.azurecr.io/mongodb-mcp:latest' })),
  },
  {
    name: 'makes a container privileged',
    caughtBy: 'containers-unprivileged',
    mutants: inEachContainer((container) => ({ ...container, security: [{ privilege_enabled: true }] })),
  },
  {
    name: 'lets two tiers listen on one port',
    caughtBy: 'tiers-on-ports-of-their-own',
    mutants: inEach(GROUP, (body) => {
      const { container: containers } = body;
      if (!isArray(containers) || containers.length < 2) return [];
      const [first] = containers;
      const ports = isObject(first) ? (first.ports ?? []) : [];
      return [
        {
          ...body,
          container: containers.map((container) => (isObject(container) ? { ...container, ports } : container)),
        },
      ];
    }),
  },
  {
    name: 'exposes the monitoring of a server',
    caughtBy: 'monitoring-not-exposed',
    mutants: inEachContainer((container) => ({
      ...container,
      ports: [{ port: 3000 }, { port: 3999 }],
      environment_variables: {
        ...plainIn(container),
        MDB_MCP_MONITORING_SERVER_PORT: '3999',
      },
    })),
  },
  {
    name: 'hands secrets over in plain variables',
    caughtBy: 'secret-in-plain-attribute',
    mutants: inEachContainer(
      (container) => ({ ...container, environment_variables: { ...plainIn(container), ...secretsIn(container) } }),
      hasSecrets,
    ),
  },
  {
    name: 'hands a secret over on the command line',
    caughtBy: 'secret-in-plain-attribute',
    mutants: inEachContainer(
      (container) => ({ ...container, commands: ['/server', ...Object.values(secretsIn(container))] }),
      hasSecrets,
    ),
  },
  {
    name: 'writes a secret out',
    caughtBy: 'secret-written-out',
    mutants: inEachContainer((container) => ({ ...container, secure_environment_variables: { KEY: 'opensesame' } })),
  },
  {
    name: 'accepts any certificate at all',
    caughtBy: 'certificates-verified',
    mutants: inEachContainer((container) => ({
      ...container,
      environment_variables: { ...plainIn(container), NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    })),
  },
  {
    name: 'reads the value of a secret that is only written',
    caughtBy: 'write-only-value-read',
    mutants: inEach(GROUP, (body, _block, { blocks }) => {
      const secret = blocks.find(({ kind, type }) => kind === 'resource' && type === 'azurerm_key_vault_secret');
      return secret ? [{ ...body, tags: { key: `\${${secret.address}.value}` } }] : [];
    }),
  },
  {
    name: 'generates short passwords',
    caughtBy: 'password-strength',
    mutants: inEach('random_password', setting(['length', 12])),
  },
  {
    name: 'writes the address of a server down',
    caughtBy: 'record-after-container-group',
    mutants: inEach(
      'azurerm_private_dns_a_record',
      where(({ records }) => JSON.stringify(records).includes('ip_address'), setting(['records', ['10.20.1.4']])),
    ),
  },
];
