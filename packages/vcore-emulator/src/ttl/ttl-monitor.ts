import { asNumber } from '../bson/arithmetic';
import { Maybe, Value, isNumeric } from '../bson/value';
import type { Clock } from '../clock';
import { follow } from '../expression/field-path';
import type { Collection } from '../storage/collection';
import type { Store } from '../storage/store';

/** How often documents are looked through, in milliseconds. Source: MongoDB Manual, "TTL Indexes". */
const INTERVAL = 60_000;

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

function expired(collection: Collection, now: number): readonly Value[] {
  const rules = collection.indexes.flatMap(({ spec, fields: [field] }) => {
    const seconds = spec.get('expireAfterSeconds');
    return isNumeric(seconds) && field ? [{ path: field.path.split('.'), limit: now - asNumber(seconds) * 1000 }] : [];
  });
  if (rules.length === 0) return [];
  return [...collection.scan()].flatMap(({ document }) => {
    const isOver = rules.some(({ path, limit }) => earliest(follow(document, path)) <= limit);
    return isOver ? [document.get('_id') as Value] : [];
  });
}

/** Of an array the earliest date counts. What is no date never expires. */
function earliest(value: Maybe): number {
  const dates = (Array.isArray(value) ? value : [value]).flatMap((item) =>
    item instanceof Date ? [item.getTime()] : [],
  );
  return Math.min(...dates, Infinity);
}
