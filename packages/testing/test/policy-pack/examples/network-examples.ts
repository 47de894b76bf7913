import type { JsonObject } from '@org/terraform-json';
import { Resources, aboutArguments, aboutResources } from './example';

type Peer = string | readonly string[];

const prefix = (side: 'source' | 'destination', peer: Peer): JsonObject =>
  typeof peer === 'string'
    ? { [`${side}_address_prefix`]: peer }
    : { [`${side}_address_prefixes`]: [...peer], [`${side}_address_prefix`]: null };

const rule = (
  [direction, access, priority]: readonly ['Inbound' | 'Outbound', 'Allow' | 'Deny', number],
  from: Peer,
  to: Peer,
  ports: string | readonly string[],
  protocol = access === 'Deny' ? '*' : 'Tcp',
): JsonObject => ({
  name: `${access}-${direction}-${priority}`,
  direction,
  access,
  priority,
  protocol,
  source_port_range: '*',
  ...prefix('source', from),
  ...prefix('destination', to),
  ...(typeof ports === 'string' ? { destination_port_range: ports } : { destination_port_ranges: [...ports] }),
});

const allowIn = (from: Peer, to: Peer, ports: string | readonly string[], protocol?: string, priority = 100) =>
  rule(['Inbound', 'Allow', priority], from, to, ports, protocol);
const allowOut = (from: Peer, to: Peer, ports: string | readonly string[]) =>
  rule(['Outbound', 'Allow', 100], from, to, ports);
const denyIn = (peer: string, priority = 4096) => rule(['Inbound', 'Deny', priority], peer, '*', '*');
const denyOut = (peer: string) => rule(['Outbound', 'Deny', 4096], '*', peer, '*');

const gateway = '10.0.0.0/27';
const containers = '10.0.1.0/24';
const endpoints = '10.0.2.0/27';

const group = (...rules: readonly JsonObject[]): JsonObject => ({ name: 'nsg', security_rule: rules });

const subnets: Resources['azurerm_subnet'] = {
  Gateway: { name: 'gateway', virtual_network_name: 'vnet', resource_group_name: 'rg', address_prefixes: [gateway] },
  Containers: {
    name: 'containers',
    virtual_network_name: 'vnet',
    resource_group_name: 'rg',
    address_prefixes: [containers],
    delegation: [{ name: 'd', service_delegation: { name: 'Microsoft.ContainerInstance/containerGroups' } }],
  },
  Endpoints: {
    name: 'endpoints',
    virtual_network_name: 'vnet',
    resource_group_name: 'rg',
    address_prefixes: [endpoints],
    private_endpoint_network_policies: 'Enabled',
  },
};

/** A network in which some subnets have a security group, each of its own. */
function network(groups: Readonly<Record<string, JsonObject>>): Resources {
  return {
    azurerm_subnet: subnets,
    azurerm_api_management: {
      Gateway: { name: 'apim', virtual_network_configuration: { subnet_id: '${azurerm_subnet.Gateway.id}' } },
    },
    azurerm_network_security_group: Object.fromEntries(
      Object.entries(groups).map(([name, body]) => [name, { ...body, name, resource_group_name: 'rg' }]),
    ),
    azurerm_subnet_network_security_group_association: Object.fromEntries(
      Object.keys(groups).map((name) => [
        name,
        {
          subnet_id: `\${azurerm_subnet.${name}.id}`,
          network_security_group_id: `\${azurerm_network_security_group.${name}.id}`,
        },
      ]),
    ),
  };
}

const nsg = (name: string) => `azurerm_network_security_group.${name}`;

/** What the gateway lives on. */
const life = [
  allowIn('Internet', 'VirtualNetwork', '443'),
  allowIn('ApiManagement', 'VirtualNetwork', '3443', undefined, 101),
  allowIn('AzureLoadBalancer', 'VirtualNetwork', '6390', undefined, 102),
  denyIn('VirtualNetwork'),
];

const at = {
  ports: 'security_rule[0].source_address_prefix',
  source: 'security_rule[0].source_address_prefix',
  destination: 'security_rule[0].destination_address_prefix',
};

export const networkExamples = [
  aboutResources('subnet-protected', network({ Gateway: group(), Containers: group(), Endpoints: group() }), [
    [
      'a subnet has no association',
      { azurerm_subnet_network_security_group_association: {} },
      'azurerm_subnet.Gateway : has no network security group',
      'azurerm_subnet.Containers : has no network security group',
      'azurerm_subnet.Endpoints : has no network security group',
    ],
    [
      'an association ties a group to no subnet of the stack',
      {
        azurerm_subnet_network_security_group_association: {
          Gateway: { subnet_id: '${azurerm_subnet.Gateway.id}', network_security_group_id: 'another' },
          Containers:
            network({ Containers: group() }).azurerm_subnet_network_security_group_association?.Containers ?? {},
          Endpoints: network({ Endpoints: group() }).azurerm_subnet_network_security_group_association?.Endpoints ?? {},
        },
      },
      'azurerm_subnet.Gateway : has no network security group',
    ],
  ]),

  aboutResources(
    'subnet-fits-its-user',
    {
      ...network({}),
      azurerm_container_group: { Server: { name: 'ci', subnet_ids: ['${azurerm_subnet.Containers.id}'] } },
      azurerm_private_endpoint: { Database: { name: 'pe', subnet_id: '${azurerm_subnet.Endpoints.id}' } },
    },
    [
      [
        'containers are where private endpoints belong',
        { azurerm_container_group: { Server: { name: 'ci', subnet_ids: ['${azurerm_subnet.Endpoints.id}'] } } },
        'azurerm_container_group.Server : is in subnet endpoints, which is not delegated to container groups',
      ],
      [
        'a private endpoint is where containers belong',
        { azurerm_private_endpoint: { Database: { name: 'pe', subnet_id: '${azurerm_subnet.Containers.id}' } } },
        'azurerm_private_endpoint.Database : is in subnet containers, which is delegated',
      ],
      [
        'a private endpoint is where no rule applies to it',
        { azurerm_private_endpoint: { Database: { name: 'pe', subnet_id: '${azurerm_subnet.Gateway.id}' } } },
        'azurerm_private_endpoint.Database : is in subnet gateway, which does not apply its security rules to private endpoints',
      ],
      [
        'the gateway is where containers belong, or private endpoints',
        {
          azurerm_api_management: {
            One: { name: 'one', virtual_network_configuration: { subnet_id: '${azurerm_subnet.Containers.id}' } },
            Two: { name: 'two', virtual_network_configuration: { subnet_id: '${azurerm_subnet.Endpoints.id}' } },
          },
        },
        'azurerm_api_management.One : is in subnet containers, which is delegated',
        'azurerm_api_management.Two : is in subnet endpoints, which is for private endpoints',
      ],
    ],
  ),

  aboutArguments('network-dns', 'azurerm_virtual_network', { name: 'vnet', address_space: ['10.0.0.0/16'] }, [
    ['there is one name server', { dns_servers: ['10.0.0.4'] }, 'dns_servers: is ["10.0.0.4"]'],
    ['they are outside', { dns_servers: ['8.8.8.8', '8.8.4.4'] }, 'dns_servers: is ["8.8.8.8","8.8.4.4"]'],
  ]),

  aboutResources(
    'public-address-gateway-only',
    {
      azurerm_public_ip: { Address: { name: 'pip', resource_group_name: 'rg', location: 'uksouth' } },
      azurerm_api_management: { Gateway: { public_ip_address_id: '${azurerm_public_ip.Address.id}' } },
    },
    [
      [
        'something else has one',
        { azurerm_api_management: {} },
        'azurerm_public_ip.Address : belongs to no API Management service',
      ],
    ],
  ),

  aboutResources('internet-reaches-gateway-only', network({ Gateway: group(allowIn('Internet', gateway, '443')) }), [
    ...(['22', '3389', '80', '*', '400-500'] as const).map(
      (ports) =>
        [
          `the gateway is open on ${ports}`,
          network({ Gateway: group(allowIn('Internet', gateway, ports)) }),
          `${nsg('Gateway')} ${at.source}: admits, on ${ports}, Internet`,
        ] as const,
    ),
    [
      'the gateway is open over UDP',
      network({ Gateway: group(allowIn('Internet', gateway, '443', 'Udp')) }),
      `${nsg('Gateway')} ${at.source}: admits, on 443, Internet`,
    ],
    [
      'the containers are open on 443',
      network({ Containers: group(allowIn('Internet', containers, '443')) }),
      `${nsg('Containers')} ${at.source}: admits, on 443, Internet`,
    ],
    [
      'public addresses reach the containers',
      network({ Containers: group(allowIn(['203.0.113.0/24', gateway], containers, '3000')) }),
      `${nsg('Containers')} ${at.source}es: admits, on 3000, 203.0.113.0/24`,
    ],
    [
      'every customer of Azure reaches the containers',
      network({ Containers: group(allowIn('AzureCloud', containers, '3000')) }),
      `${nsg('Containers')} ${at.source}: admits, on 3000, AzureCloud`,
    ],
    [
      'a group without a subnet admits the Internet',
      { ...network({}), azurerm_network_security_group: { Lonely: group(allowIn('Internet', gateway, '443')) } },
      `${nsg('Lonely')} ${at.source}: admits, on 443, Internet`,
    ],
    [
      'a rule is a resource of its own',
      {
        ...network({ Containers: {} }),
        azurerm_network_security_rule: {
          It: {
            ...allowIn('Internet', containers, '22'),
            network_security_group_name: '${azurerm_network_security_group.Containers.name}',
          },
        },
      },
      'azurerm_network_security_rule.It source_address_prefix: admits, on 22, Internet',
    ],
  ]),

  aboutResources('no-wildcard-source', network({ Gateway: group(allowIn('Internet', gateway, '443'), denyIn('*')) }), [
    ...['*', '0.0.0.0/0', 'Any', '::/0'].map(
      (peer) =>
        [
          `a rule admits ${peer}`,
          network({ Gateway: group(allowIn(peer, gateway, '443')) }),
          `${nsg('Gateway')} ${at.source}: admits ${peer}`,
        ] as const,
    ),
  ]),

  aboutResources(
    'no-wildcard-destination',
    network({ Gateway: group(allowOut(gateway, 'Internet', '443'), denyOut('*')) }),
    [
      ...['*', '0.0.0.0/0'].map(
        (peer) =>
          [
            `a rule lets out to ${peer}`,
            network({ Gateway: group(allowOut(gateway, peer, '443')) }),
            `${nsg('Gateway')} ${at.destination}: lets out to ${peer}`,
          ] as const,
      ),
    ],
  ),

  aboutResources(
    'no-lateral-movement',
    network({ Containers: group(allowOut(containers, endpoints, '10260'), denyOut('VirtualNetwork')) }),
    [
      [
        'nothing is denied',
        network({ Containers: group() }),
        `${nsg('Containers')} : lets out to the whole network on 22`,
        `${nsg('Containers')} : lets out to the whole network on 3389`,
      ],
      [
        'it is allowed before it is denied',
        network({ Containers: group(allowOut(containers, 'VirtualNetwork', '20-30'), denyOut('VirtualNetwork')) }),
        `${nsg('Containers')} : lets out to the whole network on 22`,
      ],
    ],
  ),

  aboutResources('inbound-not-shut', network({ Gateway: group(...life, denyIn('*')) }), [
    [
      'everything is denied first',
      network({ Gateway: group(allowIn('Internet', gateway, '443', undefined, 200), denyIn('*', 100)) }),
      `${nsg('Gateway')} security_rule[1].priority: denies everything first, at 100`,
    ],
  ]),

  aboutResources(
    'denies-what-is-not-allowed',
    network({
      Containers: group(denyIn('VirtualNetwork'), denyIn('Internet'), denyOut('VirtualNetwork'), denyOut('Internet')),
      Gateway: group(denyIn('*'), denyOut('VirtualNetwork')),
    }),
    [
      [
        'there are no denials',
        network({ Containers: group() }),
        `${nsg('Containers')} security_rule: does not deny the rest from VirtualNetwork`,
        `${nsg('Containers')} security_rule: does not deny the rest from Internet`,
        `${nsg('Containers')} security_rule: does not deny the rest to VirtualNetwork`,
        `${nsg('Containers')} security_rule: does not deny the rest to Internet`,
      ],
      [
        'they deny some protocols or ports or addresses only',
        network({
          Gateway: group(
            rule(['Inbound', 'Deny', 100], 'VirtualNetwork', '*', '*', 'Tcp'),
            rule(['Inbound', 'Deny', 101], 'Internet', '*', '80', '*'),
            rule(['Outbound', 'Deny', 102], containers, 'VirtualNetwork', '*', '*'),
          ),
        }),
        `${nsg('Gateway')} security_rule: does not deny the rest from VirtualNetwork`,
        `${nsg('Gateway')} security_rule: does not deny the rest from Internet`,
        `${nsg('Gateway')} security_rule: does not deny the rest to VirtualNetwork`,
      ],
    ],
  ),

  aboutResources(
    'containers-reached-by-gateway-only',
    network({
      Gateway: group(),
      Containers: group(allowIn(gateway, containers, ['3000', '3001']), allowIn('AzureLoadBalancer', containers, '*')),
    }),
    [
      [
        'the network reaches them',
        network({ Containers: group(allowIn('10.0.0.0/16', containers, '3000')) }),
        `${nsg('Containers')} ${at.source}: admits, on 3000, 10.0.0.0/16`,
      ],
      [
        'private endpoints reach them',
        network({ Containers: group(allowIn([gateway, endpoints], containers, '3000')) }),
        `${nsg('Containers')} ${at.source}es: admits, on 3000, 10.0.2.0/27`,
      ],
      [
        'the gateway reaches ranges of ports, or all, or other protocols',
        network({
          Containers: group(
            allowIn(gateway, containers, '3000-4000'),
            allowIn(gateway, containers, '*'),
            allowIn(gateway, containers, '3000', '*'),
          ),
        }),
        `${nsg('Containers')} security_rule[0].source_address_prefix: admits, on 3000-4000, 10.0.0.0/27`,
        `${nsg('Containers')} security_rule[1].source_address_prefix: admits, on *, 10.0.0.0/27`,
        `${nsg('Containers')} security_rule[2].source_address_prefix: admits, on 3000, 10.0.0.0/27`,
      ],
    ],
  ),

  aboutResources(
    'endpoints-reached-by-platform-only',
    network({
      Endpoints: group(allowIn(containers, endpoints, '10260'), allowIn(gateway, endpoints, '443')),
    }),
    [
      [
        'the network reaches them',
        network({ Endpoints: group(allowIn('VirtualNetwork', endpoints, '10260')) }),
        `${nsg('Endpoints')} ${at.source}: admits, on 10260, VirtualNetwork`,
      ],
      [
        'the gateway reaches the database',
        network({ Endpoints: group(allowIn(gateway, endpoints, '10260')) }),
        `${nsg('Endpoints')} ${at.source}: admits, on 10260, 10.0.0.0/27`,
      ],
      [
        'the containers reach every port',
        network({ Endpoints: group(allowIn(containers, endpoints, '*')) }),
        `${nsg('Endpoints')} ${at.source}: admits, on *, 10.0.1.0/24`,
      ],
    ],
  ),

  aboutResources(
    'ranges-are-subnets',
    network({
      Gateway: group(allowIn('192.168.0.0/16', gateway, '443'), allowOut(gateway, containers, '3000')),
    }),
    [
      [
        'a range is wider than a subnet',
        network({ Gateway: group(allowOut(gateway, '10.0.0.0/16', '3000')) }),
        `${nsg('Gateway')} ${at.destination}: allows 10.0.0.0/16`,
      ],
      [
        'a range is of no subnet',
        network({ Containers: group(allowIn('192.168.0.0/24', containers, '443')) }),
        `${nsg('Containers')} ${at.source}: allows 192.168.0.0/24`,
      ],
    ],
  ),

  aboutResources('security-rules-in-one-place', network({ Containers: group(denyIn('*')) }), [
    [
      'there are both',
      {
        azurerm_network_security_rule: {
          More: { ...denyOut('*'), network_security_group_name: '${azurerm_network_security_group.Containers.name}' },
        },
      },
      'azurerm_network_security_rule.More : is added to a group that has inline rules',
    ],
  ]),

  aboutResources('security-group-in-use', network({ Containers: group() }), [
    [
      'nothing is associated with it',
      { azurerm_subnet_network_security_group_association: {} },
      `${nsg('Containers')} : is associated with nothing`,
    ],
  ]),

  aboutResources(
    'needed-connections-open',
    {
      ...network({
        Gateway: group(...life, allowOut(gateway, containers, '3000'), denyOut('VirtualNetwork')),
        Containers: group(
          allowIn(gateway, containers, '3000'),
          denyIn('VirtualNetwork'),
          allowOut(containers, endpoints, '10260'),
          denyOut('VirtualNetwork'),
        ),
        Endpoints: group(allowIn(containers, endpoints, '10260'), denyIn('VirtualNetwork')),
      }),
      azurerm_container_group: { Server: { container: [{ ports: [{ port: 3000 }] }] } },
      azurerm_mongo_cluster: { Database: { name: 'mongo' } },
    },
    [
      [
        'nobody but clients reaches the gateway',
        network({ Gateway: group(allowIn('Internet', gateway, '443'), denyIn('VirtualNetwork')) }),
        `${nsg('Gateway')} security_rule: closes inbound from ApiManagement on 3443 (Azure administers the service)`,
        `${nsg('Gateway')} security_rule: closes inbound from AzureLoadBalancer on 6390 (probes)`,
      ],
      [
        'no client reaches the gateway',
        network({ Gateway: group(...life.slice(1)) }),
        `${nsg('Gateway')} security_rule: closes inbound on 443 (clients)`,
      ],
      [
        'the gateway is cut off from the Internet and what it keeps there',
        network({ Gateway: group(...life, denyOut('Internet')) }),
        ...[
          'Storage on 443 (its configuration)',
          'Sql on 1433 (its configuration)',
          'AzureActiveDirectory on 443 (signing keys and tokens)',
          'AzureKeyVault on 443 (secrets and certificates)',
          'AzureMonitor on 443 (logs)',
          'AzureMonitor on 1886 (health)',
          'Internet on 80 (revocation of certificates)',
          'Internet on 443 (Microsoft Graph)',
        ].map((what) => `${nsg('Gateway')} security_rule: closes outbound to ${what}`),
      ],
      [
        'the containers are cut off from Azure',
        network({ Containers: group(allowIn(gateway, containers, '3000'), denyOut('Internet')) }),
        ...[
          'AzureContainerRegistry on 443 (pulling the image)',
          'Storage on 443 (layers of the image)',
          'AzureActiveDirectory on 443 (tokens to pull with)',
          'AzureMonitor on 443 (logs)',
        ].map((what) => `${nsg('Containers')} security_rule: closes outbound to ${what}`),
      ],
      [
        'the gateway, the servers and the database are cut off from each other',
        network({
          Gateway: group(...life, denyOut('VirtualNetwork')),
          Containers: group(denyIn('VirtualNetwork'), denyOut('VirtualNetwork')),
          Endpoints: group(denyIn('VirtualNetwork')),
        }),
        `${nsg('Gateway')} security_rule: closes outbound to 10.0.1.0/24 on 3000 (calls to the servers)`,
        `${nsg('Containers')} security_rule: closes inbound from 10.0.0.0/27 on 3000 (calls to the servers)`,
        `${nsg('Containers')} security_rule: closes outbound to 10.0.2.0/27 on 10260 (the database)`,
        `${nsg('Endpoints')} security_rule: closes inbound from 10.0.1.0/24 on 10260 (the database)`,
      ],
    ],
  ),

  aboutArguments(
    'private-endpoint-named',
    'azurerm_private_endpoint',
    {
      name: 'pe',
      private_service_connection: { subresource_names: ['MongoCluster'] },
      private_dns_zone_group: { private_dns_zone_ids: ['${azurerm_private_dns_zone.Mongo.id}'] },
    },
    [
      ['it has no zone group', { private_dns_zone_group: null }, 'private_dns_zone_group: is missing'],
      [
        'the zone is another',
        { private_dns_zone_group: { private_dns_zone_ids: ['${azurerm_private_dns_zone.Vault.id}'] } },
        'private_dns_zone_group.private_dns_zone_ids: is privatelink.vaultcore.azure.net, and not privatelink.mongocluster.cosmos.azure.com',
      ],
      [
        'the zone is another, of another team',
        { private_dns_zone_group: { private_dns_zone_ids: ['/…/privateDnsZones/privatelink.azurecr.io'] } },
        'private_dns_zone_group.private_dns_zone_ids: is privatelink.azurecr.io, and not privatelink.mongocluster.cosmos.azure.com',
      ],
    ],
    {
      azurerm_private_dns_zone: {
        Mongo: { name: 'privatelink.mongocluster.cosmos.azure.com', resource_group_name: 'rg' },
        Vault: { name: 'privatelink.vaultcore.azure.net', resource_group_name: 'rg' },
      },
    },
  ),

  aboutArguments(
    'private-endpoint-leads-somewhere',
    'azurerm_private_endpoint',
    { private_service_connection: { subresource_names: ['vault'], is_manual_connection: false } },
    [
      [
        'somebody must approve it',
        { private_service_connection: { subresource_names: ['vault'], is_manual_connection: true } },
        'private_service_connection.is_manual_connection: waits for an approval',
      ],
      [
        'it names no sub-resource',
        { private_service_connection: { is_manual_connection: false } },
        'private_service_connection.subresource_names: is not set',
      ],
    ],
  ),

  aboutResources(
    'private-zone-linked',
    {
      azurerm_private_dns_zone: { Zone: { name: 'dev.mcp.internal' } },
      azurerm_private_dns_zone_virtual_network_link: {
        Link: { private_dns_zone_name: '${azurerm_private_dns_zone.Zone.name}' },
      },
    },
    [
      [
        'no network asks it',
        { azurerm_private_dns_zone_virtual_network_link: {} },
        'azurerm_private_dns_zone.Zone : is linked to no virtual network',
      ],
    ],
  ),
];
