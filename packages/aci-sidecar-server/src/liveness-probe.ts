import type { ContainerGroupContainerLivenessProbe } from '@cdktf/provider-azurerm/lib/container-group';
import type { Problem } from '@org/core';
import type { SettledTier } from './server-tier';

/** How long a server gets to start, and how soon it counts as hanging: three failures, a minute and a half. */
const pace = { initialDelaySeconds: 30, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 3 };

/**
 * What starts a container anew when it hangs. A command inside of it is the default: it needs no port open to anybody, and
 * nothing of the virtual network, in which Azure's own requests may not arrive.
 *
 * There is no readiness probe: nothing in front of a group asks for it, the gateway calls the address in any case.
 */
export function livenessProbe(tier: SettledTier): ContainerGroupContainerLivenessProbe | undefined {
  switch (tier.probes) {
    case 'exec':
      return { ...pace, exec: [...(tier.livenessCommand ?? askedByNode(tier))] };
    case 'http':
      return { ...pace, httpGet: [{ scheme: 'Http', port: tier.monitoringPort, path: tier.healthPath }] };
    case 'none':
      return undefined;
  }
}

function askedByNode({ monitoringPort, healthPath }: SettledTier): readonly string[] {
  const url = `http://127.0.0.1:${monitoringPort}${healthPath}`;
  const program = `fetch('${url}', { signal: AbortSignal.timeout(5000) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
  return ['node', '-e', program];
}

export function probeProblems({ tierName, probes, healthPath, livenessCommand }: SettledTier): Problem[] {
  const problems: Problem[] = [];
  const at = (property: string) => `tiers.${tierName}.${property}`;
  if (!['exec', 'http', 'none'].includes(probes)) {
    problems.push({ property: at('probes'), value: probes, expected: "must be 'exec', 'http' or 'none'" });
  }
  if (!/^\/[\w.~/-]*$/.test(healthPath)) {
    problems.push({ property: at('healthPath'), value: healthPath, expected: "must be a path, as in '/health'" });
  }
  if (livenessCommand?.length === 0 || livenessCommand?.includes('')) {
    const expected = "must be a program and its arguments, none empty, as in ['/app/healthy']";
    problems.push({ property: at('livenessCommand'), value: livenessCommand, expected });
  }
  return problems;
}
