import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../cli/command-error';
import { type ProcessIdentity, isRunning } from '../processes';

/** What runs with a data folder, as other commands find it. */
export interface Run {
  readonly supervisor: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
  /** Absent until everything has come up. */
  readonly urls?: RunUrls;
}

export interface RunUrls {
  readonly gateway: string;
  readonly issuer: string;
  readonly page: string;
}

export const RUN_FILE = 'run.json';

export function runFile(folder: string): string {
  return join(folder, RUN_FILE);
}

/** The platform that runs with a data folder, if one does. @throws CommandError when `run.json` is damaged */
export function readRun(folder: string): Run | undefined {
  const run = parseRunFile(runFile(folder));
  return run && isRunning(run.supervisor) ? run : undefined;
}

/**
 * What the file holds, whether that still runs or not; undefined when there is no file.
 * @throws CommandError when it is damaged
 */
export function parseRunFile(file: string): Run | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  const run = parse(text);
  if (run) return run;
  throw new CommandError(
    `${file} is damaged and was left as it is: when no platform runs with this folder, delete the file`,
  );
}

/** Creates the file with all that is in it, or not at all. @returns whether there was none before */
export function createRunFile(file: string, run: Run): boolean {
  return withTemporary(file, run, (temporary) => {
    try {
      linkSync(temporary, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Replaces the file as a whole: no reader sees half of it. */
export function replaceRunFile(file: string, run: Run): void {
  withTemporary(file, run, (temporary) => renameSync(temporary, file));
}

/**
 * Takes away the file of a run that has ended. Since it was read another run may have begun, so only one process at a time
 * looks again and takes away.
 * @returns false when another process does so just now
 * @throws CommandError when one was killed while it did so
 */
export function removeEndedRun(file: string, supervisor: ProcessIdentity): boolean {
  const turn = `${file}.turn`;
  if (!createRunFile(turn, { supervisor, children: [] })) {
    const other = parseRunFile(turn);
    if (!other || isRunning(other.supervisor) || !existsSync(turn)) return false;
    throw new CommandError(`${turn} was left by a start that was killed: delete it, and start again`);
  }
  try {
    const run = parseRunFile(file);
    if (run && !isRunning(run.supervisor)) rmSync(file);
    return true;
  } finally {
    rmSync(turn);
  }
}

function withTemporary<T>(file: string, run: Run, act: (temporary: string) => T): T {
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(run, undefined, 2)}\n`, { mode: 0o600 });
    return act(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function parse(text: string): Run | undefined {
  let value: Partial<Run> | null;
  try {
    value = JSON.parse(text) as Partial<Run> | null;
  } catch {
    return undefined;
  }
  const { supervisor, children, urls } = value ?? {};
  const isSound = isIdentity(supervisor) && Array.isArray(children) && children.every(isIdentity) && isUrls(urls);
  return isSound ? (value as Run) : undefined;
}

function isIdentity(value: unknown): value is ProcessIdentity {
  const { pid, startTime } = (value ?? {}) as Partial<ProcessIdentity>;
  // 1 and less are no process of ours, and as a group they would be all of them.
  return Number.isSafeInteger(pid) && (pid as number) > 1 && typeof startTime === 'string';
}

function isUrls(value: unknown): boolean {
  if (value === undefined) return true;
  const { gateway, issuer, page } = (value ?? {}) as Partial<RunUrls>;
  return [gateway, issuer, page].every((url) => typeof url === 'string');
}
