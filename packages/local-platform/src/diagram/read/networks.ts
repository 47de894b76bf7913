import type { JsonObject, ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asText, asTexts, idOf, nameOf, optional, sameId } from './attributes';
import { type InboundRule, type Opening, everythingOpen, openingsOf } from './openings';

export interface VirtualNetwork {
  readonly id: string;
  readonly name: string;
  /** `['10.20.0.0/16']` */
  readonly addresses: readonly string[];
  readonly subnets: readonly Subnet[];
}

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly string[];
  /** The name of its network security group. */
  readonly securityGroup: string | undefined;
  /** What the rules of that group let in. */
  readonly openings: readonly Opening[];
}

export function networksIn(stacks: readonly ResolvedStack[]): readonly VirtualNetwork[] {
  return resourcesOf(stacks, 'azurerm_virtual_network').map((network) => {
    const addresses = asTexts(network.attribute('address_space'));
    const subnets = resourcesOf(stacks, 'azurerm_subnet')
      .filter((subnet) => optional(subnet, 'virtual_network_name') === nameOf(network))
      .map((subnet) => subnetOf(subnet, addresses, stacks));
    return { id: idOf(network), name: nameOf(network), addresses, subnets };
  });
}

function subnetOf(subnet: ResolvedBlock, network: readonly string[], stacks: readonly ResolvedStack[]): Subnet {
  const id = idOf(subnet);
  const addresses = asTexts(subnet.attribute('address_prefixes'));
  const association = resourcesOf(stacks, 'azurerm_subnet_network_security_group_association').find((candidate) =>
    sameId(optional(candidate, 'subnet_id'), id),
  );
  const groupId = association && optional(association, 'network_security_group_id');
  const group = resourcesOf(stacks, 'azurerm_network_security_group').find((one) =>
    sameId(optional(one, 'id'), groupId),
  );
  // A group that no stack makes has rules that nobody here knows: then nothing is sure to be refused.
  const openings = group ? openingsOf(inboundRules(group, stacks), { addresses, network }) : everythingOpen;
  return { id, name: nameOf(subnet), addresses, securityGroup: group && nameOf(group), openings };
}

/** The rules that are written in the group, and those that are resources of their own. */
function inboundRules(group: ResolvedBlock, stacks: readonly ResolvedStack[]): readonly InboundRule[] {
  const separate = resourcesOf(stacks, 'azurerm_network_security_rule')
    .filter((rule) => optional(rule, 'network_security_group_name') === nameOf(group))
    .map((rule) => rule.body);
  return [...nestedIn(group.attribute('security_rule')), ...separate]
    .filter(({ direction }) => direction === 'Inbound')
    .map(ruleOf);
}

function ruleOf(rule: JsonObject): InboundRule {
  const listed = (name: string): readonly string[] => asTexts(rule[name] ?? rule[`${name}es`] ?? rule[`${name}s`]);
  return {
    priority: Number(rule['priority']),
    access: asText(rule['access']) ?? 'Allow',
    protocol: asText(rule['protocol']) ?? '*',
    sources: [...listed('source_address_prefix'), ...asTexts(rule['source_application_security_group_ids'])],
    sourcePorts: listed('source_port_range'),
    destinations: [
      ...listed('destination_address_prefix'),
      ...asTexts(rule['destination_application_security_group_ids']),
    ],
    ports: listed('destination_port_range'),
  };
}
