import type { Clock } from '@org/apim-emulator';

/** Milliseconds before the first new start; each further one waits twice as long. */
const SHORTEST = 500;
const LONGEST = 30_000;
/** Milliseconds after which a process counts as sound, and waits as little as the first time. */
const SOUND = 60_000;

/** When something that ended is to be started again. */
export class Backoff {
  private wait = SHORTEST;
  private begunAt: number | undefined;
  private cancelTimer: () => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** It runs. */
  public begun(): void {
    this.begunAt = this.clock.now();
  }

  /** It has ended, and is to be started again. */
  public later(start: () => void): void {
    if (this.begunAt !== undefined && this.clock.now() - this.begunAt >= SOUND) this.wait = SHORTEST;
    this.begunAt = undefined;
    this.cancelTimer = this.clock.after(this.wait, start);
    this.wait = Math.min(this.wait * 2, LONGEST);
  }

  public cancel(): void {
    this.cancelTimer();
  }
}
