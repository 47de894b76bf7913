import type { Problem } from '@org/core';
import type { SettledTier } from './server-tier';

/** Source: "Resource availability & quota limits for ACI" (2025-11-17), hard limits. */
const MOST_PORTS = 5;

/** Source: "Frequently asked questions about Azure Container Instances" (2025-11-17): ports that the service reserves. */
const reserved: readonly (readonly [number, number])[] = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
];

/** One use of a port, by the property that says so. */
interface PortUse {
  readonly property: string;
  readonly port: number;
  readonly tierName: string;
}

/**
 * What Azure would refuse of the ports, and what would not work: containers of a group share one address.
 * @param serverPorts the ports on which the network lets the gateway reach servers, if they are known
 */
export function portProblems(tiers: readonly SettledTier[], serverPorts: readonly number[] | undefined): Problem[] {
  const serving = tiers.map(({ tierName, port }) => ({ property: `tiers.${tierName}.port`, port, tierName }));
  const monitoring = tiers
    .filter(({ port, monitoringPort }) => monitoringPort !== port)
    .map(({ tierName, monitoringPort: port }) => ({ property: `tiers.${tierName}.monitoringPort`, port, tierName }));
  const problems = [
    ...[...serving, ...monitoring].flatMap(numberProblems),
    ...repeatedProblems([...serving, ...monitoring]),
    ...reachProblems(serving, monitoring, serverPorts),
  ];
  if (tiers.length > MOST_PORTS) {
    const expected = `Azure opens at most ${MOST_PORTS} ports of a group: split the server`;
    problems.push({ property: 'tiers', value: tiers.map(({ tierName }) => tierName), expected });
  }
  return problems;
}

function numberProblems({ property, port: value }: PortUse): Problem[] {
  if (!Number.isInteger(value) || value < 1 || value > 65535) {
    return [{ property, value, expected: 'must be a whole number from 1 to 65535' }];
  }
  if (reserved.some(([first, last]) => first <= value && value <= last)) {
    return [{ property, value, expected: 'is kept by Container Instances for itself: choose another' }];
  }
  return [];
}

function repeatedProblems(uses: readonly PortUse[]): Problem[] {
  return uses.flatMap(({ property, port: value }, index) => {
    const earlier = uses.slice(0, index).find(({ port }) => port === value);
    return earlier
      ? [{ property, value, expected: `must differ from ${earlier.property}: they share an address` }]
      : [];
  });
}

/** Only the gateway reaches a server, and only on the ports that the network opens to it. */
function reachProblems(
  serving: readonly PortUse[],
  monitoring: readonly PortUse[],
  serverPorts: readonly number[] | undefined,
): Problem[] {
  if (serverPorts === undefined) return [];
  return [
    ...serving
      .filter(({ port }) => !serverPorts.includes(port))
      .map(({ property, port: value }) => ({
        property,
        value,
        expected: `must be one of serverPorts ${serverPorts.join(', ')}: the network lets the gateway reach no other`,
      })),
    ...monitoring
      .filter(({ port }) => serverPorts.includes(port))
      .map(({ property, port: value }) => ({
        property,
        value,
        expected: 'must not be one of serverPorts: the network lets the gateway reach them',
      })),
  ];
}
