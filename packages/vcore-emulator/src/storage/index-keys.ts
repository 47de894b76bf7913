import { refuse } from '../errors';
import type { Doc, Maybe, Value } from '../bson/value';

/** The values of one index entry, one per field of the index: null for a missing field, nothing for an empty array. */
export type IndexKey = readonly Maybe[];

export interface IndexKeys {
  readonly keys: readonly IndexKey[];
  /** Whether an indexed field lies in an array, so that one document can have several entries. */
  readonly isMultikey: boolean;
}

/** How far one indexed field has been followed: what is left of its path, from `value` on. */
interface Position {
  readonly path: readonly string[];
  readonly value: Maybe;
}

/**
 * The entries under which an index holds a document: one, or one for each element of the array that an indexed field
 * lies in.
 * @param paths the indexed fields, each split at its dots
 * @throws CommandError 171 when two indexed fields lie in different arrays
 */
export function indexKeys(document: Doc, paths: readonly (readonly string[])[]): IndexKeys {
  const keys: IndexKey[] = [];
  const start = paths.map((path) => descend({ path, value: document }));
  return { keys, isMultikey: expand(start, new Set(), keys) };
}

/** @param settled fields whose value is an element already: an array within an array is a value of its own */
function expand(fields: readonly Position[], settled: ReadonlySet<number>, keys: IndexKey[]): boolean {
  const inArray = fields.flatMap(({ value }, index) => (Array.isArray(value) && !settled.has(index) ? [index] : []));
  const array = inArray.length > 0 ? (fields[inArray[0] as number] as Position).value : undefined;
  if (!Array.isArray(array)) {
    keys.push(fields.map(({ path, value }) => (path.length > 0 ? null : (value ?? null))));
    return false;
  }
  if (inArray.some((index) => fields[index]?.value !== array)) {
    refuse('CannotIndexParallelArrays', 'cannot index parallel arrays');
  }
  if (array.length === 0) {
    keys.push(
      fields.map(({ path, value }) => (path.length > 0 ? null : value === array ? undefined : (value ?? null))),
    );
    return true;
  }
  const nowSettled = new Set([...settled, ...inArray.filter((index) => fields[index]?.path.length === 0)]);
  for (const item of array) {
    const next = fields.map((field, index) => (inArray.includes(index) ? intoItem(field, item) : field));
    expand(next, nowSettled, keys);
  }
  return true;
}

function intoItem({ path }: Position, item: Value): Position {
  if (path.length === 0) return { path, value: item };
  return item instanceof Map ? descend({ path, value: item }) : { path, value: null };
}

/** Follows the path through documents, and through array positions that it names, until it ends or meets an array. */
function descend({ path, value }: Position): Position {
  let current = value;
  for (let at = 0; at < path.length; at++) {
    const name = path[at] as string;
    if (Array.isArray(current) && !isPosition(name, current.length)) return { path: path.slice(at), value: current };
    if (Array.isArray(current)) current = current[Number(name)];
    else current = current instanceof Map ? current.get(name) : undefined;
  }
  return { path: [], value: current };
}

function isPosition(name: string, length: number): boolean {
  return /^(0|[1-9]\d*)$/.test(name) && Number(name) < length;
}
