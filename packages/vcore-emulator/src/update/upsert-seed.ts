import { BSONRegExp } from 'bson';
import { Doc, Value, clone, isDoc } from '../bson/value';
import { refuse } from '../errors';
import { isOperators } from '../query/condition';
import { setAt } from './targets';

/** The document that a query describes: the fields that it says equal something. An upsert starts from it. */
export function seedOf(query: Doc): Doc {
  const seed: Doc = new Map();
  for (const [path, value] of equalities(query)) {
    assertFree(seed, path);
    setAt(seed, path.split('.'), clone(value));
  }
  return seed;
}

function* equalities(query: Doc): Generator<readonly [string, Value]> {
  for (const [name, condition] of query) {
    if (name === '$and' || name === '$or') {
      const clauses = Array.isArray(condition) ? condition.filter(isDoc) : [];
      if (name === '$and' || clauses.length === 1) for (const clause of clauses) yield* equalities(clause);
    } else if (!name.startsWith('$')) {
      const value = equalityOf(condition);
      if (value !== undefined) yield [name, value];
    }
  }
}

function equalityOf(condition: Value): Value | undefined {
  if (condition instanceof BSONRegExp) return undefined;
  if (!isOperators(condition)) return condition;
  const [equal, among, all] = ['$eq', '$in', '$all'].map((name) => condition.get(name));
  if (equal !== undefined) return equal;
  const only = [among, all].find((list) => Array.isArray(list) && list.length === 1) as Value[] | undefined;
  const value = only?.[0];
  return value instanceof BSONRegExp || isOperators(value ?? null) ? undefined : value;
}

function assertFree(seed: Doc, path: string): void {
  const names = path.split('.');
  let current: Value | undefined = seed;
  for (const [index, name] of names.entries()) {
    const next: Value | undefined = isDoc(current) ? current.get(name) : undefined;
    const isLast = index === names.length - 1;
    if (next !== undefined && (isLast || !isDoc(next))) {
      refuse('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
    }
    current = next;
  }
}
