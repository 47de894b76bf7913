import { Draft, IResourceGroupRef, Names, ResourceKind, settle } from '@org/core';
import { CONFIG_FILE, PlatformConfig, assertConfig } from './platform-config';

/** Where Terraform keeps the state of every stack, each under a key of its own. */
export interface StateStorage {
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

/** A configuration, and all that follows from it. */
export interface Environment {
  readonly config: PlatformConfig;
  /** The values that are still examples. */
  readonly examples: readonly string[];
  readonly names: Names;
  readonly resourceGroup: IResourceGroupRef;
  readonly stateStorage: StateStorage;
  /** Without a trailing slash. */
  readonly gatewayUrl: string;
}

/** @throws ValidationError naming every value that is missing or wrong */
export function environmentOf(draft: Draft<PlatformConfig>): Environment {
  const { values: config, examples } = settle<PlatformConfig>(draft);
  assertConfig(config);
  const names = new Names(config, CONFIG_FILE);
  const nameOf = (kind: ResourceKind, role?: string) => names.of(CONFIG_FILE, kind, role);
  return {
    config,
    examples,
    names,
    resourceGroup: { resourceGroupName: nameOf('resourceGroup', 'platform'), location: config.region },
    stateStorage: {
      resourceGroupName: nameOf('resourceGroup', 'bootstrap'),
      storageAccountName: nameOf('storageAccount', 'state'),
      containerName: 'tfstate',
    },
    gatewayUrl: config.gatewayUrl ?? `https://${nameOf('apiManagement')}.azure-api.net`,
  };
}
