import { networkOf, subnetsOf } from '../../platform/network/network';
import { allowed, covers, isAnywhere, isPublic } from '../../platform/network/traffic-rule';
import type { TrafficRule } from '../../platform/network/traffic-rule';
import { Rule, wrong } from '../rule';
import { ofAllowing, ofGroups, serves, wrongPeer } from './about-groups';

const remote = { ssh: 22, remoteDesktop: 3389 };

export const securityGroupRules: readonly Rule[] = [
  {
    id: 'internet-reaches-gateway-only',
    title: 'From the Internet only the gateway is reached, and only on 443.',
    restates: [
      ...(['CKV_AZURE_9', 'CKV_AZURE_10', 'CKV_AZURE_77', 'CKV_AZURE_160'] as const),
      ...(['AZU-0048', 'AZU-0050', 'AZU-0074'] as const),
    ],
    remedy: 'the Internet may reach nothing but the gateway on TCP 443',
    check: ofAllowing('inbound', (rule, group, network) => {
      const door = rule.protocol === 'tcp' && rule.ports.every((port) => port === '443');
      if (door && serves(group, network, 'gateway')) return [];
      return rule.sources
        .filter(isPublic)
        .flatMap((peer) => wrongPeer(rule, peer, `admits, on ${rule.ports.join(', ')},`));
    }),
  },
  {
    id: 'no-wildcard-source',
    title: 'No rule admits any address at all.',
    restates: ['AZU-0047', 'Azure.NSG.AnyInboundSource'],
    remedy: 'name a service tag or address ranges, so that it shows who is meant',
    check: ofAllowing('inbound', (rule) =>
      rule.sources.filter(isAnywhere).flatMap((peer) => wrongPeer(rule, peer, 'admits')),
    ),
  },
  {
    id: 'no-wildcard-destination',
    title: 'No rule lets connections out to any address at all.',
    restates: ['AZU-0051'],
    remedy: 'name a service tag or address ranges, so that it shows what is meant',
    check: ofAllowing('outbound', (rule) =>
      rule.destinations.filter(isAnywhere).flatMap((peer) => wrongPeer(rule, peer, 'lets out to')),
    ),
  },
  {
    id: 'no-lateral-movement',
    title: 'Nothing administers its neighbours: SSH and remote desktop stay closed inside of the network.',
    restates: ['Azure.NSG.LateralTraversal'],
    remedy: 'deny what is not allowed outbound to VirtualNetwork',
    check: ofGroups((group, network) =>
      subnetsOf(group, network).flatMap(({ ranges: [subnet = ''] }) =>
        Object.values(remote)
          .filter((port) => allowed(group.rules, { inbound: false, peer: 'VirtualNetwork', subnet, port }))
          .flatMap((port) => wrong(group.resource, undefined, `lets out to the whole network on ${port}`)),
      ),
    ),
  },
  {
    id: 'inbound-not-shut',
    title: 'The first inbound rule does not deny everything.',
    restates: ['Azure.NSG.DenyAllInbound'],
    remedy: 'nothing behind it would ever be reached: give it a higher number than what is allowed',
    check: ofGroups(({ rules }) => {
      const [first] = rules.filter(({ inbound }) => inbound).sort((a, b) => a.priority - b.priority);
      const shut = first && !first.allows && first.sources.some(isAnywhere);
      return shut ? wrong(first.part, 'priority', `denies everything first, at ${first.priority}`) : [];
    }),
  },
  {
    id: 'denies-what-is-not-allowed',
    title: 'Every security group ends with denials of its own.',
    restates: [],
    remedy: "Azure's own rules admit the whole network, peered ones too, and let everything out to the Internet",
    check: ofGroups((group, network) => {
      if (subnetsOf(group, network).length === 0) return [];
      const gateway = serves(group, network, 'gateway');
      const wanted = [
        { inbound: true, tag: 'VirtualNetwork' },
        { inbound: true, tag: 'Internet' },
        { inbound: false, tag: 'VirtualNetwork' },
        // Microsoft does not list all that API Management calls.
        ...(gateway ? [] : [{ inbound: false, tag: 'Internet' }]),
      ];
      return wanted
        .filter(({ inbound, tag }) => !group.rules.some((rule) => deniesAll(rule, inbound, tag)))
        .flatMap(({ inbound, tag }) =>
          wrong(group.resource, 'security_rule', `does not deny the rest ${inbound ? 'from' : 'to'} ${tag}`),
        );
    }),
  },
  {
    id: 'security-rules-in-one-place',
    title: 'A security group has its rules inline or as resources of their own, never both.',
    restates: [],
    remedy: 'keep one of the two: with both, each apply undoes what the one before it did',
    check: (platform) => {
      const { groups } = networkOf(platform);
      return groups
        .filter(({ resource }) => resource.parts('security_rule').length > 0)
        .flatMap(({ rules }) => rules.filter(({ part }) => part.within.length === 0))
        .flatMap(({ part }) => wrong(part, undefined, 'is added to a group that has inline rules'));
    },
  },
  {
    id: 'security-group-in-use',
    title: 'Every security group protects a subnet.',
    restates: ['Azure.NSG.Associated'],
    remedy: 'associate it with the subnet that it is meant for',
    check: ofGroups((group, network) =>
      network.associations.some((association) => association.text('network_security_group_id') === group.resource.id)
        ? []
        : wrong(group.resource, undefined, 'is associated with nothing'),
    ),
  },
];

function deniesAll({ allows, inbound, protocol, ports, ...rule }: TrafficRule, wanted: boolean, tag: string): boolean {
  const [peers, own] = wanted ? [rule.sources, rule.destinations] : [rule.destinations, rule.sources];
  return (
    !allows &&
    inbound === wanted &&
    protocol === '*' &&
    ports.includes('*') &&
    peers.some((peer) => covers(peer, tag)) &&
    own.some((peer) => isAnywhere(peer) || peer === 'VirtualNetwork')
  );
}
