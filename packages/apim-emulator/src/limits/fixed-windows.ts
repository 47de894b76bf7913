/** What a quota counts. */
export interface Usage {
  readonly calls: number;
  readonly bytes: number;
}

export interface Period {
  /** Milliseconds since 1970: periods are counted from here. */
  readonly first: number;
  /** Milliseconds; 0 for one that never ends. */
  readonly length: number;
}

/** Counters are looked through for forgotten ones after so many uses. */
const SWEEP_EVERY = 1000;

/**
 * What was used in periods of a fixed length, by key: at the start of each period everything is forgotten.
 * Source: policy references "quota" and "quota-by-key", 2025-05.
 */
export class FixedWindows {
  private readonly windows = new Map<string, { readonly end: number; calls: number; bytes: number }>();
  private uses = 0;

  /** What a key used in the current period. */
  public used(key: string, period: Period, now: number): Usage {
    if (++this.uses % SWEEP_EVERY === 0) this.sweep(now);
    return this.window(key, period, now);
  }

  public count(key: string, period: Period, now: number, used: Usage): void {
    const window = this.window(key, period, now);
    window.calls += used.calls;
    window.bytes += used.bytes;
  }

  /** How many keys are counted. */
  public get size(): number {
    return this.windows.size;
  }

  private window(key: string, period: Period, now: number) {
    const name = `${period.length}/${key}`;
    const known = this.windows.get(name);
    if (known && known.end > now) return known;
    const window = { end: now + untilNext(period, now), calls: 0, bytes: 0 };
    this.windows.set(name, window);
    return window;
  }

  private sweep(now: number): void {
    for (const [name, { end }] of this.windows) if (end <= now) this.windows.delete(name);
  }
}

/** Milliseconds until the next period; `Infinity` when there is none. */
export function untilNext({ first, length }: Period, now: number): number {
  if (length === 0) return Infinity;
  const passed = (((now - first) % length) + length) % length;
  return length - passed;
}
