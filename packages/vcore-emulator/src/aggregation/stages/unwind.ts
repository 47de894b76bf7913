import { Doc, Value, isDoc, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { parseFieldPath } from '../../expression/field-path';
import type { Stage, StageCompiler } from '../stage';

export const unwindStages: Readonly<Record<string, StageCompiler>> = { $unwind: (operand) => unwind(parse(operand)) };

interface Options {
  readonly path: readonly string[];
  readonly indexPath: readonly string[] | undefined;
  readonly keepsEmpty: boolean;
}

function parse(operand: Value): Options {
  if (typeof operand === 'string') return { path: parsePath(operand), indexPath: undefined, keepsEmpty: false };
  if (!isDoc(operand))
    return refuse(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeNameOf(operand)}`,
    );
  for (const field of operand.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(field))
      refuse(28811, `unrecognized option to $unwind stage: ${field}`);
  }
  const path = operand.get('path');
  if (path === undefined) return refuse(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    return refuse(28808, `expected a string as the path for $unwind stage, got ${typeNameOf(path)}`);
  const given = operand.get('preserveNullAndEmptyArrays');
  const keepsEmpty = given === undefined ? false : given;
  if (typeof keepsEmpty !== 'boolean')
    return refuse(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeNameOf(keepsEmpty)}`,
    );
  const index = operand.get('includeArrayIndex');
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    return refuse(
      28810,
      `expected a non-empty string for the includeArrayIndex option to $unwind stage, got ${typeNameOf(index)}`,
    );
  }
  if (index?.startsWith('$'))
    refuse(28822, `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`);
  return { path: parsePath(path), indexPath: index === undefined ? undefined : parseFieldPath(index), keepsEmpty };
}

function parsePath(path: string): readonly string[] {
  if (path === '') refuse(28812, 'no path specified to $unwind stage');
  if (!path.startsWith('$')) refuse(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  return parseFieldPath(path.slice(1));
}

function unwind({ path, indexPath, keepsEmpty }: Options): Stage {
  const withIndex = (document: Doc, index: bigint | null) => (indexPath ? set(document, indexPath, index) : document);
  return function* (input) {
    for (const document of input) {
      const value = get(document, path);
      if (Array.isArray(value) && value.length > 0) {
        for (const [index, item] of value.entries()) yield withIndex(set(document, path, item), BigInt(index));
      } else if (value === undefined || value === null || Array.isArray(value)) {
        if (keepsEmpty) yield withIndex(Array.isArray(value) ? remove(document, path) : document, null);
      } else yield withIndex(document, null);
    }
  };
}

/** Through documents only: an array on the way is not unwound. */
function get(document: Doc, path: readonly string[]): Value | undefined {
  let current: Value | undefined = document;
  for (const name of path) current = isDoc(current) ? current.get(name) : undefined;
  return current;
}

function set(document: Doc, path: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = path;
  const inner = document.get(name);
  return new Map(document).set(name, rest.length === 0 ? value : set(isDoc(inner) ? inner : new Map(), rest, value));
}

function remove(document: Doc, path: readonly string[]): Doc {
  const [name = '', ...rest] = path;
  const result = new Map(document);
  const inner = document.get(name);
  if (rest.length === 0) result.delete(name);
  else if (isDoc(inner)) result.set(name, remove(inner, rest));
  return result;
}
