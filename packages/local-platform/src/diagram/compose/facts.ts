import type { ResolvedStack } from '@org/terraform-json';
import { sameId } from '../read/attributes';
import { type Application, applicationsIn } from '../read/directory';
import { type Gateway, gatewaysIn } from '../read/gateways';
import { type Identity, type Right, identitiesIn, rightsOf } from '../read/identities';
import { type VirtualNetwork, networksIn } from '../read/networks';
import { type OtherResource, othersIn } from '../read/others';
import { type Connection, type Container, type Server, serversIn } from '../read/servers';
import { type PrivateEndpoint, type Service, endpointsIn, insightsOf, logsIn, servicesIn } from '../read/services';

/** What the stacks say of everything that a picture shows. */
export interface Facts {
  readonly networks: readonly VirtualNetwork[];
  readonly gateways: readonly Gateway[];
  readonly servers: readonly Server[];
  readonly endpoints: readonly PrivateEndpoint[];
  readonly others: readonly OtherResource[];
  readonly services: readonly Service[];
  /** The Application Insights of a workspace, by the workspace's id. */
  readonly insights: ReadonlyMap<string, readonly string[]>;
  readonly logs: readonly { readonly from: string; readonly to: string }[];
  readonly applications: readonly Application[];
  readonly principals: readonly Principal[];
}

/** An identity with its rights and whoever acts as it. */
export interface Principal {
  readonly id: string;
  /** The name of its resource; `undefined` for an identity that belongs to one resource. */
  readonly name: string | undefined;
  readonly rights: readonly Right[];
  /** The ids of the resources that act as it. */
  readonly holders: readonly string[];
  /** Who acts as it from outside: what deploys. */
  readonly trusts: readonly string[];
}

export function factsOf(stacks: readonly ResolvedStack[]): Facts {
  const gateways = gatewaysIn(stacks);
  const servers = serversIn(stacks);
  const services = servicesIn(stacks);
  const given = identitiesIn(stacks).map((identity) => principalOf(identity, [...gateways, ...servers], stacks));
  const own = gateways.flatMap(({ id, principalId }): readonly Principal[] => {
    const rights = principalId ? rightsOf(principalId, stacks) : [];
    return rights.length > 0 ? [{ id: `${id}/identity`, name: undefined, rights, holders: [id], trusts: [] }] : [];
  });
  return {
    networks: networksIn(stacks),
    gateways,
    servers,
    endpoints: endpointsIn(stacks),
    others: othersIn(stacks),
    services,
    insights: new Map(services.map(({ id }) => [id, insightsOf(id, stacks)])),
    logs: logsIn(stacks),
    applications: applicationsIn(stacks),
    principals: [...given, ...own],
  };
}

function principalOf(
  { id, name, principalId, trusts }: Identity,
  holders: readonly { readonly id: string; readonly identityIds: readonly string[] }[],
  stacks: readonly ResolvedStack[],
): Principal {
  return {
    id,
    name,
    rights: rightsOf(principalId, stacks),
    holders: holders.filter(({ identityIds }) => identityIds.some((one) => sameId(one, id))).map((one) => one.id),
    trusts,
  };
}

/** Whether it deploys: then its rights are told, and not drawn into the picture of what runs. */
export function deploys({ trusts }: Principal): boolean {
  return trusts.length > 0;
}

/** The storage that holds the state of what is deployed: what those who deploy have a role on. */
export function isState(service: Service, { principals }: Facts): boolean {
  return service.kind === 'storage' && principals.filter(deploys).some(({ rights }) => opens(rights, service.id));
}

export function opens(rights: readonly Right[], resource: string): boolean {
  return rights.some(({ on }) => sameId(on, resource));
}

/** The databases that containers have connection strings for. */
export function databasesOf(containers: readonly Container[], { services }: Facts): readonly Service[] {
  const connections = containers.flatMap((container) => container.connections);
  return services.filter((service) => connections.some((connection) => leadsTo(connection, service)));
}

export function leadsTo({ host }: Connection, { kind, name }: Service): boolean {
  return kind === 'database' && host.startsWith(`${name}.`);
}
