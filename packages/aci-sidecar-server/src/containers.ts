import type { ContainerGroupContainer, ContainerGroupInitContainer } from '@cdktf/provider-azurerm/lib/container-group';
import type { IInitContainerSpec, Problem } from '@org/core';
import { livenessProbe } from './liveness-probe';
import type { SettledTier } from './server-tier';

/** Source: "Resource availability & quota limits for ACI" (2025-11-17), hard limits. */
const MOST_CONTAINERS = 60;

/** The container of a tier. Only the port on which it serves is opened, not the one for health checks. */
export function tierContainer(
  tier: SettledTier,
  image: string,
  gatewayKey: Readonly<Record<string, string>>,
): ContainerGroupContainer {
  return {
    name: tier.tierName,
    image,
    cpu: tier.cpu,
    memory: tier.memoryInGb,
    ports: [{ port: tier.port, protocol: 'TCP' }],
    environmentVariables: { ...tier.environment },
    secureEnvironmentVariables: { ...tier.secrets, ...gatewayKey },
    livenessProbe: livenessProbe(tier),
  };
}

/** A container that runs to its end before those of the tiers start; when it fails, they do not. */
export function initContainer(spec: IInitContainerSpec, image: string): ContainerGroupInitContainer {
  return {
    name: spec.containerName,
    image,
    commands: [...spec.command],
    environmentVariables: { ...spec.environment },
    secureEnvironmentVariables: { ...spec.secrets },
  };
}

/** What Azure would refuse of the containers' names, number and commands. */
export function containerProblems(tiers: readonly SettledTier[], init: readonly IInitContainerSpec[]): Problem[] {
  const problems: Problem[] = [];
  if (tiers.length === 0) {
    problems.push({ property: 'tiers', value: {}, expected: 'must have at least one tier' });
  }
  const named = [
    ...tiers.map(({ tierName: name }) => ({ property: 'tiers', name })),
    ...init.map(({ containerName: name }, index) => ({ property: `init[${index}].containerName`, name })),
  ];
  if (named.length > MOST_CONTAINERS) {
    const expected = `Azure takes at most ${MOST_CONTAINERS} in a group: split the server`;
    problems.push({ property: 'tiers and init', value: `${named.length} containers`, expected });
  }
  for (const [index, { property, name: value }] of named.entries()) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) || value.length > 63) {
      const expected =
        "must name containers with at most 63 characters of lower-case words joined by hyphens, as in 'admin'";
      problems.push({ property, value, expected });
    }
    if (named.slice(0, index).some(({ name }) => name === value)) {
      problems.push({
        property,
        value,
        expected: 'is the name of another container of the group: choose one of its own',
      });
    }
  }
  init.forEach(({ command: value }, index) => {
    if (value.length > 0 && !value.includes('')) return;
    const expected = 'must be a program and its arguments, none empty';
    problems.push({ property: `init[${index}].command`, value, expected });
  });
  return problems;
}
