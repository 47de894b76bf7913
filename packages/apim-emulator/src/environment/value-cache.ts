import type { Clock } from './clock';

export type Eventually<T> = T | Promise<T>;

/** Where `cache-store-value` puts values: the cache inside of API Management, or one beside it. */
export interface ValueCache {
  /** `undefined` for what is not there, or no longer. */
  get(key: string): Eventually<{ readonly value: unknown } | undefined>;
  /** @param seconds how long it is kept, from now */
  set(key: string, value: unknown, seconds: number): Eventually<void>;
  delete(key: string): Eventually<void>;
}

/** Entries kept at most: the oldest make room, as the cache of API Management does not promise to keep anything. */
const MOST_ENTRIES = 100_000;

/** A cache that is gone with the process, like the one inside of API Management. */
export class MemoryCache implements ValueCache {
  private readonly entries = new Map<string, { readonly value: unknown; readonly until: number }>();

  constructor(private readonly clock: Clock) {}

  public get(key: string): { readonly value: unknown } | undefined {
    const entry = this.entries.get(key);
    if (!entry || entry.until > this.clock.now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  public set(key: string, value: unknown, seconds: number): void {
    this.entries.delete(key); // so that it is the newest, wherever it stood
    this.entries.set(key, { value, until: this.clock.now() + seconds * 1000 });
    if (this.entries.size <= MOST_ENTRIES) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  public delete(key: string): void {
    this.entries.delete(key);
  }
}
