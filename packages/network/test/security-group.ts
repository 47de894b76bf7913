import { Cidr } from '../src/addresses/cidr';
import type { SynthesizedStack } from '@org/testing';

/** One end of a flow: an address, or a service of Azure by its tag. */
export type Peer = string;

export interface Flow {
  readonly direction: 'Inbound' | 'Outbound';
  readonly from: Peer;
  readonly to: Peer;
  readonly port: number;
  readonly protocol?: 'Tcp' | 'Udp';
}

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly direction: string;
  readonly access: string;
  readonly description: string | null;
  readonly protocol: string;
  readonly source_address_prefix: string | null;
  readonly source_address_prefixes: readonly string[] | null;
  readonly destination_address_prefix: string | null;
  readonly destination_address_prefixes: readonly string[] | null;
  readonly destination_port_range: string | null;
  readonly destination_port_ranges: readonly string[] | null;
}

/** What every group ends with. Source: "Azure network security groups overview", default security rules. */
const defaults: readonly Rule[] = [
  azureRule('AllowVNetInBound', 65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  azureRule('AllowAzureLoadBalancerInBound', 65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  azureRule('DenyAllInbound', 65500, 'Inbound', 'Deny', '*', '*'),
  azureRule('AllowVnetOutBound', 65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  azureRule('AllowInternetOutBound', 65001, 'Outbound', 'Allow', '*', 'Internet'),
  azureRule('DenyAllOutBound', 65500, 'Outbound', 'Deny', '*', '*'),
];

function azureRule(name: string, priority: number, direction: string, access: string, from: string, to: string): Rule {
  return {
    name,
    priority,
    direction,
    access,
    description: null,
    protocol: '*',
    source_address_prefix: from,
    source_address_prefixes: null,
    destination_address_prefix: to,
    destination_address_prefixes: null,
    destination_port_range: '*',
    destination_port_ranges: null,
  };
}

/** Decides flows as Azure does, from the synthesized rules: the first rule by priority that matches. */
export class SecurityGroup {
  private readonly rules: readonly Rule[];

  constructor(synthesized: SynthesizedStack, role: string) {
    const { security_rule: rules } = synthesized.only('azurerm_network_security_group', `nsg-mcp-dev-${role}`);
    this.rules = [...(rules as unknown as Rule[]), ...defaults].sort((a, b) => a.priority - b.priority);
  }

  /** The rules as they were written, without Azure's defaults. */
  public get own(): readonly Rule[] {
    return this.rules.filter(({ priority }) => priority < 65000);
  }

  public allows(flow: Flow): boolean {
    return this.decides(flow)?.access === 'Allow';
  }

  /** The name of the rule that decides. */
  public by(flow: Flow): string | undefined {
    return this.decides(flow)?.name;
  }

  private decides({ direction, from, to, port, protocol = 'Tcp' }: Flow): Rule | undefined {
    return this.rules.find(
      (rule) =>
        rule.direction === direction &&
        ['*', protocol].includes(rule.protocol) &&
        listed(rule.source_address_prefix, rule.source_address_prefixes).some((prefix) => covers(prefix, from)) &&
        listed(rule.destination_address_prefix, rule.destination_address_prefixes).some((prefix) =>
          covers(prefix, to),
        ) &&
        listed(rule.destination_port_range, rule.destination_port_ranges).some((range) => holds(range, port)),
    );
  }
}

function listed(one: string | null, many: readonly string[] | null): readonly string[] {
  return one === null ? (many ?? []) : [one];
}

const HOST = '168.63.129.16'; // the load balancer's probes come from it
const virtualNetwork = Cidr.parse('10.0.0.0/8'); // the network itself and whatever is peered with it

function covers(prefix: string, peer: Peer): boolean {
  const address = Cidr.parse(`${peer}/32`);
  if (prefix === '*' || prefix === peer) return true;
  const inNetwork = address !== undefined && (virtualNetwork?.contains(address) ?? false);
  if (prefix === 'VirtualNetwork') return inNetwork || peer === HOST;
  if (prefix === 'AzureLoadBalancer') return peer === HOST;
  if (prefix === 'Internet') return !inNetwork && peer !== HOST; // the services of Azure have public addresses too
  return address !== undefined && (Cidr.parse(prefix)?.contains(address) ?? false);
}

function holds(range: string, port: number): boolean {
  if (range === '*') return true;
  const [first, last = first] = range.split('-').map(Number);
  return first !== undefined && last !== undefined && first <= port && port <= last;
}
