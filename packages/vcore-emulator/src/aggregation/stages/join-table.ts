import { identityOf } from '../../bson/identity';
import type { Doc, Maybe, Value } from '../../bson/value';
import { QueryPath } from '../../query/path';

/** Documents by the values that a query for equality would find in one of their fields. */
export class JoinTable {
  private readonly positions = new Map<string, number[]>();

  constructor(
    private readonly documents: readonly Doc[],
    field: string,
  ) {
    const path = new QueryPath(field, 'elements');
    for (const [position, document] of documents.entries()) {
      for (const identity of identitiesAt(document, path)) {
        const found = this.positions.get(identity);
        if (found) found.push(position);
        else this.positions.set(identity, [position]);
      }
    }
  }

  /** The documents that have any of the values, in the order in which they were given, each once. */
  public find(values: Iterable<Value>): Doc[] {
    const found = new Set([...values].flatMap((value) => this.positions.get(identityOf(value)) ?? []));
    return [...found].sort((a, b) => a - b).map((position) => this.documents[position] as Doc);
  }
}

/** A missing field is found by null. */
function identitiesAt(document: Doc, path: QueryPath): ReadonlySet<string> {
  const identities = new Set<string>();
  path.any(document, (value) => {
    identities.add(identityOf(value ?? null));
    return false;
  });
  return identities;
}

/**
 * The values at the near end of a join: an array stands for its elements, also on the way, where numbers are positions.
 * Nothing at all stands for null.
 */
export function valuesToJoin(document: Doc, path: readonly string[]): readonly Value[] {
  const found = [...valuesAt(document, path, 0)];
  return found.length === 0 ? [null] : found;
}

/** The values that a path leads to, without null for none. */
export function* valuesAt(document: Doc, path: readonly string[], at = 0): Generator<Value> {
  let value: Maybe = document.get(path[at] as string);
  let next = at + 1;
  while (Array.isArray(value) && /^(0|[1-9]\d*)$/.test(path[next] ?? '')) value = value[Number(path[next++])] as Maybe;
  const inner = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (next === path.length) yield* inner;
  else for (const item of inner) if (item instanceof Map) yield* valuesAt(item, path, next);
}
