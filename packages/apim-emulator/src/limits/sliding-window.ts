/** Counters are looked through for forgotten ones after so many uses. */
const SWEEP_EVERY = 1000;

/**
 * Calls of the recent past, by key: a limit holds over every window of its length, not over fixed ones. All policies that
 * use a key share its counter, each over its own length of time.
 * Source: policy reference "rate-limit-by-key", 2025-05; this is the algorithm of the classic tiers.
 */
export class SlidingWindows {
  /** By key, then by length. */
  private readonly windows = new Map<string, Map<number, Window>>();
  private uses = 0;

  /** @param now milliseconds since 1970 */
  public count(key: string, increment: number, now: number): void {
    for (const window of this.windows.get(key)?.values() ?? []) window.count(increment, now);
  }

  /**
   * How a key stands to a limit.
   * @param limit calls
   * @param length of the window, in milliseconds
   */
  public standing(key: string, limit: number, length: number, now: number): Standing {
    if (++this.uses % SWEEP_EVERY === 0) this.sweep(now);
    const ofKey = this.windows.get(key) ?? new Map<number, Window>();
    this.windows.set(key, ofKey);
    const window = ofKey.get(length) ?? new Window(length);
    ofKey.set(length, window);
    return window.standing(limit, now);
  }

  /** How many keys are counted. */
  public get size(): number {
    return this.windows.size;
  }

  private sweep(now: number): void {
    for (const [key, ofKey] of this.windows) {
      if ([...ofKey.values()].every((window) => window.isEmpty(now))) this.windows.delete(key);
    }
  }
}

export interface Standing {
  /** Calls that are still allowed. */
  readonly remaining: number;
  /** Seconds until one more is allowed; 0 when it is now. */
  readonly retryAfter: number;
}

class Window {
  /** Calls by the millisecond. Those before `head` are too old to count. */
  private readonly calls: { readonly at: number; count: number }[] = [];
  private head = 0;
  private total = 0;

  constructor(private readonly length: number) {}

  public count(increment: number, now: number): void {
    if (increment <= 0) return;
    const last = this.calls.at(-1);
    if (last?.at === now && this.head < this.calls.length) last.count += increment;
    else this.calls.push({ at: now, count: increment });
    this.total += increment;
  }

  public standing(limit: number, now: number): Standing {
    this.forget(now);
    if (this.total < limit) return { remaining: limit - this.total, retryAfter: 0 };
    // When the window has moved past enough calls for one more.
    let excess = this.total - limit + 1;
    let index = this.head;
    while (excess > 0 && index < this.calls.length) excess -= this.calls[index++]?.count ?? 0;
    const freedAt = (this.calls[index - 1]?.at ?? now) + this.length;
    return { remaining: 0, retryAfter: Math.max(1, Math.ceil((freedAt - now) / 1000)) };
  }

  public isEmpty(now: number): boolean {
    this.forget(now);
    return this.total === 0;
  }

  private forget(now: number): void {
    for (let call = this.calls[this.head]; call && call.at <= now - this.length; call = this.calls[++this.head]) {
      this.total -= call.count;
    }
    // What is forgotten gives its memory back once it is half of the list.
    if (this.head * 2 <= this.calls.length) return;
    this.calls.splice(0, this.head);
    this.head = 0;
  }
}
