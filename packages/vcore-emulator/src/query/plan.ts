import { compare } from '../bson/compare';
import { Doc, Value, doc } from '../bson/value';
import { show } from '../bson/show';
import type { Collection } from '../storage/collection';
import type { CollectionIndex, StoredDocument } from '../storage/collection-index';
import type { IndexKey } from '../storage/index-keys';
import { refuse } from '../errors';
import { Constraint, constraintsOf, includesNull, isBefore, isBehind, narrow } from './bounds';

/** A way to the documents that may meet a filter, which each of them is still held against. */
export interface Plan {
  /** The index that is read; none when the whole collection is. */
  readonly index: CollectionIndex | undefined;
  /** What is read of the index, a constraint per field from the first on. */
  readonly bounds: readonly Constraint[];
  /** Each document once. `examined` counts what was read. */
  candidates(examined?: Examined): Iterable<StoredDocument>;
}

export interface Examined {
  keys: number;
  documents: number;
}

/**
 * Chooses an index for a filter: the one with most fields that the filter binds.
 * @param hint an index that must be used, by name or by its fields; `{ $natural: 1 }` for none
 * @throws CommandError 2 when there is no such index
 */
export function plan(collection: Collection, filter: Doc, hint?: Value): Plan {
  const constraints = constraintsOf(filter);
  if (hint !== undefined) {
    const index = hintedIndex(collection, hint);
    return index ? indexPlan(index, boundsFor(index, constraints) ?? []) : scanPlan(collection);
  }
  const plans = collection.indexes.flatMap((index) => {
    const bounds = boundsFor(index, constraints);
    return bounds && bounds.length > 0 ? [{ index, bounds, worth: worthOf(index, bounds) }] : [];
  });
  const best = plans.reduce<(typeof plans)[number] | undefined>((a, b) => (a && a.worth >= b.worth ? a : b), undefined);
  return best ? indexPlan(best.index, best.bounds) : scanPlan(collection);
}

function hintedIndex(collection: Collection, hint: Value): CollectionIndex | undefined {
  if (hint instanceof Map && hint.has('$natural')) return undefined;
  const found = collection.indexes.find(({ name, spec }) =>
    typeof hint === 'string' ? name === hint : hint instanceof Map && compare(spec.get('key'), hint) === 0,
  );
  return found ?? refuse('BadValue', `hint provided does not correspond to an existing index: ${show(hint)}`);
}

/** Two for a field that equals something, one for a range. A unique index that is bound whole finds one document. */
function worthOf(index: CollectionIndex, bounds: readonly Constraint[]): number {
  const fields = bounds.reduce((sum, { kind }) => sum + (kind === 'among' ? 2 : 1), 0);
  return fields + (index.isUnique && bounds.length === index.fields.length ? 1 : 0);
}

/** The constraints that an index can use: those of its first fields, as long as they are equalities, and one range. */
function boundsFor(
  index: CollectionIndex,
  constraints: ReadonlyMap<string, readonly Constraint[]>,
): readonly Constraint[] | undefined {
  if (index.isPartial) return undefined; // a filter would have to imply the index's own
  const bounds: Constraint[] = [];
  for (const { path } of index.fields) {
    if (/(^|\.)\d+(\.|$)/.test(path)) break; // a position for the index, and a position or a name for the filter
    const usable = (constraints.get(path) ?? []).filter((constraint) => !includesNull(constraint) || holdsNull(index));
    const [first, ...others] = [...usable].sort((a, b) => Number(b.kind === 'among') - Number(a.kind === 'among'));
    if (!first) break;
    // In an array, two elements may meet two constraints: then only one of them can be used, and of one field.
    bounds.push(index.isMultikey ? first : others.reduce(narrow, first));
    if (index.isMultikey || first.kind === 'range') break;
  }
  return bounds;
}

/** Whether null finds all documents without the field in the index. */
function holdsNull(index: CollectionIndex): boolean {
  return !index.isSparse && !index.isMultikey;
}

function scanPlan(collection: Collection): Plan {
  return {
    index: undefined,
    bounds: [],
    *candidates(examined) {
      for (const stored of collection.scan()) {
        if (examined) examined.documents++;
        yield stored;
      }
    },
  };
}

function indexPlan(index: CollectionIndex, bounds: readonly Constraint[]): Plan {
  return {
    index,
    bounds,
    *candidates(examined) {
      index.uses++;
      const seen = index.isMultikey || bounds.length === 0 ? new Set<StoredDocument>() : undefined;
      for (const stored of walk(index, bounds, [], examined)) {
        if (seen?.has(stored)) continue;
        seen?.add(stored);
        if (examined) examined.documents++;
        yield stored;
      }
    },
  };
}

/** Reads the index once for each combination of the values that its first fields may have. */
function* walk(
  index: CollectionIndex,
  bounds: readonly Constraint[],
  prefix: readonly Value[],
  examined?: Examined,
): Generator<StoredDocument> {
  const next = bounds[prefix.length];
  if (next?.kind === 'among') {
    for (const value of sortedOnce(next.values)) yield* walk(index, bounds, [...prefix, value], examined);
    return;
  }
  const isBeforeAll = (key: IndexKey) =>
    comparePrefix(key, prefix) < 0 ||
    (comparePrefix(key, prefix) === 0 && next !== undefined && isBefore(key[prefix.length], next));
  const isBehindAll = (key: IndexKey) =>
    comparePrefix(key, prefix) > 0 || (next !== undefined && isBehind(key[prefix.length], next));
  for (const { key, stored } of index.from((key) => !isBeforeAll(key))) {
    if (isBehindAll(key)) return;
    if (examined) examined.keys++;
    yield stored;
  }
}

function sortedOnce(values: readonly Value[]): readonly Value[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, index) => index === 0 || compare(value, sorted[index - 1]) !== 0);
}

function comparePrefix(key: IndexKey, prefix: readonly Value[]): number {
  for (let index = 0; index < prefix.length; index++) {
    const order = compare(key[index], prefix[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** The plan as `explain` shows it. */
export function describePlan({ index, bounds }: Plan, filter: Doc): Doc {
  if (!index) return doc({ stage: 'COLLSCAN', filter, direction: 'forward' });
  const fields = index.fields.map(({ path }, at): [string, Value] => [path, [describeConstraint(bounds[at])]]);
  return doc({
    stage: 'FETCH',
    filter,
    inputStage: doc({
      stage: 'IXSCAN',
      keyPattern: index.spec.get('key'),
      indexName: index.name,
      isMultiKey: index.isMultikey,
      isUnique: index.isUnique,
      isSparse: index.isSparse,
      isPartial: index.isPartial,
      direction: 'forward',
      indexBounds: new Map(fields),
    }),
  });
}

function describeConstraint(constraint: Constraint | undefined): string {
  if (!constraint) return '[MinKey, MaxKey]';
  if (constraint.kind === 'among')
    return constraint.values.map((value) => `[${show(value)}, ${show(value)}]`).join(', ');
  const { lower, upper } = constraint;
  const from = lower ? `${lower.inclusive ? '[' : '('}${show(lower.value)}` : '[MinKey';
  const to = upper ? `${show(upper.value)}${upper.inclusive ? ']' : ')'}` : 'MaxKey]';
  return `${from}, ${to}`;
}
