import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const program = join(dirname(require.resolve('@org/local-platform/package.json')), 'lib', 'cli.js');

/** Milliseconds that a platform has to end when it is asked to. */
const GRACE = 5000;

/** How a command ended. */
export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A platform as a person starts one. */
export interface Up {
  /** What it said when it was ready. */
  readonly line: string;
  /** The processes that it consists of. */
  processes(): readonly number[];
  /** Sends it a signal. @returns how it ended @throws Error when it takes longer than it may */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** `mcp-platform`, in the folder of an app. */
export class CommandLine {
  private readonly started = new Set<ChildProcess>();

  /**
   * @param folder where it is run
   * @param largestFile the size in blocks of 512 bytes that no file outgrows, as on a disk that is full
   */
  constructor(
    private readonly folder: string,
    private readonly largestFile: number | 'unlimited' = 'unlimited',
  ) {}

  /** Runs a command to its end. */
  public run(...words: readonly string[]): Promise<Ended> {
    return endOf(this.start(words));
  }

  /** Starts a platform, with `--json`. @throws Error when it ends before it is ready */
  public async up(...words: readonly string[]): Promise<Up> {
    const child = this.start(['up', '--json', '--port', '0', ...words]);
    const ended = endOf(child);
    const line = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
    const said = await Promise.race([line, ended]);
    if (typeof said !== 'string') throw new Error(`it was not ready: ${said.stderr}`);
    return {
      line: said,
      processes: () => familyOf(child.pid ?? 0),
      end: async (signal) => {
        child.kill(signal);
        await once(child, 'close', { signal: AbortSignal.timeout(GRACE) }).catch(() => {
          throw new Error(`it has not ended after ${GRACE} ms`);
        });
        return ended;
      },
    };
  }

  /** Ends what is still running. */
  public async close(): Promise<void> {
    await Promise.all(
      [...this.started].map(async (child) => {
        child.kill();
        const killed = setTimeout(() => child.kill('SIGKILL'), GRACE);
        await once(child, 'close');
        clearTimeout(killed);
      }),
    );
  }

  /** With a standard input that is closed from the start. */
  private start(words: readonly string[]) {
    const script = `trap '' XFSZ; ulimit -f ${this.largestFile}; exec "$@"`;
    const command = ['-c', script, 'sh', process.execPath, program, ...words];
    const child = spawn('/bin/sh', command, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.started.add(child);
    child.once('close', () => this.started.delete(child));
    return child;
  }
}

async function endOf(child: ReturnType<CommandLine['start']>): Promise<Ended> {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { exitCode, stdout, stderr };
}

interface Process {
  readonly pid: number;
  readonly parent: number;
}

/** A process and all that come from it, without those that have ended and are only not yet missed. */
function familyOf(pid: number): readonly number[] {
  const all = processes();
  const family = (one: number): readonly number[] => [
    one,
    ...all.filter(({ parent }) => parent === one).flatMap((child) => family(child.pid)),
  ];
  return family(pid);
}

/** Which of these still run. */
export function stillRunning(pids: readonly number[]): readonly number[] {
  return processes().flatMap(({ pid }) => (pids.includes(pid) ? [pid] : []));
}

function processes(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state = '']) => !state.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}
