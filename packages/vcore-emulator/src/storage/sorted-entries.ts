/** How many entries a chunk holds before it is split: a balance between finding a chunk and moving entries within it. */
const CHUNK = 512;

/**
 * A list that stays sorted. It is kept in chunks, so that adding to a large one moves a few hundred entries and not
 * all of them.
 */
export class SortedEntries<T> {
  private readonly chunks: T[][] = [];

  constructor(private readonly order: (a: T, b: T) => number) {}

  public add(entry: T): void {
    const at = Math.max(
      this.chunkOf((last) => this.order(last, entry) >= 0),
      0,
    );
    const chunk = this.chunks[Math.min(at, this.chunks.length - 1)];
    if (!chunk) {
      this.chunks.push([entry]);
      return;
    }
    chunk.splice(
      firstIndex(chunk, (other) => this.order(other, entry) >= 0),
      0,
      entry,
    );
    if (chunk.length > CHUNK) this.chunks.splice(this.chunks.indexOf(chunk) + 1, 0, chunk.splice(CHUNK / 2));
  }

  /** Takes out the one entry that is neither before nor after `entry`. */
  public remove(entry: T): void {
    const at = this.chunkOf((last) => this.order(last, entry) >= 0);
    const chunk = this.chunks[at];
    if (!chunk) return;
    const index = firstIndex(chunk, (other) => this.order(other, entry) >= 0);
    const found = chunk[index];
    if (found === undefined || this.order(found, entry) !== 0) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.chunks.splice(at, 1);
  }

  /**
   * The entries from the first for which `isIn` holds, in order; the caller stops when it has enough.
   * @param isIn false for entries up to a point, true from there on
   */
  public *from(isIn: (entry: T) => boolean): IterableIterator<T> {
    for (let at = this.chunkOf(isIn), first = true; at < this.chunks.length; at++, first = false) {
      const chunk = this.chunks[at] as T[];
      for (let index = first ? firstIndex(chunk, isIn) : 0; index < chunk.length; index++) yield chunk[index] as T;
    }
  }

  /** The first chunk whose last entry is in. */
  private chunkOf(isIn: (entry: T) => boolean): number {
    return firstIndex(this.chunks, (chunk) => isIn(chunk[chunk.length - 1] as T));
  }
}

/** The first index for which `isIn` holds, by bisection; the length when there is none. */
function firstIndex<T>(items: readonly T[], isIn: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isIn(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
