/** Requests that are inside of a `limit-concurrency` policy at this moment, by key. */
export class Concurrency {
  private readonly inside = new Map<string, number>();

  /** @returns whether there was room; whoever enters must leave */
  public enter(key: string, limit: number): boolean {
    const count = this.inside.get(key) ?? 0;
    if (count >= limit) return false;
    this.inside.set(key, count + 1);
    return true;
  }

  public leave(key: string): void {
    const count = (this.inside.get(key) ?? 1) - 1;
    if (count > 0) this.inside.set(key, count);
    else this.inside.delete(key);
  }
}
