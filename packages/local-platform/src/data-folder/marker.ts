import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../cli/command-error';

/** Says that a folder is a data folder, so that nobody's other files are taken for one, or deleted as one. */
export const MARKER = 'data-folder.json';
const FORMAT = 1;

/** Makes the folder one of ours, unless it is already. @throws CommandError when it holds something else */
export function markDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // What a start left that was killed, or had no room, before the folder was marked.
  const isRemnant = (name: string) => name.startsWith(`${MARKER}.`);
  if (readdirSync(folder).every(isRemnant)) {
    const temporary = join(folder, `${MARKER}.${process.pid}`);
    writeFileSync(temporary, `${JSON.stringify({ format: FORMAT })}\n`, { mode: 0o600 });
    renameSync(temporary, join(folder, MARKER));
  }
  assertDataFolder(folder);
}

/** @throws CommandError when it is not one of ours */
export function assertDataFolder(folder: string): void {
  const format = formatOf(join(folder, MARKER));
  if (format === FORMAT) return;
  const what =
    format === undefined
      ? 'is no data folder of mcp-platform'
      : `was written by another version (format ${String(format)})`;
  throw new CommandError(`${folder} ${what} and was left as it is: name another one with --data-dir`);
}

function formatOf(marker: string): unknown {
  try {
    return (JSON.parse(readFileSync(marker, 'utf8')) as { format?: unknown }).format;
  } catch {
    return undefined;
  }
}
