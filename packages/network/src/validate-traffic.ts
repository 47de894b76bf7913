import { DeploymentAgents, Problem, refuseAny } from '@org/core';
import type { IConstruct } from 'constructs';
import { Cidr } from './addresses/cidr';
import { ContainerEgress } from './rules/container-rules';
import { GatewaySku } from './rules/gateway-rules';

export interface Traffic {
  readonly gatewaySku: GatewaySku;
  readonly serverPorts: readonly number[];
  readonly databasePorts: readonly number[];
  readonly clients: readonly string[];
  readonly containerEgress: readonly ContainerEgress[];
  readonly agents: DeploymentAgents;
}

/** A rule takes 80 characters of name, of which `allow-egress-` and `-outbound` are ours. */
const LONGEST_EGRESS_NAME = 50;

/** @throws ValidationError naming every port, client and destination that Azure would refuse or that opens too much */
export function validateTraffic(scope: IConstruct, traffic: Traffic): void {
  const { gatewaySku, serverPorts, databasePorts, clients, containerEgress, agents } = traffic;
  refuseAny(scope, [
    ...skuProblems(gatewaySku),
    ...agentsProblems(agents),
    ...portProblems('serverPorts', serverPorts),
    ...portProblems('databasePorts', databasePorts),
    ...vaultProblems(databasePorts),
    ...clientProblems(clients),
    ...containerEgress.flatMap((egress, index) => egressProblems(egress, `containerEgress[${index}]`)),
    ...repeated(containerEgress.map(({ name }) => name)).map((name) => ({
      property: 'containerEgress',
      value: name,
      expected: 'names two entries: each needs a name of its own',
    })),
  ]);
}

function skuProblems(value: GatewaySku): Problem[] {
  const expected =
    'must be Developer or Premium: no other tier can be placed in a virtual network and keep a public address';
  return ['Developer', 'Premium'].includes(value) ? [] : [{ property: 'gatewaySku', value, expected }];
}

function agentsProblems(value: DeploymentAgents): Problem[] {
  const expected = "must be 'hosted' or 'private'";
  return ['hosted', 'private'].includes(value) ? [] : [{ property: 'agents', value, expected }];
}

/** A running container has no access to a key vault, whose private endpoint lies in the same subnet. */
function vaultProblems(databasePorts: readonly number[]): Problem[] {
  const expected = "must not name 443: it would open a key vault's private endpoint to the containers";
  return databasePorts.includes(443) ? [{ property: 'databasePorts', value: databasePorts, expected }] : [];
}

function portProblems(property: string, ports: readonly number[]): Problem[] {
  if (ports.length === 0) return [{ property, value: ports, expected: 'must name at least one port' }];
  return [
    ...ports
      .filter((port) => !Number.isInteger(port) || port < 1 || port > 65535)
      .map((value) => ({ property, value, expected: 'must be whole numbers from 1 to 65535' })),
    ...repeated(ports).map((value) => ({ property, value, expected: 'names a port twice: name it once' })),
  ];
}

function clientProblems(clients: readonly string[]): Problem[] {
  const property = 'clients';
  if (clients.length === 0)
    return [{ property, value: clients, expected: "must name who may call the gateway, as in ['Internet']" }];
  const tags = clients.filter((client) => isServiceTag(client));
  return [
    ...clients
      .filter((client) => !isServiceTag(client) && !isLimitedRange(client))
      .map((value) => ({
        property,
        value,
        expected: "must be a service tag or an address range; for everybody write ['Internet']",
      })),
    ...(tags.length > 0 && clients.length > 1
      ? [{ property, value: clients, expected: 'a rule takes one service tag or several address ranges, not both' }]
      : []),
  ];
}

function egressProblems({ name, destination, ports }: ContainerEgress, property: string): Problem[] {
  const problems = portProblems(`${property}.ports`, ports);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > LONGEST_EGRESS_NAME) {
    problems.push({
      property: `${property}.name`,
      value: name,
      expected: `must be at most ${LONGEST_EGRESS_NAME} characters of lower-case words joined by hyphens`,
    });
  }
  if (destination === 'VirtualNetwork' || (!isServiceTag(destination) && !isLimitedRange(destination))) {
    problems.push({
      property: `${property}.destination`,
      value: destination,
      expected: "must be a service tag or an address range; for the whole Internet write 'Internet'",
    });
  }
  return problems;
}

/** `Internet`, `AzureCloud`, `Storage.UKSouth` */
function isServiceTag(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/.test(text) && text !== 'Any';
}

/** A range that is not simply everything. */
function isLimitedRange(text: string): boolean {
  const range = Cidr.parse(text);
  return range !== undefined && range.length > 0;
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
