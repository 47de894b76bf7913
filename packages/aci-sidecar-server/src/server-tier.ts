import type { ISecretRef } from '@org/core';

/** How Azure finds out that a container hangs, and starts it anew. */
export type Probes = 'exec' | 'http' | 'none';

/** One tier of a server: a container of its own, for one group of people. */
export interface ServerTier {
  /** The TCP port on which it serves the gateway. */
  readonly port: number;
  /**
   * The TCP port on which it answers health checks. No other container of the group may use it, since all share one
   * address; it is not open to anybody outside of the group.
   * @default - the port on which it serves
   */
  readonly monitoringPort?: number;
  /**
   * Whether a command inside of the container asks for its health, or Azure does by HTTP, or nobody. With `http` the server
   * must answer health checks on every address, not only on the loopback.
   * @default 'exec'
   */
  readonly probes?: Probes;
  /**
   * Where it answers health checks.
   * @default '/health'
   */
  readonly healthPath?: string;
  /**
   * The command of `exec` probes, for an image without Node.js: it fails when the server is not well.
   * @default - Node.js asks the monitoring port for the health path
   */
  readonly livenessCommand?: readonly string[];
  /**
   * vCPUs, in tenths.
   * @default - 0.5; 1 for the only tier, since a group has at least that
   */
  readonly cpu?: number;
  /**
   * Memory in GB, in tenths.
   * @default 1
   */
  readonly memoryInGb?: number;
  /**
   * Environment variables that whoever may read the group sees.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment variables that Azure does not show again: the container gets the expression that generates the secret.
   * @default - none but the gateway's key
   */
  readonly secrets?: Readonly<Record<string, ISecretRef>>;
}

/** A tier by its name, with nothing left to default. */
export interface SettledTier extends Required<Omit<ServerTier, 'livenessCommand' | 'secrets'>> {
  readonly tierName: string;
  readonly livenessCommand: readonly string[] | undefined;
  /** The expressions that generate them. */
  readonly secrets: Readonly<Record<string, string>>;
}

export function settleTiers(tiers: Readonly<Record<string, ServerTier>>): readonly SettledTier[] {
  const entries = Object.entries(tiers);
  return entries.map(([tierName, tier]) => ({
    tierName,
    port: tier.port,
    monitoringPort: tier.monitoringPort ?? tier.port,
    probes: tier.probes ?? 'exec',
    healthPath: tier.healthPath ?? '/health',
    livenessCommand: tier.livenessCommand,
    cpu: tier.cpu ?? (entries.length === 1 ? 1 : 0.5),
    memoryInGb: tier.memoryInGb ?? 1,
    environment: tier.environment ?? {},
    secrets: Object.fromEntries(
      Object.entries(tier.secrets ?? {}).map(([name, { secretValue }]) => [name, secretValue]),
    ),
  }));
}
