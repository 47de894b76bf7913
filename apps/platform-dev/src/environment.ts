import { Draft, IResourceGroupRef, Names, ResourceKind, settle } from '@org/core';
import { CONFIG_FILE, PlatformConfig, assertConfig } from './platform-config';

/** Where Terraform keeps the state of every stack, each under a key of its own. */
export interface StatePlace {
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  /** By who applies a stack: pipelines can read and write their own stacks' state, and not that of administrators. */
  readonly containerNames: Readonly<Record<AppliedBy, string>>;
}

/** Who applies a stack. */
export type AppliedBy = 'administrator' | 'pipeline';

/** A configuration, and all that follows from it. */
export interface Environment {
  readonly config: PlatformConfig;
  /** The values that are still examples. */
  readonly examples: readonly string[];
  readonly names: Names;
  /** The groups that an administrator makes: for what is made once, for the platform, and for each server. */
  readonly resourceGroups: Readonly<Record<'bootstrap' | 'platform' | 'mongodb', IResourceGroupRef>>;
  readonly state: StatePlace;
  /** Without a trailing slash. */
  readonly gatewayUrl: string;
}

/** @throws ValidationError naming every value that is missing or wrong */
export function environmentOf(draft: Draft<PlatformConfig>): Environment {
  const { values: config, examples } = settle<PlatformConfig>(draft);
  assertConfig(config);
  const names = new Names(config, CONFIG_FILE);
  const nameOf = (kind: ResourceKind, role?: string) => names.of(CONFIG_FILE, kind, role);
  const groupOf = (role: string) => ({ resourceGroupName: nameOf('resourceGroup', role), location: config.region });
  return {
    config,
    examples,
    names,
    resourceGroups: { bootstrap: groupOf('bootstrap'), platform: groupOf('platform'), mongodb: groupOf('mongodb') },
    state: {
      resourceGroupName: nameOf('resourceGroup', 'bootstrap'),
      storageAccountName: nameOf('storageAccount', 'state'),
      containerNames: { administrator: 'tfstate-admin', pipeline: 'tfstate' },
    },
    gatewayUrl: `https://${config.customDomain?.hostName ?? `${nameOf('apiManagement')}.azure-api.net`}`,
  };
}

/** The public URL of a server: what clients are given, and the identifier URI of its application in Entra. */
export function serverUrl({ gatewayUrl }: Environment, serverName: string): string {
  return `${gatewayUrl}/mcp/${serverName}`;
}
