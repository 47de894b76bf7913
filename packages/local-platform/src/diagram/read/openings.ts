import { type AddressRange, addressRange, covers, isInternal, overlaps } from './address-range';
import { type PortSet, difference, everyPort, portsOf, union } from './port-set';

/** An inbound rule of a network security group. */
export interface InboundRule {
  readonly priority: number;
  readonly access: string;
  readonly protocol: string;
  /** Ranges of addresses, service tags, and ids of application security groups. */
  readonly sources: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

/** What security rules let in. */
export interface Opening {
  /** `Internet`, a range of addresses, or a service tag. */
  readonly from: string;
  /** Whether anybody can come from there. */
  readonly isPublic: boolean;
  readonly protocol: 'TCP' | 'UDP' | 'other';
  /** Of `other` they mean nothing. */
  readonly ports: PortSet;
}

/** What the rules are there for. */
export interface Guarded {
  /** The ranges of the subnet. */
  readonly addresses: readonly string[];
  /** The ranges of its network. */
  readonly network: readonly string[];
}

const protocols = ['TCP', 'UDP', 'other'] as const;
const EVERYBODY = 'Internet';
const everybody: readonly string[] = ['*', '0.0.0.0/0', '::/0', 'any', 'internet'];

/** Where there is no security group, nothing is refused. */
export const everythingOpen: readonly Opening[] = [
  { from: EVERYBODY, isPublic: true, protocol: 'TCP', ports: everyPort },
];

/**
 * What security rules let in. The first rule by priority that matches decides; what none matches is refused, for from
 * outside no default of Azure admits anything. Where a rule cannot be understood, it is taken to open and not to close: a
 * picture that shows too much open is looked into.
 *
 * Source: Microsoft Learn, "Azure network security groups overview", read 2026-10-02.
 */
export function openingsOf(rules: readonly InboundRule[], guarded: Guarded): readonly Opening[] {
  const ordered = [...rules].sort((a, b) => a.priority - b.priority);
  const network = guarded.network.map(addressRange).filter((range) => range !== undefined);
  const sources = new Set(
    ordered
      .filter(({ access }) => access !== 'Deny')
      .flatMap(({ sources }) => sources)
      .map((source) => (everybody.includes(source.toLowerCase()) ? EVERYBODY : source)),
  );
  const openings = [...sources].flatMap((from) =>
    protocols.map((protocol): Opening => {
      const ports = openTo(from, protocol, ordered, guarded, network);
      const comes = isPublic(from, network);
      const isSaid = comes && from !== EVERYBODY && sources.has(EVERYBODY);
      const said = isSaid ? openTo(EVERYBODY, protocol, ordered, guarded, network) : [];
      return { from, isPublic: comes, protocol, ports: difference(ports, said) };
    }),
  );
  return openings.filter(({ ports }) => ports.length > 0);
}

/** Whether anybody can come from an address of this source. Most service tags are single services of Azure. */
function isPublic(source: string, network: readonly AddressRange[]): boolean {
  if (source === EVERYBODY) return true;
  const range = addressRange(source);
  if (range) return !isInternal(range, network);
  // In AzureCloud anybody can rent a machine; with a colon it is an address of IPv6, which is not looked into.
  return /^AzureCloud\b/i.test(source) || source.includes(':') || !/^[a-z/]/i.test(source);
}

function openTo(
  from: string,
  protocol: string,
  ordered: readonly InboundRule[],
  guarded: Guarded,
  network: readonly AddressRange[],
): PortSet {
  let open: PortSet = [];
  let decided: PortSet = [];
  for (const rule of ordered) {
    if (!speaks(rule.protocol, protocol) || !rule.sources.some((source) => includes(source, from, network))) continue;
    const ports = protocol === 'other' ? everyPort : portsOf(rule.ports);
    if (rule.access === 'Deny') {
      if (refusesAll(rule, guarded)) decided = union(decided, ports);
    } else if (rule.destinations.some((destination) => reaches(destination, guarded))) {
      open = union(open, difference(ports, decided));
    }
  }
  return open;
}

function speaks(rule: string, protocol: string): boolean {
  const written = rule.toUpperCase();
  if (written === '*') return true;
  return protocol === 'other' ? written !== 'TCP' && written !== 'UDP' : written === protocol;
}

/** Whether whoever comes from `other` comes from `source`. */
function includes(source: string, other: string, network: readonly AddressRange[]): boolean {
  const [range, inner] = [addressRange(source), addressRange(other)];
  if (source === other || ['*', '0.0.0.0/0', 'any'].includes(source.toLowerCase())) return true;
  if (source.toLowerCase() === 'internet') return isPublic(other, network);
  if (source.toLowerCase() === 'virtualnetwork') return inner !== undefined && isInternal(inner, network);
  return range !== undefined && inner !== undefined && covers(range, inner);
}

const anywhere: readonly string[] = ['*', '0.0.0.0/0', 'any', 'virtualnetwork'];

function refusesAll({ destinations, sourcePorts }: InboundRule, { addresses }: Guarded): boolean {
  if (!sourcePorts.includes('*')) return false;
  return addresses.every((address) => {
    const whole = addressRange(address);
    return destinations.some((destination) => {
      const range = addressRange(destination);
      return anywhere.includes(destination.toLowerCase()) || (whole && range && covers(range, whole));
    });
  });
}

function reaches(destination: string, { addresses }: Guarded): boolean {
  const range = addressRange(destination);
  if (!range) return true;
  return addresses.map(addressRange).some((whole) => !whole || overlaps(range, whole));
}
