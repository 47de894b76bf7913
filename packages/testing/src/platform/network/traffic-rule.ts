import type { Part } from '../resource';
import { contains, isPrivate, rangeOf } from './range';

/** One rule of a network security group. */
export interface TrafficRule {
  /** The block that it is written in. */
  readonly part: Part;
  readonly priority: number;
  readonly inbound: boolean;
  readonly allows: boolean;
  /** `tcp`, `udp`, `icmp`, `*` */
  readonly protocol: string;
  /** Service tags and address ranges. */
  readonly sources: readonly string[];
  /** Service tags and address ranges. */
  readonly destinations: readonly string[];
  /** Ports and ranges of ports (`6381-6383`); `*` for any. */
  readonly ports: readonly string[];
}

/** Reads a rule from a `security_rule` block or an `azurerm_network_security_rule`. */
export function trafficRule(part: Part): TrafficRule {
  const either = (one: string, many: string) => [...part.texts(one), ...part.texts(many)];
  return {
    part,
    priority: Number(part.value('priority')),
    inbound: part.text('direction').toLowerCase() === 'inbound',
    allows: part.text('access').toLowerCase() === 'allow',
    protocol: part.text('protocol').toLowerCase(),
    sources: either('source_address_prefix', 'source_address_prefixes'),
    destinations: either('destination_address_prefix', 'destination_address_prefixes'),
    ports: either('destination_port_range', 'destination_port_ranges'),
  };
}

/** The other end of a rule: whence traffic comes, or where it goes. */
export function peersOf({ inbound, sources, destinations }: TrafficRule): readonly string[] {
  return inbound ? sources : destinations;
}

/** Connections that a group may allow. */
export interface Traffic {
  readonly inbound: boolean;
  /** A service tag or an address range. */
  readonly peer: string;
  /** The address range of the subnet itself. */
  readonly subnet: string;
  /** Over TCP. */
  readonly port: number;
}

/**
 * Whether a group allows a connection: the first rule that matches decides, and Azure's own rules after them.
 * Source: Microsoft Learn, "Azure network security groups overview", "Default security rules".
 */
export function allowed(rules: readonly TrafficRule[], traffic: Traffic): boolean {
  const first = rules
    .filter(({ inbound }) => inbound === traffic.inbound)
    .sort((a, b) => a.priority - b.priority)
    .find((rule) => matches(rule, traffic));
  if (first) return first.allows;
  const range = rangeOf(traffic.peer);
  const inNetwork = range ? isPrivate(range) : traffic.peer === 'VirtualNetwork';
  return traffic.inbound ? inNetwork || traffic.peer === 'AzureLoadBalancer' : true;
}

function matches(rule: TrafficRule, { inbound, peer, subnet, port }: Traffic): boolean {
  const [peers, own] = inbound ? [rule.sources, rule.destinations] : [rule.destinations, rule.sources];
  return (
    ['tcp', '*'].includes(rule.protocol) &&
    rule.ports.some((ports) => includesPort(ports, port)) &&
    peers.some((pattern) => covers(pattern, peer)) &&
    own.some((pattern) => covers(pattern, subnet))
  );
}

export function includesPort(ports: string, port: number): boolean {
  const [from = '', to = from] = ports.split('-');
  return ports === '*' || (Number(from) <= port && port <= Number(to));
}

/** Any address at all. */
export function isAnywhere(peer: string): boolean {
  return ['*', 'any', '0.0.0.0/0', '0.0.0.0', '::/0'].includes(peer.toLowerCase());
}

/** Whether a tag or a range covers all of another. */
export function covers(pattern: string, peer: string): boolean {
  if (isAnywhere(pattern) || pattern.toLowerCase() === peer.toLowerCase()) return true;
  const outer = rangeOf(pattern);
  const inner = rangeOf(peer);
  if (outer && inner) return contains(outer, inner);
  // Probes come from the address of the host (168.63.129.16), which Azure counts to the network: Microsoft Learn, "Virtual
  // network service tags", VirtualNetwork.
  if (pattern === 'VirtualNetwork') return inner ? isPrivate(inner) : peer === 'AzureLoadBalancer';
  // The services of Azure have public addresses.
  return (
    pattern === 'Internet' && (inner ? !isPrivate(inner) : !['VirtualNetwork', 'AzureLoadBalancer'].includes(peer))
  );
}

/** What of the tags comes from Azure's own control and probes, and from nobody else. */
const controlTags = ['VirtualNetwork', 'AzureLoadBalancer', 'ApiManagement', 'AzureTrafficManager'];

/** Whether anybody on the Internet, or any tenant of Azure, may be behind a tag or a range. */
export function isPublic(peer: string): boolean {
  const range = rangeOf(peer);
  return range ? !isPrivate(range) : !controlTags.includes(peer);
}
