import { sameId } from '../read/attributes';
import type { Gateway } from '../read/gateways';
import type { Subnet } from '../read/networks';
import type { Opening } from '../read/openings';
import { difference, formatPorts } from '../read/port-set';
import type { Facts } from './facts';

/** Something that the platform is there to prevent. */
export interface Exposure {
  /** The id of the box that it is about. */
  readonly on: string;
  readonly warning: string;
  /** What the arrow from the Internet says; `undefined` where nobody gets in from there. */
  readonly entry: string | undefined;
}

/** The port on which a gateway takes calls. */
export const GATEWAY_PORT = 443;

export function exposuresIn(facts: Facts): readonly Exposure[] {
  const { networks, gateways, servers, services, others, applications } = facts;
  return [
    ...networks.flatMap(({ subnets }) => subnets).flatMap((subnet) => ofSubnet(subnet, gateways)),
    ...gateways.flatMap(ofGateway),
    ...servers
      .filter(({ hasPublicAddress }) => hasPublicAddress)
      .map(({ id }) => ({ on: id, warning: 'has a public address', entry: 'public address' })),
    ...others.flatMap(({ id, publicAddresses }) =>
      publicAddresses.map((name) => ({ on: id, warning: `has a public address: ${name}`, entry: 'public address' })),
    ),
    ...services
      .filter(({ publicAccess }) => publicAccess === 'all')
      .map(({ id }) => ({ on: id, warning: 'public: open to the Internet', entry: 'public endpoint' })),
    ...services
      .filter(({ id, kind }) => kind === 'database' && !facts.endpoints.some(({ targetId }) => sameId(targetId, id)))
      .map(({ id }) => ({ on: id, warning: 'no private endpoint', entry: undefined })),
    ...applications
      .filter(({ assignmentRequired }) => !assignmentRequired)
      .map(({ id }) => ({ on: id, warning: 'gives everybody in the tenant a token', entry: undefined })),
  ];
}

function ofSubnet(subnet: Subnet, gateways: readonly Gateway[]): readonly Exposure[] {
  const { id, securityGroup, openings } = subnet;
  if (securityGroup === undefined) {
    return [{ on: id, warning: 'no network security group: nothing is refused', entry: 'every port' }];
  }
  const holdsGateway = gateways.some(({ subnetId }) => sameId(subnetId, id));
  return openings
    .filter(({ isPublic }) => isPublic)
    .map((opening) => (holdsGateway && opening.protocol === 'TCP' ? besidesTheDoor(opening) : opening))
    .filter(({ ports }) => ports.length > 0)
    .map((opening) => ({
      on: id,
      warning: `open to ${opening.from === 'Internet' ? 'the Internet' : opening.from}: ${entryOf(opening)}`,
      entry: entryOf(opening),
    }));
}

/** Whether it lets clients in to a gateway: the one public opening that is meant. */
export function isDoor({ isPublic, protocol, ports }: Opening): boolean {
  return isPublic && protocol === 'TCP' && ports.some(([first, last]) => first <= GATEWAY_PORT && GATEWAY_PORT <= last);
}

function besidesTheDoor(opening: Opening): Opening {
  return { ...opening, ports: difference(opening.ports, [[GATEWAY_PORT, GATEWAY_PORT]]) };
}

/** `TCP 22, 3389` */
export function entryOf({ protocol, ports }: Opening): string {
  return protocol === 'other' ? 'ICMP and others' : `${protocol} ${formatPorts(ports)}`;
}

function ofGateway({ id, apis }: Gateway): readonly Exposure[] {
  return apis
    .filter(({ checksTokens }) => !checksTokens)
    .map(({ path }) => ({ on: id, warning: `${path} is open without a token`, entry: undefined }));
}
