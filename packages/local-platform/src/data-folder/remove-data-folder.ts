import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from './data-folder';
import { MARKER, assertDataFolder } from './marker';
import { RUN_FILE } from './run-file';

/**
 * Deletes a data folder with everything in it. One that is not there is deleted already.
 * @throws CommandError when it is in use, not one of ours, or its `run.json` is damaged
 */
export async function removeDataFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  assertDataFolder(folder);
  await openDataFolder(folder); // so that no platform starts with what is being deleted
  // Until the end it says what it is: when this is killed, it can be done again.
  const others = readdirSync(folder).filter((name) => name !== MARKER && name !== RUN_FILE);
  for (const name of others) rmSync(join(folder, name), { recursive: true });
  rmSync(folder, { recursive: true });
}
