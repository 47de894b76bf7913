import type { Edge, EdgeKind } from '../architecture';
import { sameId } from '../read/attributes';
import type { Backend } from '../read/gateways';
import { GRAPH } from '../read/identities';
import type { Server } from '../read/servers';
import type { Service } from '../read/services';
import { DIRECTORY } from './directory-box';
import { type Exposure, GATEWAY_PORT, isDoor } from './exposures';
import { type Facts, databasesOf, deploys, isState, opens } from './facts';
import { agentId } from './identity-boxes';

export const CLIENTS = 'clients';
export const INTERNET = 'internet';

const edge = (from: string, to: string, kind: EdgeKind, label = ''): Edge => ({ from, to, kind, label });

/** The way of a call: clients, gateway, container; server, private endpoint, database. */
export function callEdges(facts: Facts): readonly Edge[] {
  return [...entries(facts), ...forwards(facts), ...queries(facts), ...privateLinks(facts)];
}

function entries({ gateways, networks }: Facts): readonly Edge[] {
  const subnets = networks.flatMap(({ subnets }) => subnets);
  return gateways
    .filter(({ isPublic }) => isPublic)
    .filter(({ subnetId }) => subnets.find(({ id }) => sameId(id, subnetId))?.openings.some(isDoor) ?? true)
    .map(({ id }) => edge(CLIENTS, id, 'call', `HTTPS ${GATEWAY_PORT}`));
}

/** Where a backend leads: to the containers that listen there, or to somewhere that no stack makes. */
function forwards({ gateways, servers }: Facts): readonly Edge[] {
  return gateways.flatMap(({ id, backends }) =>
    backends.flatMap((backend) => {
      const listening = containersAt(backend, servers);
      const targets = listening.length > 0 ? listening : [elsewhereId(backend)];
      return targets.map((target) => edge(id, target, 'call', `${backend.protocol} ${backend.port}`));
    }),
  );
}

export function containersAt({ host, port }: Backend, servers: readonly Server[]): readonly string[] {
  return servers
    .filter(({ hosts }) => hosts.includes(host))
    .flatMap(({ containers }) => containers)
    .filter(({ ports }) => ports.includes(port))
    .map(({ id }) => id);
}

export function elsewhereId({ host, port }: Backend): string {
  return `elsewhere/${host}:${port}`;
}

function queries(facts: Facts): readonly Edge[] {
  return facts.servers.flatMap((server) =>
    databasesOf(server.containers, facts).flatMap((database) => queryOf(server, database, facts)),
  );
}

/** A server reaches its database over private endpoints; one that has none it cannot reach privately. */
function queryOf(server: Server, { id, port }: Service, { endpoints }: Facts): readonly Edge[] {
  const links = endpoints.filter(({ targetId }) => sameId(targetId, id));
  if (links.length === 0) return [edge(server.id, id, 'danger', 'no private link')];
  return links.map((link) => edge(server.id, link.id, 'call', `TCP ${port}`));
}

function privateLinks({ endpoints, services }: Facts): readonly Edge[] {
  return endpoints.flatMap(({ id, targetId }) =>
    services.filter((service) => sameId(service.id, targetId)).map((to) => edge(id, to.id, 'call', 'Private Link')),
  );
}

/** Signing in, acting as an identity, and what that identity opens. */
export function identityEdges(facts: Facts): readonly Edge[] {
  const { applications, principals, services, endpoints } = facts;
  const running = principals.filter((principal) => !deploys(principal));
  return [
    ...(applications.length > 0 ? [edge(CLIENTS, DIRECTORY, 'identity', 'sign in')] : []),
    ...running.flatMap(({ id, holders }) => holders.map((holder) => edge(holder, id, 'identity'))),
    // What has a right on a service goes to its private endpoint, where there is one beside it.
    ...running.flatMap(({ rights, holders }) =>
      endpoints
        .filter(({ targetId, subnetId }) => opens(rights, targetId) && isKnown(subnetId, facts))
        .flatMap((endpoint) => holders.map((holder) => edge(holder, endpoint.id, 'identity', 'private'))),
    ),
    ...running.flatMap(({ id, rights }) => [
      ...services.filter((service) => opens(rights, service.id)).map((service) => edge(id, service.id, 'identity')),
      ...(opens(rights, GRAPH) ? [edge(id, GRAPH, 'identity')] : []),
    ]),
  ];
}

function isKnown(subnetId: string | undefined, { networks }: Facts): boolean {
  return networks.some(({ subnets }) => subnets.some(({ id }) => sameId(id, subnetId)));
}

export function deploymentEdges(facts: Facts): readonly Edge[] {
  const states = facts.services.filter((service) => isState(service, facts));
  return facts.principals
    .filter(deploys)
    .flatMap(({ id, trusts, rights }) => [
      ...trusts.map((trust) => edge(agentId(trust), id, 'identity', 'federation')),
      ...states.filter((state) => opens(rights, state.id)).map((state) => edge(id, state.id, 'identity')),
    ]);
}

export function logEdges({ gateways, servers, services, logs }: Facts): readonly Edge[] {
  const workspaces = services.filter(({ kind }) => kind === 'workspace');
  const senders = [...gateways, ...servers, ...services];
  return workspaces.flatMap((workspace) =>
    senders
      .filter(
        (sender) =>
          logs.some(({ from, to }) => sameId(from, sender.id) && sameId(to, workspace.id)) ||
          ('containers' in sender && sender.workspaceId !== undefined && sender.workspaceId === workspace.workspaceId),
      )
      .map(({ id }) => edge(id, workspace.id, 'logs', 'logs')),
  );
}

export function dangerEdges(exposures: readonly Exposure[]): readonly Edge[] {
  return exposures.flatMap(({ on, entry }) => (entry === undefined ? [] : [edge(INTERNET, on, 'danger', entry)]));
}
