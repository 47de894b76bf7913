import type { Container } from '../synthesized/container-groups';
import { freePorts } from './free-ports';

/** The ports of one run, all on 127.0.0.1. */
export interface Places {
  readonly gateway: number;
  readonly issuer: number;
  readonly page: number;
  readonly containers: ReadonlyMap<Container, ContainerPorts>;
}

export interface ContainerPorts {
  /** Where its server listens. */
  readonly port: number;
  /** Where it tells of its health. */
  readonly monitoringPort: number;
}

/** @param port of the gateway, followed by the issuer's and the page's; 0 for any that are free */
export async function placesFor(port: number, containers: readonly Container[]): Promise<Places> {
  const wanted = port === 0 ? [] : [port, port + 1, port + 2];
  const free = await freePorts(6 + 2 * containers.length);
  const ports = [...wanted, ...free.filter((one) => !wanted.includes(one))];
  const next = () => ports.shift() ?? 0;
  return {
    gateway: next(),
    issuer: next(),
    page: next(),
    containers: new Map(containers.map((container) => [container, { port: next(), monitoringPort: next() }])),
  };
}
