import { contains, rangeOf } from '../../platform/network/range';
import {
  delegateOf,
  gatewaySubnets,
  hasEndpointPolicies,
  isForContainers,
  networkOf,
} from '../../platform/network/network';
import type { Platform } from '../../platform/platform';
import type { Resource } from '../../platform/resource';
import { Rule, Violation, inEvery, wrong, wrongValue } from '../rule';

/** Subnets that Azure gives a name and rules of its own: a security group is refused or ignored there. */
const azuresOwn = ['gatewaysubnet', 'azurefirewallsubnet'];

/** A finding for each subnet of a user that does not fit it. */
function misplaced(
  platform: Platform,
  type: string,
  subnetIds: (user: Resource) => readonly string[],
  problem: (subnet: Resource) => string | undefined,
): readonly Violation[] {
  return platform.resources(type).flatMap((user) =>
    subnetIds(user).flatMap((id) => {
      const subnet = platform.withId('azurerm_subnet', id);
      const what = subnet && problem(subnet);
      return what ? wrong(user, undefined, `is in subnet ${subnet.name}, which ${what}`) : [];
    }),
  );
}

export const subnetRules: readonly Rule[] = [
  {
    id: 'subnet-protected',
    title: 'Every subnet has a network security group.',
    restates: ['CKV2_AZURE_31'],
    remedy: 'associate one with it: without, everything in the network reaches everything else',
    check: (platform) =>
      networkOf(platform)
        .subnets.filter(({ group, resource }) => !group && !azuresOwn.includes(resource.name.toLowerCase()))
        .flatMap(({ resource }) => wrong(resource, undefined, 'has no network security group')),
  },
  {
    id: 'subnet-fits-its-user',
    title: 'Gateway, containers and private endpoints are each in a subnet of their own kind (S6).',
    restates: [],
    remedy:
      'containers need a subnet that is delegated to Microsoft.ContainerInstance/containerGroups; gateway and private endpoints need one that is not delegated, and private endpoints one that applies network policies',
    check: (platform) => [
      ...misplaced(
        platform,
        'azurerm_container_group',
        (group) => group.texts('subnet_ids'),
        (subnet) => (isForContainers(subnet) ? undefined : 'is not delegated to container groups'),
      ),
      ...misplaced(platform, 'azurerm_api_management', gatewaySubnets, (subnet) => {
        if (hasEndpointPolicies(subnet)) return 'is for private endpoints';
        return delegateOf(subnet) === undefined ? undefined : 'is delegated';
      }),
      ...misplaced(
        platform,
        'azurerm_private_endpoint',
        (endpoint) => endpoint.texts('subnet_id'),
        (subnet) => {
          if (delegateOf(subnet) !== undefined) return 'is delegated';
          return hasEndpointPolicies(subnet) ? undefined : 'does not apply its security rules to private endpoints';
        },
      ),
    ],
  },
  {
    id: 'network-dns',
    title: 'Name servers of a network are at least two, and inside of it.',
    restates: ['CKV_AZURE_182', 'CKV_AZURE_183'],
    remedy: "leave them out, which is Azure's own resolver, or name two in the network: private zones depend on them",
    check: inEvery('azurerm_virtual_network', (network) => {
      const servers = network.texts('dns_servers');
      const spaces = network.texts('address_space').flatMap((space) => rangeOf(space) ?? []);
      const inside = servers
        .flatMap((server) => rangeOf(server) ?? [])
        .filter((server) => spaces.some((space) => contains(space, server)));
      return servers.length === 0 || inside.length >= 2 ? [] : wrongValue(network, 'dns_servers');
    }),
  },
  {
    id: 'public-address-gateway-only',
    title: 'The gateway has the only public address.',
    restates: [],
    remedy: 'remove it: everything else is reached through the gateway, or privately',
    check: inEvery('azurerm_public_ip', (address, platform) => {
      const gateways = platform.resources('azurerm_api_management');
      const used = gateways
        .flatMap((gateway) => [gateway, ...gateway.parts('additional_location')])
        .some((part) => part.text('public_ip_address_id') === address.id);
      return used ? [] : wrong(address, undefined, 'belongs to no API Management service');
    }),
  },
];
