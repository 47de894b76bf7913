import { asNumber } from '../bson/arithmetic';
import { compare } from '../bson/compare';
import { Value, isNumeric } from '../bson/value';
import type { Clock } from '../clock';
import type { Collection } from '../storage/collection';
import type { StoredDocument } from '../storage/collection-index';
import type { Store } from '../storage/store';

/** How often documents are looked through, in milliseconds. Source: MongoDB Manual, "TTL Indexes". */
const INTERVAL = 60_000;
/** No date comes before it. */
const EARLIEST = new Date(-8.64e15);

/** Deletes documents whose time is over, as indexes with `expireAfterSeconds` say. */
export class TtlMonitor {
  private cancel: () => void;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.cancel = clock.after(INTERVAL, () => this.pass());
  }

  public stop(): void {
    this.cancel();
  }

  private pass(): void {
    try {
      this.store.write((transaction) => {
        for (const db of this.store.state.databaseNames) {
          for (const [name, collection] of this.store.state.collections(db)) {
            for (const id of expired(collection, this.clock.now())) {
              transaction.apply({ kind: 'remove', namespace: { db, collection: name }, id });
            }
          }
        }
      });
    } catch {
      // The disk is full. It is tried again; until then the documents stay.
    }
    this.cancel = this.clock.after(INTERVAL, () => this.pass());
  }
}

/** The indexes know them in the order of their dates. Of an array the earliest date counts; what is no date never expires. */
function expired(collection: Collection, now: number): readonly Value[] {
  const found = new Set<StoredDocument>();
  for (const index of collection.indexes) {
    const seconds = index.spec.get('expireAfterSeconds');
    if (!isNumeric(seconds)) continue;
    const limit = now - asNumber(seconds) * 1000;
    for (const { key, stored } of index.from(([value]) => compare(value, EARLIEST) >= 0)) {
      const [value] = key;
      if (!(value instanceof Date) || value.getTime() > limit) break;
      found.add(stored);
    }
  }
  return [...found].map(({ document }) => document.get('_id') as Value);
}
