import { hostOf } from '../../platform/backend-host';
import type { Platform } from '../../platform/platform';
import { endpointsOf } from '../../platform/private-endpoints';
import type { Resource } from '../../platform/resource';
import { secretsOf } from '../../platform/secrets';
import { OrderingRow, Pair, forEach } from '../ordering-row';
import { principalOf, rolesOf } from '../relations';

const GROUP = 'azurerm_container_group';

/** The identities that a group pulls its image with, as far as they are made here. */
function pullIdentities(group: Resource, platform: Platform): readonly Resource[] {
  return group
    .parts('image_registry_credential')
    .map((credential) => credential.text('user_assigned_identity_id'))
    .flatMap((id) => platform.withId('azurerm_user_assigned_identity', id) ?? []);
}

/** The clusters that a group connects to. */
function databasesOf(group: Resource, platform: Platform): readonly Resource[] {
  return platform
    .resources('azurerm_mongo_cluster')
    .filter(({ name }) => group.strings.some(({ value }) => value.includes(`${name}.global.mongocluster.`)));
}

/** What ties the private zones of an endpoint to networks. */
function linksOf(endpoint: Resource, platform: Platform): readonly Resource[] {
  const ids = endpoint.parts('private_dns_zone_group').flatMap((group) => group.texts('private_dns_zone_ids'));
  const names = platform
    .resources('azurerm_private_dns_zone')
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name);
  return platform
    .resources('azurerm_private_dns_zone_virtual_network_link')
    .filter((link) => names.includes(link.text('private_dns_zone_name')));
}

/** What a block refers to that is secret, each by its address and attribute. */
function sourcesOf(resource: Resource): readonly string[] {
  return secretsOf(resource).map(({ reference: { address, path } }) => `${address}.${path.join('.')}`);
}

/** The full name of a record. */
function nameOf(record: Resource): string {
  return `${record.name}.${record.text('zone_name')}`;
}

export const serverRows: readonly OrderingRow[] = [
  {
    id: 'container-group-after-pull-role',
    title: 'Container groups after the role with which their identity pulls the image',
    reason: 'the pull is refused, and the group is not made',
    source:
      'Microsoft Learn, "Deploy to Azure Container Instances from Azure Container Registry using a managed identity"',
    pairs: forEach(GROUP, (group, platform) =>
      pullIdentities(group, platform).map((identity) => ({
        later: group,
        earlier: rolesOf(principalOf(identity), platform, 'AcrPull'),
        missing: `role AcrPull for ${identity.name}`,
      })),
    ),
  },
  {
    id: 'container-group-after-database-endpoint',
    title: 'Container groups after the private endpoint of the database that they name, and its place in DNS',
    reason:
      'until then the name of the database leads to its public address, which is closed, and the server does not start',
    source: 'Microsoft Learn, "Azure Private Endpoint private DNS zone values"',
    pairs: forEach(GROUP, (group, platform) =>
      databasesOf(group, platform).map((database): Pair => {
        const endpoints = endpointsOf(database, platform).filter((endpoint) => endpoint.part('private_dns_zone_group'));
        return {
          later: group,
          earlier: [...endpoints, ...endpoints.flatMap((endpoint) => linksOf(endpoint, platform))],
          missing: `private endpoint of ${database.name} with a DNS zone group`,
        };
      }),
    ),
  },
  {
    id: 'container-group-after-secrets',
    title: 'Container groups after the secrets of the vault that hold what they are given',
    reason: 'a server would run with a secret that nobody can find, and the gateway would send another one',
    source: 'the platform: containers are given the generating expression, the gateway and people read the vault',
    pairs: forEach(GROUP, (group, platform) => {
      const given = sourcesOf(group);
      return [
        {
          later: group,
          earlier: platform
            .resources('azurerm_key_vault_secret')
            .filter(({ stack }) => stack === group.stack)
            .filter((secret) => sourcesOf(secret).some((source) => given.includes(source))),
        },
      ];
    }),
  },
  {
    id: 'record-after-container-group',
    title: 'The name of a server after its container group',
    reason: 'the address is known only then, and changes with every new group: it must be read from the group',
    source: 'Microsoft Learn, "Virtual network scenarios and resources", Unsupported networking scenarios (2025-11)',
    pairs: forEach('azurerm_private_dns_a_record', (record, platform) => {
      const groups = platform.resources(GROUP).filter(({ stack }) => stack === record.stack);
      const backends = platform.resources('azurerm_api_management_backend');
      const isServer = backends.some((backend) => hostOf(backend) === nameOf(record));
      if (!isServer || groups.length === 0) return [];
      const earlier = groups.filter((group) =>
        record.texts('records').some((address) => group.hasAttribute('ip_address', address)),
      );
      return [{ later: record, earlier, missing: 'container group whose address it reads' }];
    }),
  },
  {
    id: 'backend-after-record',
    title: 'The gateway calls a server after the server has a name',
    reason: 'the gateway remembers that there was none',
    source: 'RFC 2308, "Negative Caching of DNS Queries"',
    pairs: forEach('azurerm_api_management_backend', (backend, platform) => [
      {
        later: backend,
        earlier: platform
          .resources('azurerm_private_dns_a_record')
          .filter((record) => nameOf(record) === hostOf(backend)),
      },
    ]),
  },
];
