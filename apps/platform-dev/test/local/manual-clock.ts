import { setTimeout } from 'node:timers';
import type { StartPlatformOptions } from '@org/local-platform';

type Clock = NonNullable<StartPlatformOptions['clock']>;

/** A clock that stands still until it is told to go on. Whoever waits for an answer waits by the clock on the wall. */
export class ManualClock implements Clock {
  private time = Date.UTC(2026, 10, 22, 12);

  public now = () => this.time;

  public after = (milliseconds: number, callback: () => void) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };

  /** Lets time pass. */
  public advance(seconds: number): void {
    this.time += seconds * 1000;
  }
}
