import { networkOf, subnetsOf } from '../../platform/network/network';
import type { Network, SecurityGroup, SubnetRole } from '../../platform/network/network';
import type { TrafficRule } from '../../platform/network/traffic-rule';
import { Rule, Violation, wrong } from '../rule';

/** A rule about each security group. */
export function ofGroups(check: (group: SecurityGroup, network: Network) => readonly Violation[]): Rule['check'] {
  return (platform) => {
    const network = networkOf(platform);
    return network.groups.flatMap((group) => check(group, network));
  };
}

/** A rule about each traffic rule that allows something. */
export function ofAllowing(
  direction: 'inbound' | 'outbound',
  check: (rule: TrafficRule, group: SecurityGroup, network: Network) => readonly Violation[],
): Rule['check'] {
  return ofGroups((group, network) =>
    group.rules
      .filter(({ allows, inbound }) => allows && inbound === (direction === 'inbound'))
      .flatMap((rule) => check(rule, group, network)),
  );
}

/** What is wrong with one of the peers of a traffic rule. */
export function wrongPeer({ part, inbound }: TrafficRule, peer: string, what: string): readonly Violation[] {
  const one = inbound ? 'source_address_prefix' : 'destination_address_prefix';
  return wrong(part, part.value(one) === undefined ? `${one}es` : one, `${what} ${peer}`);
}

/** Whether all subnets of a group are for something; false for a group without subnets. */
export function serves(group: SecurityGroup, network: Network, role: SubnetRole): boolean {
  const subnets = subnetsOf(group, network);
  return subnets.length > 0 && subnets.every((subnet) => subnet.role === role);
}
