import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { LogFile } from './log-file';
import type { ProcessOptions } from './process-options';

/** Waits for a word before it becomes the program, so that no program runs that the watchdog does not know. */
const GATE = 'read -r _ || exit 1; exec "$@" </dev/null';

/** A program that runs, and everything that it has started. */
export interface ProcessGroup {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** What it wrote last, in one line. */
  readonly lastWords: () => string;
  /** Resolves when all of it has ended, with how its first process did: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

export function startGroup(
  options: Pick<ProcessOptions, 'command' | 'cwd' | 'env' | 'logFile' | 'watchdog'>,
): ProcessGroup {
  const { command, cwd, env, logFile, watchdog } = options;
  const log = new LogFile(logFile);
  const child = spawn('/bin/sh', ['-c', GATE, 'sh', ...command], { cwd, env, stdio: 'pipe', detached: true });
  child.stdout.on('data', log.write);
  child.stderr.on('data', log.write);
  child.stdin.on('error', () => undefined); // it has ended already
  const { pid } = child;
  if (pid !== undefined) {
    watchdog.add(pid);
    child.once('exit', () => {
      // What it started and left behind ends with it.
      signalGroup(pid, 'SIGKILL');
      watchdog.remove(pid);
      closeOutput(child);
    });
    child.stdin.end('go\n');
  }
  const ended = endOf(child, cwd);
  void ended.then(() => log.close());
  return {
    pid,
    lastWords: () => log.lastLine || '(it said nothing)',
    ended,
    signal: (signal) => pid !== undefined && signalGroup(pid, signal),
  };
}

/** Sends a signal to everything that belongs to a process. A group that has gone needs none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // EPERM is how macOS says that all that is left of a group has ended, and nobody has asked how.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Milliseconds for the last words of a process that has ended. */
const LAST_WORDS = 500;

/** Reads no longer than that: something that left the group, such as a daemon, would keep the output open. */
function closeOutput({ stdout, stderr }: ChildProcessWithoutNullStreams): void {
  const timer = setTimeout(() => {
    stdout.destroy();
    stderr.destroy();
  }, LAST_WORDS);
  stdout.once('close', () => clearTimeout(timer));
}

function endOf(child: ChildProcess, cwd: string): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`${error.message} in ${cwd}`));
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}
