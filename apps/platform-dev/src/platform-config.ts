import { Problem, Region, assertPublicUrl, assertRegion, refuseAny } from '@org/core';
import type { GatewaySku } from '@org/network';

/** What a person decides about one environment of the platform. */
export interface PlatformConfig {
  /** What the platform is called, at the head of every name: 2 to 10 lower-case letters and digits. */
  readonly workload: string;
  /** The environment: 2 to 8 lower-case letters and digits. */
  readonly environment: string;
  /**
   * What makes names unique in all of Azure: 3 to 8 lower-case letters and digits. Choose it once; to change it later
   * is to replace what carries it.
   */
  readonly uniqueSuffix: string;
  /** The Azure region by its programmatic name: `uksouth`. */
  readonly region: Region;

  /** The subscription that pays, as a GUID. */
  readonly subscriptionId: string;
  /** The Entra tenant whose people sign in, as a GUID. */
  readonly tenantId: string;

  /**
   * The gateway's public URL, without a trailing slash. Servers are found under it at `/mcp/<name>`.
   * @default - the one that API Management assigns: https://<name>.azure-api.net
   */
  readonly gatewayUrl?: string;

  /** The addresses of the virtual network: private, a /22 or larger. */
  readonly addressSpace: string;
  /** The tier of API Management. Developer has no service level and one unit; Premium can have several. */
  readonly gatewaySku: GatewaySku;
  /** The TCP ports on which servers listen, over all servers. */
  readonly serverPorts: readonly number[];
}

/** The file that {@link PlatformConfig} is written in, for errors. */
export const CONFIG_FILE = 'apps/platform-dev/src/config.ts';

const required = [
  'workload',
  'environment',
  'uniqueSuffix',
  'region',
  'subscriptionId',
  'tenantId',
  'addressSpace',
  'gatewaySku',
  'serverPorts',
] as const satisfies readonly (keyof PlatformConfig)[];

/**
 * Refuses what no construct would see, or would see too late. Names and addresses are validated by what is made of them.
 * @throws ValidationError naming every value that is missing or wrong
 */
export function assertConfig(config: PlatformConfig): void {
  refuseAny(
    CONFIG_FILE,
    required
      .filter((property) => config[property] === undefined || config[property] === '')
      .map((property) => ({ property, expected: 'every environment needs it' })),
  );
  refuseAny(CONFIG_FILE, [
    ...guidProblems('subscriptionId', config.subscriptionId),
    ...guidProblems('tenantId', config.tenantId),
  ]);
  assertRegion(config.region, 'region', CONFIG_FILE);
  if (config.gatewayUrl !== undefined) assertPublicUrl(config.gatewayUrl, 'gatewayUrl', CONFIG_FILE);
}

function guidProblems(property: string, value: string): Problem[] {
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return guid.test(value) ? [] : [{ property, value, expected: 'must be a GUID in lower case' }];
}
