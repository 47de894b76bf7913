import { asNumber } from '../bson/arithmetic';
import { compare } from '../bson/compare';
import { Doc, Maybe, Value, isDoc, isNumeric } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';

export interface SortKey {
  readonly path: string;
  readonly direction: 1 | -1;
}

const MOST_KEYS = 32;

/**
 * Reads `{ a: 1, 'b.c': -1 }`.
 * @param codes what a direction of a wrong type or value is refused with
 */
export function parseSortPattern(pattern: Doc, codes = { type: 15974, range: 15975 }): readonly SortKey[] {
  if (pattern.size > MOST_KEYS) refuse(13103, `too many compound keys`);
  return [...pattern].map(([path, direction]) => {
    if (isDoc(direction)) return refuseMeta(direction);
    if (!isNumeric(direction))
      return refuse(codes.type, `Illegal key in $sort specification: ${path}: must be a number`);
    const sign = asNumber(direction);
    if (sign !== 1 && sign !== -1)
      return refuse(codes.range, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    assertPath(path);
    return { path, direction: sign };
  });
}

function assertPath(path: string): void {
  if (path === '') refuse(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) refuse(40353, "FieldPath must not end with a '.'.");
  for (const name of path.split('.')) {
    if (name === '') refuse(15998, 'FieldPath field names may not be empty strings.');
    if (name.startsWith('$')) refuse(16410, `FieldPath field names may not start with '$'.`);
  }
}

function refuseMeta(direction: Doc): never {
  if (!direction.has('$meta')) refuse(17312, '$meta is the only expression supported by $sort right now');
  if (direction.get('$meta') === 'textScore')
    refuse(40218, 'query requires text score metadata, but it is not available');
  return refuseAsGap('sorting by $meta');
}

/**
 * Orders documents. Of an array the smallest element counts where the order ascends and the largest where it descends;
 * a missing field counts as null, and an empty array comes before it.
 */
export function compareBy(keys: readonly SortKey[]): (a: Doc, b: Doc) => number {
  const parsed = keys.map(({ path, direction }) => ({ path: path.split('.'), direction }));
  return (a, b) => {
    for (const { path, direction } of parsed) {
      const order = compare(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Sorts without asking for the values of a document again and again. Documents that are equal stay in order. */
export function sortDocuments(documents: readonly Doc[], keys: readonly SortKey[]): Doc[] {
  const parsed = keys.map(({ path, direction }) => ({ path: path.split('.'), direction }));
  const decorated = documents.map((document) => ({
    document,
    values: parsed.map(({ path, direction }) => sortValue(document, path, direction)),
  }));
  decorated.sort((a, b) => {
    for (let index = 0; index < parsed.length; index++) {
      const order = compare(a.values[index], b.values[index]) * (parsed[index]?.direction ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ document }) => document);
}

/** What a document is sorted by. Nothing, which comes before null, stands for an empty array. */
export function sortValue(document: Doc, path: readonly string[], direction: 1 | -1): Maybe {
  const values: Maybe[] = [];
  collect(document, path, 0, values);
  return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best));
}

function collect(value: Value, path: readonly string[], at: number, values: Maybe[]): void {
  if (at === path.length) {
    if (!Array.isArray(value)) values.push(value);
    else if (value.length === 0) values.push(undefined);
    else values.push(...value);
    return;
  }
  const name = path[at] as string;
  if (value instanceof Map) {
    const field = value.get(name);
    if (field === undefined) values.push(null);
    else collect(field, path, at + 1, values);
  } else if (Array.isArray(value)) collectItems(value, path, at, values);
  else values.push(null);
}

function collectItems(array: readonly Value[], path: readonly string[], at: number, values: Maybe[]): void {
  if (array.length === 0) values.push(null);
  const index = /^(0|[1-9]\d*)$/.test(path[at] as string) ? Number(path[at]) : -1;
  for (const [position, item] of array.entries()) {
    if (position === index) collect(item, path, at + 1, values);
    else if (item instanceof Map && index < 0) collect(item, path, at, values);
    else if (index < 0) values.push(null);
  }
  if (index >= array.length) values.push(null);
}
