import { rangesOf, subnetsOf, within } from '../../platform/network/network';
import type { Network, SubnetRole } from '../../platform/network/network';
import { isPrivate, rangeOf } from '../../platform/network/range';
import { peersOf } from '../../platform/network/traffic-rule';
import type { TrafficRule } from '../../platform/network/traffic-rule';
import type { Rule } from '../rule';
import { ofAllowing, ofGroups, serves, wrongPeer } from './about-groups';

/** A rule about who reaches the subnets that are for something. */
function reachedOnlyBy(
  role: SubnetRole,
  admits: (peer: string, rule: TrafficRule, network: Network) => boolean,
): Rule['check'] {
  return ofAllowing('inbound', (rule, group, network) => {
    if (!subnetsOf(group, network).some((subnet) => subnet.role === role)) return [];
    return rule.sources
      .filter((peer) => !admits(peer, rule, network))
      .flatMap((peer) => wrongPeer(rule, peer, `admits, on ${rule.ports.join(', ')},`));
  });
}

/** Over TCP, and port by port. */
function isExact({ protocol, ports }: TrafficRule): boolean {
  return protocol === 'tcp' && ports.every((port) => /^\d+$/.test(port));
}

export const reachabilityRules: readonly Rule[] = [
  {
    id: 'containers-reached-by-gateway-only',
    title: 'Only the gateway reaches the containers (S7).',
    restates: [],
    remedy: "admit the gateway's subnet on the ports of the servers, and AzureLoadBalancer",
    check: reachedOnlyBy(
      'containers',
      (peer, rule, network) =>
        peer === 'AzureLoadBalancer' || (isExact(rule) && within(peer, rangesOf(network, 'gateway'))),
    ),
  },
  {
    id: 'endpoints-reached-by-platform-only',
    title: 'Only the containers reach the database, and only the gateway the vault beside it (S7, S16).',
    restates: [],
    remedy: "admit the containers' subnet on the ports of the database, and the gateway's on 443",
    check: reachedOnlyBy('endpoints', (peer, rule, network) => {
      if (!isExact(rule)) return false;
      if (within(peer, rangesOf(network, 'containers'))) return true;
      return within(peer, rangesOf(network, 'gateway')) && rule.ports.every((port) => port === '443');
    }),
  },
  {
    id: 'ranges-are-subnets',
    title: 'Private addresses in a rule are those of one subnet.',
    restates: [],
    remedy: 'name the range of the one subnet that is meant',
    check: ofGroups((group, network) => {
      const ranges = network.subnets.flatMap((subnet) => subnet.ranges);
      const tooWide = (peer: string) => {
        const range = rangeOf(peer);
        return range !== undefined && isPrivate(range) && !within(peer, ranges);
      };
      // Clients may have private addresses of another network.
      const forClients = ({ inbound, ports }: TrafficRule) =>
        inbound && ports.every((port) => port === '443') && serves(group, network, 'gateway');
      return group.rules
        .filter((rule) => rule.allows && !forClients(rule))
        .flatMap((rule) =>
          peersOf(rule)
            .filter(tooWide)
            .flatMap((peer) => wrongPeer(rule, peer, 'allows')),
        );
    }),
  },
];
