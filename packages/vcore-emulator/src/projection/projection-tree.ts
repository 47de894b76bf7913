import { asNumber } from '../bson/arithmetic';
import { Doc, Maybe, Value, isDoc, isNumeric } from '../bson/value';
import { refuse } from '../errors';
import type { Expression } from '../expression/expression';

/** What happens to a field. */
export type FieldAction =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'compute'; readonly expression: Expression }
  /** Replaces an array that is there by a part of it. */
  | { readonly kind: 'slice'; readonly slice: (array: readonly Value[]) => Value[] }
  /** Keeps of an array the element that the query found. */
  | { readonly kind: 'position' };

/** The fields of a document and what happens to them, in the order in which they were asked for. */
export type FieldTree = Map<string, FieldAction | { readonly kind: 'fields'; readonly fields: FieldTree }>;

const MAX_DEPTH = 200;

/** Refusals of two paths of which one leads to the other's field: through it, or to it. */
export interface CollisionCodes {
  readonly through: number;
  readonly at: number;
}

/** Puts an action at a path. @throws CommandError when another path leads to the same field, or through it */
export function addToTree(
  tree: FieldTree,
  path: string,
  action: FieldAction,
  codes: CollisionCodes = { through: 31249, at: 31250 },
): void {
  const names = path.split('.');
  if (names.length > MAX_DEPTH) refuse('Overflow', 'the path is too deep');
  let fields = tree;
  for (const name of names.slice(0, -1)) {
    const next = fields.get(name) ?? { kind: 'fields' as const, fields: new Map() };
    if (next.kind !== 'fields') return refuse(codes.through, `Path collision at ${path} remaining portion ${name}`);
    fields.set(name, next);
    fields = next.fields;
  }
  const last = names[names.length - 1] as string;
  if (fields.has(last)) refuse(codes.at, `Path collision at ${path}`);
  fields.set(last, action);
}

/** Whether a value of a projection says include (true), exclude (false), or something else. */
export function asFlag(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? asNumber(value) !== 0 : undefined;
}

const references: readonly string[] = ['$id', '$ref', '$db'];

/** @throws CommandError for a name that no field can have here */
export function assertProjectedPath(path: string): void {
  if (path === '') refuse(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) refuse(40353, "FieldPath must not end with a '.'.");
  for (const name of path.split('.')) {
    if (name === '') refuse(15998, 'FieldPath field names may not be empty strings.');
    if (name === '$' && path !== '$') refuse(31324, 'Cannot use positional projection in aggregation projection');
    if (name.startsWith('$') && !references.includes(name))
      refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    if (name.includes('\0')) refuse(16411, 'FieldPath field names may not contain null bytes.');
  }
}

export function isOperatorDocument(value: Maybe): value is Doc {
  return isDoc(value) && ([...value.keys()][0]?.startsWith('$') ?? false);
}
