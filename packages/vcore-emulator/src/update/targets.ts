import { refuse } from '../errors';
import { Doc, Maybe, Value, isDoc } from '../bson/value';
import { show } from '../bson/show';

/** A path of an update: names, positions, and the operators `$`, `$[]` and `$[name]` that stand for positions. */
export type UpdatePath = readonly string[];

/** What the positional operators of a path stand for. */
export interface Positions {
  /** The element that the query found, for `$`. */
  readonly found: number | undefined;
  /** Which elements `$[name]` stands for. */
  readonly filters: ReadonlyMap<string, (element: Value) => boolean>;
}

export function parseUpdatePath(path: string): UpdatePath {
  if (path === '') refuse('EmptyFieldName', 'An empty update path is not valid.');
  const names = path.split('.');
  names.forEach((name, index) => {
    if (name === '')
      refuse('EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`);
    if (index === 0 && isPositional(name))
      refuse('BadValue', `Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  });
  if (names.filter((name) => name === '$').length > 1)
    refuse('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
  return names;
}

export function isPositional(name: string): boolean {
  return name === '$' || /^\$\[.*\]$/.test(name);
}

/** The identifier of `$[identifier]`, empty for `$[]`. */
export function identifierOf(name: string): string | undefined {
  return /^\$\[(.*)\]$/.exec(name)?.[1];
}

/** The paths that an update path stands for in a document: without positional operators, just itself. */
export function expandPath(document: Doc, path: UpdatePath, positions: Positions): readonly UpdatePath[] {
  const at = path.findIndex(isPositional);
  if (at < 0) return [path];
  const [before, operator, after] = [path.slice(0, at), path[at] as string, path.slice(at + 1)];
  if (operator === '$') {
    if (positions.found === undefined)
      refuse('BadValue', 'The positional operator did not find the match needed from the query.');
    return expandPath(document, [...before, String(positions.found), ...after], positions);
  }
  const array = valueAt(document, before);
  if (!Array.isArray(array)) {
    const what = array === undefined ? 'must exist in the document in order to apply array updates' : 'is not an array';
    return refuse('BadValue', `The path '${before.join('.')}' ${what}: ${show(array)}`);
  }
  const filter = positions.filters.get(identifierOf(operator) as string);
  return array.flatMap((element, index) => {
    if (filter && !filter(element)) return [];
    return expandPath(document, [...before, String(index), ...after], positions);
  });
}

/** What is at a path without positional operators. Numbers are positions in arrays. */
export function valueAt(document: Doc, path: UpdatePath): Maybe {
  let current: Maybe = document;
  for (const name of path) {
    if (isDoc(current)) current = current.get(name);
    else if (Array.isArray(current) && isPosition(name)) current = current[Number(name)];
    else return undefined;
  }
  return current;
}

export function isPosition(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}

/** How far an array may grow by naming a position beyond its end. Source: the server's own limit. */
const MOST_PADDING = 1_500_000;

/**
 * Sets what is at a path, and makes the documents on the way that are missing.
 * @throws CommandError 28 when something on the way is neither a document nor an array
 */
export function setAt(document: Doc, path: UpdatePath, value: Value): void {
  let container: Value = document;
  path.forEach((name, index) => {
    const isLast = index === path.length - 1;
    const existing = childOf(container, name, path.slice(0, index));
    if (isLast) setChild(container, name, value);
    else if (existing === undefined) setChild(container, name, new Map());
    container = (isLast ? value : childOf(container, name, path)) as Value;
  });
}

function childOf(container: Value, name: string, path: UpdatePath): Maybe {
  if (isDoc(container)) return container.get(name);
  if (Array.isArray(container) && isPosition(name)) return container[Number(name)];
  return refuse('PathNotViable', `Cannot create field '${name}' in element {${path.join('.')}: ${show(container)}}`);
}

function setChild(container: Value, name: string, value: Value): void {
  if (isDoc(container)) container.set(name, value);
  else if (Array.isArray(container)) {
    const position = Number(name);
    if (position - container.length > MOST_PADDING)
      refuse('BadValue', `can't backfill array to larger than ${MOST_PADDING} elements`);
    while (container.length < position) container.push(null);
    container[position] = value;
  }
}

/** Takes away what is at a path; in an array, null takes its place. */
export function unsetAt(document: Doc, path: UpdatePath): void {
  const container = valueAt(document, path.slice(0, -1));
  const name = path[path.length - 1] as string;
  if (isDoc(container)) container.delete(name);
  else if (Array.isArray(container) && isPosition(name) && Number(name) < container.length)
    container[Number(name)] = null;
}

/**
 * Whether a path could be set.
 * @throws CommandError 28 when something on the way is neither a document nor an array
 */
export function assertViable(document: Doc, path: UpdatePath): void {
  let container: Maybe = document;
  path.forEach((name, index) => {
    if (container !== undefined) container = childOf(container, name, path.slice(0, index));
  });
}

/** In the order in which fields are updated: by name, and numbers by value. */
export function comparePaths(a: UpdatePath, b: UpdatePath): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x, y] = [a[index] as string, b[index] as string];
    if (x === y) continue;
    if (isPosition(x) && isPosition(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
