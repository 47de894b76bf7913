import { type Clock, systemClock } from '@org/apim-emulator';
import { CommandError } from '../cli/command-error';
import { Backoff } from './backoff';
import { type ProcessGroup, startGroup } from './process-group';
import type { ProcessOptions } from './process-options';
import { answers } from './readiness';

export type ProcessState = 'starting' | 'running' | 'restarting' | 'stopped';

/** Milliseconds that a process has to end by itself. */
const GRACE = 3000;

/** Milliseconds that a process has to become ready. */
const PATIENCE = 60_000;

/** Starts a program that is to run until it is stopped: when it ends by itself it is started again, later each time. */
export function startProcess(options: ProcessOptions): SupervisedProcess {
  return new SupervisedProcess(options);
}

export class SupervisedProcess {
  private group: ProcessGroup | undefined;
  private current: ProcessState = 'starting';
  private isStopping = false;
  private readonly clock: Clock;
  private readonly backoff: Backoff;
  private readonly firstStart: Promise<void>;

  constructor(private readonly options: ProcessOptions) {
    this.clock = options.clock ?? systemClock;
    this.backoff = new Backoff(this.clock);
    this.firstStart = this.run();
    this.firstStart.catch(() => undefined); // whoever asks for ready() learns of it
  }

  public get state(): ProcessState {
    return this.current;
  }

  /** Of the process that runs now. */
  public get pid(): number | undefined {
    return this.group?.pid;
  }

  /** Resolves when it is ready for the first time. @throws CommandError when it does not come up */
  public ready(): Promise<void> {
    return this.firstStart;
  }

  /** Asks it to end, and ends it if it does not. */
  public async stop(): Promise<void> {
    this.isStopping = true;
    this.backoff.cancel();
    if (this.group) await this.end(this.group);
    this.become('stopped');
  }

  /** Runs it once. @throws CommandError when it does not come up */
  private async run(): Promise<void> {
    const group = startGroup(this.options);
    this.group = group;
    const gone = new AbortController();
    const late = new AbortController();
    const forgetLate = this.clock.after(PATIENCE, () => late.abort());
    const ended = group.ended.then((reason) => {
      gone.abort();
      forgetLate();
      this.group = undefined;
      return reason;
    });
    const { name, readiness, logFile } = this.options;
    const isReady = await answers(readiness, AbortSignal.any([gone.signal, late.signal]));
    forgetLate();
    if (!isReady) {
      if (late.signal.aborted) await this.end(group);
      const why = late.signal.aborted
        ? `was not ready within ${PATIENCE / 1000} s`
        : `ended with ${await ended} before it was ready`;
      throw new CommandError(`${name} ${why}: ${group.lastWords()}; its log is ${logFile}`);
    }
    this.backoff.begun();
    this.become('running');
    void ended.then(() => this.again());
  }

  private again(): void {
    if (this.isStopping) return;
    this.become('restarting');
    this.backoff.later(() => {
      this.run().catch(() => this.again());
      this.options.onStateChange();
    });
  }

  private async end(group: ProcessGroup): Promise<void> {
    group.signal('SIGTERM');
    const spare = this.clock.after(GRACE, () => group.signal('SIGKILL'));
    await group.ended;
    spare();
  }

  private become(state: ProcessState): void {
    if (this.current === state || (this.isStopping && state !== 'stopped')) return;
    this.current = state;
    this.options.onStateChange();
  }
}
