import { JsonObject, JsonValue, isObject } from '@org/terraform-json';
import { leavingOut, nested, removing, setting } from './changes';
import { Mutation, inEach } from './mutation';

const GROUP = 'azurerm_container_group';
const CLUSTER = 'azurerm_mongo_cluster';

const SECRETS = 'secure_environment_variables';

/** Changes the text of connection strings in a container. */
function inConnections(what: string | RegExp, by: string): Mutation['mutants'] {
  const changed = ([name, value]: readonly [string, JsonValue]) =>
    [name, typeof value === 'string' && value.includes('mongodb+srv://') ? value.replace(what, by) : value] as const;
  return inEach(
    GROUP,
    nested(
      'container',
      ({ [SECRETS]: secrets }) => isObject(secrets),
      ({ [SECRETS]: secrets, ...container }) => ({
        ...container,
        [SECRETS]: Object.fromEntries(Object.entries(secrets ?? {}).map(changed)),
      }),
    ),
  );
}

export const databaseMutations: readonly Mutation[] = [
  {
    name: 'accepts any certificate of the database',
    caughtBy: 'connection-verified',
    mutants: inConnections('tls=true', 'tls=true&tlsAllowInvalidCertificates=true'),
  },
  {
    name: 'connects to the database without TLS',
    caughtBy: 'connection-verified',
    mutants: inConnections('tls=true', 'tls=false'),
  },
  {
    name: 'connects to the address of the database',
    caughtBy: 'connection-verified',
    mutants: inConnections(/@[^/]*\//, '@10.20.2.5/'),
  },
  {
    name: 'signs in to the database by a weak mechanism',
    caughtBy: 'connection-verified',
    mutants: inConnections('SCRAM-SHA-256', 'SCRAM-SHA-1'),
  },
  {
    name: 'opens the database to the Internet',
    caughtBy: 'database-not-public',
    mutants: inEach(CLUSTER, setting(['public_network_access', 'Enabled'])),
  },
  {
    name: 'leaves the access to the database to the default',
    caughtBy: 'database-not-public',
    mutants: inEach(CLUSTER, leavingOut('public_network_access')),
  },
  {
    name: 'drops the private endpoint of the database',
    caughtBy: 'database-private-endpoint',
    mutants: inEach(
      'azurerm_private_endpoint',
      removing((body) => JSON.stringify(body).includes('MongoCluster')),
    ),
  },
  {
    name: 'lets a public address through to the database',
    caughtBy: 'reviewed-resource-type',
    mutants: (stack) =>
      stack.blocks.some(({ type }) => type === CLUSTER)
        ? [{ at: 'azurerm_mongo_cluster_firewall_rule.All', root: withFirewallRule(stack.document.root) }]
        : [],
  },
];

function withFirewallRule(root: JsonObject): JsonObject {
  const resource = isObject(root.resource) ? root.resource : {};
  const rule = {
    All: { name: 'all', mongo_cluster_id: 'x', start_ip_address: '0.0.0.0', end_ip_address: '255.255.255.255' },
  };
  return { ...root, resource: { ...resource, azurerm_mongo_cluster_firewall_rule: rule } };
}
