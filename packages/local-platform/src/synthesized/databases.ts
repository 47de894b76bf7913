import type { ResolvedStack } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';
import { hostOf } from '../database/connection-string';
import { resourcesOf, textOf } from './blocks';
import type { ContainerGroup } from './container-groups';

/** A Cosmos DB for MongoDB vCore. */
export interface Database {
  /** The cluster's name, with which its host name starts. */
  readonly name: string;
  readonly administrator: { readonly name: string; readonly password: string };
}

export function databasesIn(stacks: readonly ResolvedStack[]): readonly Database[] {
  return resourcesOf(stacks, 'azurerm_mongo_cluster').map((block) => ({
    name: textOf(block, 'name'),
    administrator: { name: textOf(block, 'administrator_username'), password: textOf(block, 'administrator_password') },
  }));
}

/** How connection strings of a Cosmos DB for MongoDB vCore begin. */
export const SCHEME = 'mongodb+srv://';

/** The one that a deployed connection string leads to. */
export function databaseAt(connectionString: string, databases: readonly Database[]): Database | undefined {
  const host = hostOf(connectionString);
  return databases.find(({ name }) => host.startsWith(`${name}.`));
}

/** @throws CommandError for a container that is to connect to a database which is in no stack */
export function assertDatabasesKnown(groups: readonly ContainerGroup[], databases: readonly Database[]): void {
  for (const { place, initContainers, containers } of groups) {
    for (const { name, environment } of [...initContainers, ...containers]) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!value.startsWith(SCHEME) || databaseAt(value, databases)) continue;
        const where = `${place}: container ${name}`;
        throw new CommandError(
          `${where} cannot run locally: ${variable} leads to a database at ${hostOf(value)}, which is in no stack`,
        );
      }
    }
  }
}
