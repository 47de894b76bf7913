import type { ResolvedStack } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';
import { placeOf } from './blocks';

/** What servers may need, and this machine has nothing for: by type, and what there is instead. */
const remote = [
  {
    types: /^azurerm_(cosmosdb|mssql|mysql|postgresql|redis|managed_redis)_/,
    why: 'the only database with a stand-in is Cosmos DB for MongoDB vCore (azurerm_mongo_cluster)',
  },
  {
    types:
      /^azurerm_(container_app|container_app_job|kubernetes_cluster|(linux|windows)_(web_app|function_app|virtual_machine))$/,
    why: 'the only programs that become processes are those of container groups (azurerm_container_group)',
  },
];

/** @throws CommandError for a resource that servers may need, and that cannot run on this machine */
export function assertLocal(stacks: readonly ResolvedStack[]): void {
  for (const block of stacks.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'resource')) {
    const why = remote.find(({ types }) => types.test(block.type))?.why;
    if (why !== undefined) throw new CommandError(`${placeOf(block)} cannot run locally: ${why}`);
  }
}
