import { Doc, Value, isDoc } from '../../bson/value';

/** The document with a value at a path. What is no document on the way is replaced by one. */
export function withValueAt(document: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path;
  const inner = document.get(name);
  return new Map(document).set(
    name,
    rest.length === 0 ? value : withValueAt(isDoc(inner) ? inner : new Map(), rest, value),
  );
}
