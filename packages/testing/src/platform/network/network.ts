import type { Platform } from '../platform';
import type { Resource } from '../resource';
import { TrafficRule, covers, trafficRule } from './traffic-rule';

/** What a subnet is for. */
export type SubnetRole = 'gateway' | 'containers' | 'endpoints' | 'other';

export interface Subnet {
  readonly resource: Resource;
  readonly role: SubnetRole;
  /** Its address ranges. */
  readonly ranges: readonly string[];
  /** Its network security group; none if there is no association. */
  readonly group: SecurityGroup | undefined;
}

export interface SecurityGroup {
  readonly resource: Resource;
  readonly rules: readonly TrafficRule[];
}

export interface Network {
  readonly subnets: readonly Subnet[];
  readonly groups: readonly SecurityGroup[];
  readonly associations: readonly Resource[];
}

const CONTAINER_GROUPS = 'Microsoft.ContainerInstance/containerGroups';
const known = new WeakMap<Platform, Network>();

/** The subnets of a platform by what uses them, with their security groups. */
export function networkOf(platform: Platform): Network {
  const network = known.get(platform) ?? readNetwork(platform);
  known.set(platform, network);
  return network;
}

/** The subnets of a group. */
export function subnetsOf(group: SecurityGroup, { subnets }: Network): readonly Subnet[] {
  return subnets.filter((subnet) => subnet.group === group);
}

/** The address ranges of all subnets of some roles. */
export function rangesOf({ subnets }: Network, ...roles: readonly SubnetRole[]): readonly string[] {
  return subnets.filter(({ role }) => roles.includes(role)).flatMap(({ ranges }) => ranges);
}

/** The service that alone may place something in a subnet; none for a subnet that is open to all. */
export function delegateOf(subnet: Resource): string | undefined {
  return subnet.part('delegation')?.part('service_delegation')?.text('name');
}

export function isForContainers(subnet: Resource): boolean {
  return delegateOf(subnet) === CONTAINER_GROUPS;
}

function readNetwork(platform: Platform): Network {
  const separate = platform.resources('azurerm_network_security_rule');
  const groups = platform.resources('azurerm_network_security_group').map((resource) => ({
    resource,
    rules: [
      ...resource.parts('security_rule'),
      ...separate.filter((rule) => rule.text('network_security_group_name') === resource.name),
    ].map(trafficRule),
  }));
  const associations = platform.resources('azurerm_subnet_network_security_group_association');
  const subnets = platform.resources('azurerm_subnet').map((resource) => {
    const association = associations.find((candidate) => candidate.text('subnet_id') === resource.id);
    const group = groups.find(({ resource: { id } }) => id === association?.text('network_security_group_id'));
    const role = roleOf(resource, group, platform);
    return { resource, group, role, ranges: resource.texts('address_prefixes') };
  });
  return { subnets, groups, associations };
}

function roleOf(subnet: Resource, group: SecurityGroup | undefined, platform: Platform): SubnetRole {
  const uses = (type: string, idsOf: (user: Resource) => readonly string[]) =>
    platform.resources(type).some((user) => idsOf(user).includes(subnet.id));
  if (platform.resources('azurerm_api_management').length === 0) {
    // The gateway is in a stack that is not here; only its subnet is administered by Azure.
    if (group?.rules.some(({ inbound, allows, sources }) => inbound && allows && sources.includes('ApiManagement')))
      return 'gateway';
  } else if (uses('azurerm_api_management', gatewaySubnets)) {
    return 'gateway';
  }
  if (isForContainers(subnet) || uses('azurerm_container_group', (user) => user.texts('subnet_ids')))
    return 'containers';
  if (hasEndpointPolicies(subnet) || uses('azurerm_private_endpoint', (user) => user.texts('subnet_id')))
    return 'endpoints';
  return 'other';
}

/** The subnets of an API Management service: one for each region. */
export function gatewaySubnets(gateway: Resource): readonly string[] {
  return [gateway, ...gateway.parts('additional_location')].flatMap((part) =>
    part.parts('virtual_network_configuration').map((configuration) => configuration.text('subnet_id')),
  );
}

/** Whether the rules of its security group apply to private endpoints; Azure ignores them there otherwise. */
export function hasEndpointPolicies(subnet: Resource): boolean {
  return ['Enabled', 'NetworkSecurityGroupEnabled'].includes(subnet.text('private_endpoint_network_policies'));
}

/** Whether a range lies within one of some others. */
export function within(peer: string, ranges: readonly string[]): boolean {
  return ranges.some((range) => covers(range, peer));
}
