import { Problem, Region, assertRegion, refuseAny, guidProblems } from '@org/core';
import type { ComputeTier } from '@org/cosmos-vcore-private';
import type { GatewaySku } from '@org/network';
import type { AzureDevOpsConnection } from '@org/platform-foundation';

/** People by name, each an object id in Entra. The name becomes part of addresses, and the local tools know the person by it. */
export type People = Readonly<Record<string, string>>;

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
  /** Whether Terraform and Azure refuse to delete what holds data or takes long to make again. */
  readonly protect: boolean;

  /** The service connection of the pipeline, as Azure DevOps shows it when it is drafted. */
  readonly serviceConnection: AzureDevOpsConnection;
  /** People who apply what a pipeline must not: the stacks `bootstrap` and `<server>-access`. */
  readonly administrators: People;
  /** People who apply the pipeline's stacks from their own machines. */
  readonly operators: People;
  /** Who is told of incidents: a name, an e-mail address. */
  readonly alertRecipients: Readonly<Record<string, string>>;

  /** The addresses of the virtual network: private, a /22 or larger. */
  readonly addressSpace: string;
  /** The TCP ports on which servers listen, over all servers. */
  readonly serverPorts: readonly number[];

  /** The tier of API Management. Developer has no service level and one unit; Premium can have several. */
  readonly gatewaySku: GatewaySku;
  /** Who is named as the publisher of the APIs, and gets Azure's notices. */
  readonly publisher: { readonly name: string; readonly email: string };
  /**
   * A host name of one's own for the gateway, without a scheme, and the name of its certificate in the vault.
   * @default - the one that API Management assigns: <name>.azure-api.net
   */
  readonly customDomain?: { readonly hostName: string; readonly certificateName: string };

  /** The first server. */
  readonly mongodb: {
    /** How much compute the database has. */
    readonly computeTier: ComputeTier;
    /** Whether a standby in another zone takes over; not below M30. */
    readonly highAvailability: boolean;
    /** Who may use all of its tools. */
    readonly admins: People;
    /** Who may use the tools that read. */
    readonly readers: People;
  };
}

/** The file that {@link PlatformConfig} is written in, for errors. */
export const CONFIG_FILE = 'apps/platform-dev/src/config.ts';

type ValuePath =
  | keyof PlatformConfig
  | `serviceConnection.${keyof PlatformConfig['serviceConnection']}`
  | `publisher.${keyof PlatformConfig['publisher']}`
  | `mongodb.${keyof PlatformConfig['mongodb']}`;

const required = [
  'workload',
  'environment',
  'uniqueSuffix',
  'region',
  'subscriptionId',
  'tenantId',
  'protect',
  'serviceConnection.issuer',
  'serviceConnection.subject',
  'administrators',
  'operators',
  'alertRecipients',
  'addressSpace',
  'serverPorts',
  'gatewaySku',
  'publisher.name',
  'publisher.email',
  'mongodb.computeTier',
  'mongodb.highAvailability',
  'mongodb.admins',
  'mongodb.readers',
] as const satisfies readonly ValuePath[];

/**
 * Refuses what no construct would see, or would see too late. Names, addresses and people are validated by what is made of
 * them.
 * @throws ValidationError naming every value that is missing or wrong
 */
export function assertConfig(config: PlatformConfig): void {
  refuseAny(
    CONFIG_FILE,
    required
      .filter((property) => isMissing(config, property))
      .map((property) => ({ property, expected: 'every environment needs it' })),
  );
  refuseAny(CONFIG_FILE, [
    ...guidProblems('subscriptionId', config.subscriptionId),
    ...guidProblems('tenantId', config.tenantId),
    ...administratorProblems(config.administrators),
  ]);
  assertRegion(config.region, 'region', CONFIG_FILE);
}

function isMissing(config: PlatformConfig, property: string): boolean {
  const value = property
    .split('.')
    .reduce<unknown>((values, key) => (values as Record<string, unknown> | undefined)?.[key], config);
  return value === undefined || value === '';
}

function administratorProblems(value: People): Problem[] {
  const expected = 'must name somebody: nobody else reads the state of the stacks that a pipeline must not apply';
  return Object.keys(value).length > 0 ? [] : [{ property: 'administrators', value, expected }];
}
