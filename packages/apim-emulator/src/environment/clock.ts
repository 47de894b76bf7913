/** What time it is, and waiting. Injected, so that a test decides how time passes. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /**
   * Calls back once, after so many milliseconds.
   * @returns a function that cancels it
   */
  after(milliseconds: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function sleep(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private readonly timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  /** @param time milliseconds since 1970-01-01 UTC */
  constructor(private time = Date.now()) {}

  public now(): number {
    return this.time;
  }

  public after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.time + milliseconds, callback };
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** How many callbacks wait for their time. */
  public get waiting(): number {
    return this.timers.size;
  }

  /** Lets time pass, and calls back whoever's time has come, in order. */
  public advance(milliseconds: number): void {
    const until = this.time + milliseconds;
    for (let next = this.nextBefore(until); next; next = this.nextBefore(until)) {
      this.time = next.at;
      this.timers.delete(next);
      next.callback();
    }
    this.time = until;
  }

  private nextBefore(limit: number) {
    const due = [...this.timers].filter(({ at }) => at <= limit);
    return due.reduce<(typeof due)[number] | undefined>(
      (first, timer) => (first && first.at <= timer.at ? first : timer),
      undefined,
    );
  }
}
