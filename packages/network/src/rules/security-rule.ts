import type { NetworkSecurityGroupSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-group';

/** One rule of a network security group. */
export interface SecurityRule {
  readonly name: string;
  /** 100 to 4096; lower is read first. */
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  /** Address ranges, or one service tag. */
  readonly from: readonly string[];
  /** Address ranges, or one service tag. */
  readonly to: readonly string[];
  /** Ports and ranges of ports (`6381-6383`); empty for every port. */
  readonly ports: readonly (number | string)[];
  /** Why the rule is there: at most 140 characters, shown in the portal. */
  readonly description: string;
}

/** What differs between rules of one direction. */
export type RuleProps = Omit<SecurityRule, 'direction' | 'access' | 'protocol'> & {
  /** @default 'Tcp' */
  readonly protocol?: 'Tcp' | 'Udp';
};

export function allowInbound(props: RuleProps): SecurityRule {
  return { protocol: 'Tcp', ...props, direction: 'Inbound', access: 'Allow' };
}

export function allowOutbound(props: RuleProps): SecurityRule {
  return { protocol: 'Tcp', ...props, direction: 'Outbound', access: 'Allow' };
}

const refused = {
  VirtualNetwork: { name: 'virtual-network', priority: 4090 },
  Internet: { name: 'internet', priority: 4096 },
} as const;

/**
 * Refuses what no rule before it allows. The defaults of every security group admit the whole virtual network, peered
 * ones included, in both directions, and let everything out to the Internet. Azure's own DNS and instance metadata are
 * not affected by such rules; probes of the load balancer are, so a subnet that is probed allows them first.
 */
export function deny(
  direction: 'Inbound' | 'Outbound',
  ...peers: readonly (keyof typeof refused)[]
): readonly SecurityRule[] {
  const inbound = direction === 'Inbound';
  return peers.map((peer) => ({
    name: `deny-${refused[peer].name}-${direction.toLowerCase()}`,
    priority: refused[peer].priority,
    direction,
    access: 'Deny',
    protocol: '*',
    from: [inbound ? peer : '*'],
    to: [inbound ? '*' : peer],
    ports: [],
    description: `Whatever no rule above allows ${inbound ? 'from' : 'to'} ${peer}.`,
  }));
}

/** The rule as the binding takes it: single values and lists go to different arguments. */
export function toBinding(rule: SecurityRule): NetworkSecurityGroupSecurityRule {
  const { name, priority, direction, access, protocol, from, to, description } = rule;
  const ports = rule.ports.length > 0 ? rule.ports.map(String) : ['*'];
  return {
    name,
    priority,
    direction,
    access,
    protocol,
    description,
    sourcePortRange: '*',
    ...(from.length === 1 ? { sourceAddressPrefix: from[0] } : { sourceAddressPrefixes: [...from] }),
    ...(to.length === 1 ? { destinationAddressPrefix: to[0] } : { destinationAddressPrefixes: [...to] }),
    ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: ports }),
  };
}
