import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../cli/command-error';
import { type ProcessIdentity, isRunning, startTimeOf } from '../processes';
import { endLeftovers } from './leftovers';
import { markDataFolder } from './marker';
import {
  type Run,
  type RunUrls,
  createRunFile,
  parseRunFile,
  removeEndedRun,
  replaceRunFile,
  runFile,
} from './run-file';

/** Where a platform keeps data, secrets and logs. One platform uses it at a time. */
export interface DataFolder {
  /** A path inside. */
  path(...segments: string[]): string;
  /** Tells other commands what runs now. @param children pids */
  writeRun(children: readonly number[], urls?: RunUrls): void;
  /** Gives it up to another platform. Everything in it stays. */
  close(): void;
}

/**
 * Opens a data folder, which is created when it is not there, for this process alone. What is left of a run that was killed
 * is ended first.
 * @throws CommandError when another platform uses it, it is not one of ours, or its `run.json` is damaged
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  markDataFolder(folder);
  const file = runFile(folder);
  const supervisor = identityOf(process.pid);
  while (!createRunFile(file, { supervisor, children: [] })) await takeOver(folder, file, supervisor);
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  return {
    path: (...segments) => join(folder, ...segments),
    writeRun: (children, urls) =>
      replaceRunFile(file, { supervisor, children: children.map(identityOf), ...(urls && { urls }) }),
    close: () => rmSync(file, { force: true }),
  };
}

/** Ends what is left of a run that was killed, and takes its file away. @throws CommandError when it still runs */
async function takeOver(folder: string, file: string, supervisor: ProcessIdentity): Promise<void> {
  const before = parseRunFile(file);
  if (!before) return;
  if (isRunning(before.supervisor)) throw inUse(folder, before);
  await endLeftovers(before);
  if (!removeEndedRun(file, supervisor)) await sleep(20);
}

function inUse(folder: string, { supervisor, urls }: Run): CommandError {
  const where = urls ? `: see ${urls.page}` : '';
  return new CommandError(
    `a platform runs with ${folder} already, as process ${supervisor.pid}${where}; stop it, or name another --data-dir`,
  );
}

/** A process that has ended meanwhile has no start any more, and is nobody's leftover. */
function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid) ?? '' };
}
