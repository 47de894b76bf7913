import { type Box, box } from '../architecture';
import { sameId } from '../read/attributes';
import type { Gateway } from '../read/gateways';
import type { Subnet } from '../read/networks';
import type { Container, Server } from '../read/servers';
import { GATEWAY_PORT, entryOf, exposuresIn, isDoor } from './exposures';
import { type Facts, leadsTo } from './facts';

/** Virtual networks with their subnets and what stands in them. */
export function networkBoxes(facts: Facts): readonly Box[] {
  return facts.networks.map(({ id, name, addresses, subnets }) =>
    box(id, 'network', 'Virtual network', {
      lines: [[name, ...addresses].join(' · ')],
      children: subnets.map((subnet) => subnetBox(subnet, facts)),
    }),
  );
}

/** What could stand in a subnet, and stands in none that the stacks make. */
export function boxesOutside(facts: Facts): readonly Box[] {
  const subnets = facts.networks.flatMap(({ subnets }) => subnets);
  return residentsOf((subnetId) => !subnets.some(({ id }) => sameId(id, subnetId)), facts);
}

function subnetBox(subnet: Subnet, facts: Facts): Box {
  const { id, name, addresses } = subnet;
  const children = residentsOf((subnetId) => sameId(subnetId, id), facts);
  return box(id, 'subnet', titleOf(children), {
    lines: [name, addresses.join(', '), ...openingLines(subnet, children, facts)],
    children,
  });
}

/** What its rules let in on purpose: the rest is a warning. */
function openingLines({ securityGroup, openings }: Subnet, children: readonly Box[], facts: Facts): readonly string[] {
  if (securityGroup === undefined) return [];
  if (openings.length === 0) return ['lets nobody in'];
  const holdsGateway = children.some(({ kind }) => kind === 'gateway');
  const doors = holdsGateway ? openings.filter(isDoor).map(({ from }) => `${GATEWAY_PORT} from ${from}`) : [];
  const others = openings
    .filter(({ isPublic }) => !isPublic)
    .map((opening) => `${entryOf(opening).replace(/^TCP /, '')} from ${sourceName(opening.from, facts)}`);
  return [...doors, ...others];
}

/** A subnet whose range the rule names is called what it is called in the picture. */
function sourceName(from: string, facts: Facts): string {
  const source = facts.networks
    .flatMap(({ subnets }) => subnets)
    .find(({ addresses }) => addresses.length === 1 && addresses[0] === from);
  if (!source) return from;
  const title = titleOf(residentsOf((subnetId) => sameId(subnetId, source.id), facts));
  return title === SUBNET ? source.name : title.toLowerCase();
}

const SUBNET = 'Subnet';

function titleOf(residents: readonly Box[]): string {
  const has = (kind: Box['kind']) => residents.some((one) => one.kind === kind);
  if (has('gateway')) return 'Gateway subnet';
  if (has('server')) return 'Container subnet';
  return has('endpoint') ? 'Endpoint subnet' : SUBNET;
}

function residentsOf(isThere: (subnetId: string | undefined) => boolean, facts: Facts): readonly Box[] {
  const there = ({ subnetId }: { readonly subnetId: string | undefined }) => isThere(subnetId);
  return [
    ...facts.gateways.filter(there).map((gateway) => gatewayBox(gateway, isOnlyDoor(facts))),
    ...facts.servers.filter(there).map((server) => serverBox(server, facts)),
    ...facts.endpoints.filter(there).map(({ id, name }) => box(id, 'endpoint', 'Private endpoint', { lines: [name] })),
    ...facts.others.filter(there).map(({ id, name, label }) => box(id, 'other', label, { lines: [name] })),
  ];
}

/** Whether calls come in by one gateway, and nothing else is open. */
function isOnlyDoor(facts: Facts): boolean {
  const doors = facts.gateways.filter(({ isPublic }) => isPublic);
  return doors.length === 1 && exposuresIn(facts).every(({ entry }) => entry === undefined);
}

function gatewayBox({ id, name, isPublic, publicAddress, apis }: Gateway, isOnlyDoor: boolean): Box {
  const checked = apis.filter(({ checksTokens }) => checksTokens).map(({ path }) => path);
  const door = isOnlyDoor ? 'the only public door' : 'a public door';
  return box(id, 'gateway', 'API Management', {
    lines: [
      name,
      isPublic ? door : 'inside the network only',
      ...(publicAddress ? [`at ${publicAddress}`] : []),
      ...(checked.length > 0 ? [`checks tokens on ${checked.join(', ')}`] : []),
    ],
  });
}

function serverBox(server: Server, facts: Facts): Box {
  const { id, name, hosts, hasPublicAddress, containers, initContainers } = server;
  return box(id, 'server', 'MCP server', {
    lines: [
      name,
      ...hosts,
      ...(hasPublicAddress ? [] : ['private address only']),
      ...initContainers.map((init) => `first runs ${init}`),
    ],
    children: containers.map((container) => containerBox(container, facts)),
  });
}

function containerBox({ id, name, ports, connections }: Container, { services }: Facts): Box {
  // Only of databases: what stands in that place of other URLs can be a token.
  const users = connections
    .filter((connection) => services.some((service) => leadsTo(connection, service)))
    .map(({ user }) => `signs in as ${user}`);
  return box(id, 'container', name, {
    lines: [ports.length === 1 ? `port ${ports[0]}` : `ports ${ports.join(', ')}`, ...new Set(users)],
  });
}
