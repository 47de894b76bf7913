import type { McpNetworkProps } from '../src';
import { refusalOf, synthNetwork } from './network-under-test';

describe('a network is refused, with construct path, property, value and remedy, for', () => {
  it.each<[string, Partial<McpNetworkProps>, string]>([
    [
      'an address space that is too small',
      { addressSpace: '10.20.0.0/23' },
      'addressSpace is "10.20.0.0/23": must be a /22 or larger to hold the default subnets',
    ],
    [
      'an address space that does not start at its first address',
      { addressSpace: '10.20.0.1/16' },
      'addressSpace is "10.20.0.1/16": must be an IPv4 range in CIDR notation',
    ],
    ['an address space that is none', { addressSpace: 'ten' }, 'addressSpace is "ten": must be an IPv4 range'],
    ['a public address space', { addressSpace: '8.8.0.0/16' }, 'addressSpace is "8.8.0.0/16": must be private'],
    [
      'a space that is only partly private',
      { addressSpace: '172.0.0.0/8' },
      'addressSpace is "172.0.0.0/8": must be private',
    ],
    [
      'overlapping subnets',
      { containerSubnetPrefix: '10.20.0.0/24' },
      'containerSubnetPrefix is "10.20.0.0/24": overlaps gatewaySubnetPrefix 10.20.0.0/27',
    ],
    [
      'a subnet inside another',
      { databaseSubnetPrefix: '10.20.1.128/29' },
      'databaseSubnetPrefix is "10.20.1.128/29": overlaps containerSubnetPrefix 10.20.1.0/24',
    ],
    [
      'a subnet outside the space',
      { databaseSubnetPrefix: '10.21.0.0/27' },
      'databaseSubnetPrefix is "10.21.0.0/27": must lie inside addressSpace 10.20.0.0/16',
    ],
    [
      'a subnet that is too small',
      { gatewaySubnetPrefix: '10.20.0.0/30' },
      'gatewaySubnetPrefix is "10.20.0.0/30": must be a /29 or larger',
    ],
    [
      'a subnet that is no range',
      { gatewaySubnetPrefix: '10.20.0.0' },
      'gatewaySubnetPrefix is "10.20.0.0": must be an IPv4 range',
    ],
    ['no server port', { serverPorts: [] }, 'serverPorts is []: must name at least one port'],
    ['a port twice', { serverPorts: [3000, 3000] }, 'serverPorts is 3000: names a port twice'],
    ['a port that is none', { serverPorts: [70000] }, 'serverPorts is 70000: must be whole numbers from 1 to 65535'],
    ['half a port', { databasePorts: [0.5] }, 'databasePorts is 0.5: must be whole numbers'],
    ['nobody who may call', { clients: [] }, "clients is []: must name who may call the gateway, as in ['Internet']"],
    [
      'everybody by another name',
      { clients: ['*'] },
      'clients is "*": must be a service tag or an address range; for everybody write [\'Internet\']',
    ],
    [
      'everybody by a range',
      { clients: ['0.0.0.0/0'] },
      'clients is "0.0.0.0/0": must be a service tag or an address range',
    ],
    [
      'a tag beside a range',
      { clients: ['AzureCloud', '198.51.100.0/24'] },
      'a rule takes one service tag or several address ranges, not both',
    ],
    ['agents of an unknown kind', { agents: 'public' as never }, `agents is "public": must be 'hosted' or 'private'`],
    [
      'egress to everything',
      { containerEgress: [{ name: 'all', destination: '*', ports: [443] }] },
      'containerEgress[0].destination is "*": must be a service tag',
    ],
    [
      'egress to the network',
      { containerEgress: [{ name: 'lan', destination: 'VirtualNetwork', ports: [443] }] },
      'containerEgress[0].destination is "VirtualNetwork"',
    ],
    [
      'egress on no port',
      { containerEgress: [{ name: 'web', destination: 'Internet', ports: [] }] },
      'containerEgress[0].ports is []',
    ],
    [
      'egress with a bad name',
      { containerEgress: [{ name: 'Web!', destination: 'Internet', ports: [443] }] },
      'containerEgress[0].name is "Web!"',
    ],
    [
      'two egresses of one name',
      {
        containerEgress: [
          { name: 'a', destination: 'Internet', ports: [1] },
          { name: 'a', destination: 'Internet', ports: [2] },
        ],
      },
      'containerEgress is "a": names two entries',
    ],
  ])('%s', (_, changes, expected) => {
    const message = refusalOf(changes);
    expect(message).toMatch(/^test\/Network: /);
    expect(message).toContain(expected);
  });

  it.each(['StandardV2', 'Consumption'])('the tier %s of API Management', (gatewaySku) => {
    expect(refusalOf({ gatewaySku: gatewaySku as 'Developer' })).toBe(
      `test/Network: gatewaySku is "${gatewaySku}": must be Developer or Premium: no other tier can be placed in a ` +
        'virtual network and keep a public address',
    );
  });

  it("a database on 443, which would open a key vault's private endpoint to the containers (S14)", () => {
    expect(refusalOf({ databasePorts: [10260, 443] })).toContain('databasePorts is [10260,443]: must not name 443');
  });

  it('several things at once, each on a line', () => {
    expect(refusalOf({ serverPorts: [0], clients: [] }).split('\n')).toHaveLength(2);
  });
});

it('names what to set where the default subnets do not fit', () => {
  expect(refusalOf({ addressSpace: '10.20.0.0/24', gatewaySubnetPrefix: '10.20.0.0/27' })).toContain(
    'or set containerSubnetPrefix, databaseSubnetPrefix',
  );
});

it('takes the whole Internet as egress where it is asked for by name', () => {
  const network = synthNetwork({ containerEgress: [{ name: 'web', destination: 'Internet', ports: [443] }] });
  expect(JSON.stringify(network.only('azurerm_network_security_group', 'nsg-mcp-dev-containers'))).toContain(
    'allow-egress-web-outbound',
  );
});

it('keeps the names of configured rules apart from its own', () => {
  const names = ['storage', 'database', 'registry'];
  const network = synthNetwork({
    containerEgress: names.map((name) => ({ name, destination: 'AzureCloud', ports: [8443] })),
  });
  const { security_rule: rules } = network.only('azurerm_network_security_group', 'nsg-mcp-dev-containers');
  const all = (rules as unknown as { name: string }[]).map(({ name }) => name);
  expect(new Set(all).size).toBe(all.length);
});
