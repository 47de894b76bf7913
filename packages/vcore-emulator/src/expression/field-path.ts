import { refuse } from '../errors';
import type { Maybe, Value } from '../bson/value';
import type { Expression } from './expression';

const MAX_COMPONENTS = 200;
/** The fields of a reference to another document are the only ones whose names begin so. */
const references: readonly string[] = ['$id', '$ref', '$db'];

/**
 * The names of a dotted path.
 * @throws CommandError for what is no path of the aggregation language
 */
export function parseFieldPath(path: string): readonly string[] {
  if (path === '') refuse(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) refuse(40353, "FieldPath must not end with a '.'.");
  const names = path.split('.');
  if (names.length > MAX_COMPONENTS) refuse('Overflow', 'FieldPath is too long');
  for (const name of names) {
    if (name === '') refuse(15998, 'FieldPath field names may not be empty strings.');
    if (name.startsWith('$') && !references.includes(name))
      refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    if (name.includes('\0')) refuse(16411, 'FieldPath field names may not contain null bytes.');
  }
  return names;
}

/**
 * What a path leads to from a value: through documents, and in arrays through each element that is a document. Numbers
 * are names here, not positions.
 */
export function follow(value: Maybe, path: readonly string[], at = 0): Maybe {
  if (at === path.length) return value;
  if (value instanceof Map) return follow(value.get(path[at] as string), path, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const item of value) {
    const inner = item instanceof Map ? follow(item, path, at) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

export function fieldPath(path: string): Expression {
  const names = parseFieldPath(path);
  return { evaluate: ({ current }) => follow(current, names) };
}
