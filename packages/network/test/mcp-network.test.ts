import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { McpNetwork } from '../src';
import { names, props, synthNetwork } from './network-under-test';

describe('a network', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(synthNetwork().addresses).toEqual([
      'azurerm_network_security_group.Network_Containers_SecurityGroup_4D880926',
      'azurerm_network_security_group.Network_Database_SecurityGroup_CB307C87',
      'azurerm_network_security_group.Network_Gateway_SecurityGroup_50F15C22',
      'azurerm_private_dns_zone.Network_KeyVaultZone_C9EA3B2A',
      'azurerm_private_dns_zone.Network_MongoClusterZone_253B27BC',
      'azurerm_private_dns_zone.Network_ServerZone_924BB385',
      'azurerm_private_dns_zone_virtual_network_link.Network_KeyVaultZone_Link_551F818A',
      'azurerm_private_dns_zone_virtual_network_link.Network_MongoClusterZone_Link_564F07B5',
      'azurerm_private_dns_zone_virtual_network_link.Network_ServerZone_Link_85AA8CF2',
      'azurerm_subnet.Network_Containers_58FEFA80',
      'azurerm_subnet.Network_Database_9E9EAA0C',
      'azurerm_subnet.Network_Gateway_4B0CD051',
      'azurerm_subnet_network_security_group_association.Network_Containers_Association_9C4EFD49',
      'azurerm_subnet_network_security_group_association.Network_Database_Association_2437B2A6',
      'azurerm_subnet_network_security_group_association.Network_Gateway_Association_BEC6F994',
      'azurerm_virtual_network.Network_1C6012B5',
    ]);
  });

  it('is made of arguments that the provider knows', () => {
    expect(synthNetwork()).toPassSchemaCheck();
    expect(synthNetwork({ gatewaySku: 'Premium' })).toPassSchemaCheck();
  });

  it('has one address space, in the place that it is given', () => {
    expect(synthNetwork()).toHaveResource('azurerm_virtual_network', {
      name: 'vnet-mcp-dev',
      address_space: ['10.20.0.0/16'],
      location: 'uksouth',
      resource_group_name: 'rg-mcp-dev-platform',
    });
  });

  it.each([
    ['gateway', '10.20.0.0/27'],
    ['containers', '10.20.1.0/24'],
    ['database', '10.20.2.0/27'],
  ])('has a subnet for the %s (S6)', (role, prefix) => {
    expect(synthNetwork()).toHaveResource('azurerm_subnet', {
      name: `snet-mcp-dev-${role}`,
      address_prefixes: [prefix],
    });
  });

  it('takes the subnets that it is given', () => {
    const network = synthNetwork({
      addressSpace: '192.168.4.0/24',
      gatewaySubnetPrefix: '192.168.4.0/29',
      containerSubnetPrefix: '192.168.4.32/27',
      databaseSubnetPrefix: '192.168.4.8/29',
    });
    const prefixes = network.resources('azurerm_subnet').map(({ body }) => [body.name, body.address_prefixes]);
    expect(Object.fromEntries(prefixes)).toEqual({
      'snet-mcp-dev-gateway': ['192.168.4.0/29'],
      'snet-mcp-dev-containers': ['192.168.4.32/27'],
      'snet-mcp-dev-database': ['192.168.4.8/29'],
    });
  });

  it('reserves the container subnet for container groups, and no other subnet (S6)', () => {
    const network = synthNetwork();
    expect(network.only('azurerm_subnet', 'snet-mcp-dev-containers').delegation).toEqual([
      {
        name: 'container-groups',
        service_delegation: {
          actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
          name: 'Microsoft.ContainerInstance/containerGroups',
        },
      },
    ]);
    expect(network.only('azurerm_subnet', 'snet-mcp-dev-gateway').delegation).toBeUndefined();
    expect(network.only('azurerm_subnet', 'snet-mcp-dev-database').delegation).toBeUndefined();
  });

  it('applies security rules to private endpoints, which Azure does not by itself (S7)', () => {
    const policies = (role: string) =>
      synthNetwork().only('azurerm_subnet', `snet-mcp-dev-${role}`).private_endpoint_network_policies;
    expect(policies('database')).toBe('NetworkSecurityGroupEnabled');
    expect(policies('gateway')).toBe('Disabled');
    expect(policies('containers')).toBe('Disabled');
  });

  it('lets nothing out of the database subnet by default: private endpoints open no connections (S16)', () => {
    const outbound = (role: string) =>
      synthNetwork().only('azurerm_subnet', `snet-mcp-dev-${role}`).default_outbound_access_enabled;
    expect(outbound('database')).toBe(false);
    expect(outbound('containers')).toBeUndefined();
  });

  describe('with private agents', () => {
    const network = synthNetwork({ agents: 'private' });
    const endpoints = (role: string) => network.only('azurerm_subnet', `snet-mcp-dev-${role}`).service_endpoints;

    it('lets the gateway through the firewall of the vault, and nothing else (S19)', () => {
      expect(endpoints('gateway')).toEqual(['Microsoft.KeyVault']);
      expect(endpoints('containers')).toBeUndefined();
      expect(endpoints('database')).toBeUndefined();
      expect(network).toPassSchemaCheck();
    });

    it('differs from one with hosted agents in nothing but that', () => {
      const hosted = synthNetwork();
      const blocks = network.stack.blocks.map((block) => ({
        ...block,
        body: { ...block.body, service_endpoints: undefined },
      }));
      expect(blocks).toEqual(hosted.stack.blocks);
      expect(JSON.stringify(hosted.stack.document.root)).not.toContain('service_endpoints');
    });
  });

  it.each(['Gateway', 'Containers', 'Database'])('puts the %s subnet under its own security group (S7)', (id) => {
    const { stack } = synthNetwork();
    const addressOf = (type: string) =>
      stack.blocks.find((block) => block.type === type && block.constructPath.startsWith(`test/Network/${id}/`))
        ?.address;
    const association = stack.blocks.find(({ constructPath }) => constructPath === `test/Network/${id}/Association`);
    expect(association?.body).toMatchObject({
      subnet_id: `\${${addressOf('azurerm_subnet')}.id}`,
      network_security_group_id: `\${${addressOf('azurerm_network_security_group')}.id}`,
    });
  });

  it.each(['gatewaySubnet', 'containerSubnet', 'databaseSubnet'] as const)(
    'gives the id of the %s through its association, so that nothing is created in it unprotected (S7)',
    (subnet) => {
      const synthesized = synthOf((stack) => {
        const network = new McpNetwork(stack, 'Network', props);
        new TerraformOutput(stack, 'id', { value: network[subnet].subnetId });
      });
      const role = { gatewaySubnet: 'Gateway', containerSubnet: 'Containers', databaseSubnet: 'Database' }[subnet];
      const association = synthesized.stack.blocks.find(
        ({ constructPath }) => constructPath === `test/Network/${role}/Association`,
      );
      expect(synthesized.stack.outputs.id?.value).toBe(`\${${association?.address}.subnet_id}`);
    },
  );

  it('tells the address range of each subnet', () => {
    synthOf((stack) => {
      const network = new McpNetwork(stack, 'Network', props);
      expect(network.gatewaySubnet.subnetAddressPrefix).toBe('10.20.0.0/27');
      expect(network.containerSubnet.subnetAddressPrefix).toBe('10.20.1.0/24');
      expect(network.databaseSubnet.subnetAddressPrefix).toBe('10.20.2.0/27');
    });
  });

  it.each(['privatelink.mongocluster.cosmos.azure.com', 'privatelink.vaultcore.azure.net', 'dev.mcp.internal'])(
    'answers for %s and registers nothing in it (S16)',
    (zone) => {
      const { stack } = synthNetwork();
      const made = stack.blocks.find(({ type, body }) => type === 'azurerm_private_dns_zone' && body.name === zone);
      const network = stack.blocks.find(({ type }) => type === 'azurerm_virtual_network');
      const link = stack.blocks.find(({ body }) => body.private_dns_zone_name === `\${${made?.address}.name}`);
      expect(link?.body).toMatchObject({
        virtual_network_id: `\${${network?.address}.id}`,
        registration_enabled: false,
      });
    },
  );

  it('gives the name of a zone through its link, so that a record is written where the network can find it', () => {
    const { stack } = synthOf((created) => {
      const network = new McpNetwork(created, 'Network', props);
      new TerraformOutput(created, 'zone', { value: network.serverZone.privateDnsZoneName });
    });
    const link = stack.blocks.find(({ constructPath }) => constructPath === 'test/Network/ServerZone/Link');
    expect(stack.outputs.zone?.value).toBe(`\${${link?.address}.private_dns_zone_name}`);
  });
});

describe('a network that another stack makes', () => {
  const found = () =>
    synthOf((stack) => {
      const network = McpNetwork.fromLookup(stack, 'Network', {
        names,
        resourceGroup: props.resourceGroup,
        madeBy: 'platform',
      });
      new TerraformOutput(stack, 'subnet', { value: network.containerSubnet.subnetId });
      new TerraformOutput(stack, 'range', { value: network.containerSubnet.subnetAddressPrefix });
      new TerraformOutput(stack, 'zone', { value: network.serverZone.privateDnsZoneId });
    });

  it('is looked up, and nothing is created', () => {
    const { stack } = found();
    expect(stack.blocks.filter(({ kind }) => kind === 'resource')).toEqual([]);
    expect(found()).toPassSchemaCheck();
  });

  it('has the addresses that its users rely on', () => {
    expect(found().addresses).toEqual([
      'data.azurerm_private_dns_zone.Network_made-by-stack-platform_KeyVaultZone_810E3783',
      'data.azurerm_private_dns_zone.Network_made-by-stack-platform_MongoClusterZone_EEBF1631',
      'data.azurerm_private_dns_zone.Network_made-by-stack-platform_ServerZone_326A0FA0',
      'data.azurerm_subnet.Network_made-by-stack-platform_Containers_C49513D8',
      'data.azurerm_subnet.Network_made-by-stack-platform_Database_E632A760',
      'data.azurerm_subnet.Network_made-by-stack-platform_Gateway_7581266E',
      'data.azurerm_virtual_network.Network_made-by-stack-platform_Network_0BC8D781',
    ]);
  });

  it('is found by the very names that the other stack gives', () => {
    const made = synthNetwork();
    const nameOf = ({ body }: { body: Record<string, unknown> }) => body.name;
    for (const type of ['azurerm_virtual_network', 'azurerm_subnet', 'azurerm_private_dns_zone']) {
      expect(found().dataSources(type).map(nameOf).sort()).toEqual(made.resources(type).map(nameOf).sort());
    }
  });

  it('is refused where a subnet has no security group, naming the stack that gives it one (S7)', () => {
    const subnets = found().dataSources('azurerm_subnet');
    expect(subnets).toHaveLength(3);
    for (const { body } of subnets) {
      expect(body.lifecycle).toEqual({
        postcondition: [
          {
            condition: '${try(length(self.network_security_group_id) > 0, false)}',
            error_message: expect.stringMatching(
              /^Subnet snet-mcp-dev-\w+ has no network security group: apply stack platform/,
            ),
          },
        ],
      });
    }
  });

  it('says in every address which stack makes it, so that a failed look-up does', () => {
    expect(found().addresses.filter((address) => !address.includes('made-by-stack-platform'))).toEqual([]);
  });

  it('hands out the ids and the range of what it found', () => {
    const { outputs } = found().stack;
    expect(outputs.subnet?.value).toMatch(
      /^\$\{data\.azurerm_subnet\.Network_made-by-stack-platform_Containers_\w+\.id\}$/,
    );
    expect(outputs.range?.value).toMatch(/_Containers_\w+\.address_prefixes\.0\}$/);
    expect(outputs.zone?.value).toMatch(/^\$\{data\.azurerm_private_dns_zone\..*_ServerZone_\w+\.id\}$/);
  });
});
