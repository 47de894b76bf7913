import { Doc, Maybe, Value, isDoc } from '../bson/value';
import type { Scope } from '../expression/scope';
import { refuse } from '../errors';
import type { FieldTree } from './projection-tree';

/** How a projection treats what it does not name. */
export type Rest = 'drop' | 'keep';

/**
 * Projects a document.
 * @param rest `drop` where fields are included, `keep` where they are excluded or added
 * @param found which element of an array the query found
 */
export function applyTree(tree: FieldTree, rest: Rest, scope: Scope, document: Doc, found?: number): Doc {
  const projected = copyFields(tree, rest, document, found);
  return hasComputed(tree) ? compute(tree, projected, scope) : projected;
}

function copyFields(tree: FieldTree, rest: Rest, document: Doc, found: number | undefined): Doc {
  const result: Doc = new Map();
  for (const [name, value] of document) {
    const projected = copyField(tree.get(name), rest, value, found);
    if (projected !== undefined) result.set(name, projected);
  }
  return result;
}

type Node = FieldTree extends Map<string, infer N> ? N : never;

function copyField(node: Node | undefined, rest: Rest, value: Value, found: number | undefined): Maybe {
  switch (node?.kind) {
    case undefined:
      return rest === 'keep' ? value : undefined;
    case 'include':
      return value;
    case 'exclude':
      return undefined;
    case 'compute':
      // Kept for its place among the fields; without a value it goes in the second step.
      return rest === 'keep' ? value : undefined;
    case 'slice':
      return Array.isArray(value) ? node.slice(value) : value;
    case 'position':
      return elementFound(value, found);
    case 'fields':
      return copyInto(node.fields, rest, value, found);
  }
}

/** In arrays, each element; what is no document has no fields to include. */
function copyInto(tree: FieldTree, rest: Rest, value: Value, found: number | undefined): Maybe {
  if (isDoc(value)) return copyFields(tree, rest, value, found);
  if (!Array.isArray(value)) return rest === 'keep' ? value : undefined;
  const keepsAll = hasComputed(tree); // whatever it is, it becomes a document with the computed fields
  return value.flatMap((item) => {
    if (keepsAll && !isDoc(item) && !Array.isArray(item)) return [item];
    const projected = copyInto(tree, rest, item, found);
    return projected === undefined ? [] : [projected];
  });
}

function elementFound(value: Value, found: number | undefined): Maybe {
  if (!Array.isArray(value)) return value;
  if (found === undefined)
    return refuse(51246, 'Executor error during find command: positional operator does not match the query specifier');
  const element = value[found];
  return element === undefined ? refuse(51247, 'positional operator element mismatch') : [element];
}

function hasComputed(tree: FieldTree): boolean {
  return [...tree.values()].some(
    (node) => node.kind === 'compute' || (node.kind === 'fields' && hasComputed(node.fields)),
  );
}

/** Sets the computed fields, in the order in which they were asked for. All see the document as it was. */
function compute(tree: FieldTree, document: Doc, scope: Scope): Doc {
  const result = new Map(document);
  for (const [name, node] of tree) {
    if (node.kind === 'compute') {
      const value = node.expression.evaluate(scope);
      if (value === undefined) result.delete(name);
      else result.set(name, value);
    } else if (node.kind === 'fields' && hasComputed(node.fields)) {
      result.set(name, computeInto(node.fields, result.get(name), scope));
    }
  }
  return result;
}

/** In arrays, each element. What is no document is replaced by one. */
function computeInto(tree: FieldTree, value: Maybe, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item) => computeInto(tree, item, scope));
  return compute(tree, isDoc(value) ? value : new Map(), scope);
}
