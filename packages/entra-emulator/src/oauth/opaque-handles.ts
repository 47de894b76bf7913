import { randomBytes } from 'node:crypto';
import { Clock } from '../clock';

/** Handles kept at most: the oldest make room, so that nobody fills the memory. */
const MOST_HANDLES = 10_000;

/** What was handed out for a while under a handle that says nothing and cannot be guessed: codes, refresh tokens, tickets. */
export class OpaqueHandles<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly until: number }>();

  /** @param lifetime in milliseconds */
  constructor(
    private readonly lifetime: number,
    private readonly clock: Clock,
  ) {}

  public add(value: T): string {
    const handle = `1.${randomBytes(48).toString('base64url')}`;
    this.kept.set(handle, { value, until: this.clock.now() + this.lifetime });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_HANDLES && oldest !== undefined) this.kept.delete(oldest);
    return handle;
  }

  /** What was handed out, also when its time is over, so that this can be said. */
  public get(handle: string): { readonly value: T; readonly expired: boolean } | undefined {
    const found = this.kept.get(handle);
    return found && { value: found.value, expired: found.until <= this.clock.now() };
  }

  public delete(handle: string): void {
    this.kept.delete(handle);
  }
}
