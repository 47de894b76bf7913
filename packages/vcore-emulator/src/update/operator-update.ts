import { Doc, Value, clone, isDoc, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { ExpressionTest } from '../query/match';
import { arrayModifiers } from './array-modifiers';
import { Modify, scalarModifiers } from './modifiers';
import {
  Positions,
  UpdatePath,
  assertViable,
  comparePaths,
  expandPath,
  isPositional,
  parseUpdatePath,
  setAt,
  unsetAt,
  valueAt,
} from './targets';

/** One modifier at one path. */
interface Step {
  readonly path: UpdatePath;
  readonly onInsertOnly: boolean;
  apply(document: Doc, path: UpdatePath): void;
}

/** Changes a copy of a document. */
export type DocumentUpdate = (document: Doc, positions: Positions, inserting: boolean) => Doc;

/**
 * Compiles an update of operators.
 * @throws CommandError 9 for an operator that there is none of, 40 when two paths are in each other's way
 */
export function compileOperators(update: Doc, now: Date, expressions: ExpressionTest): DocumentUpdate {
  const steps = [...update].flatMap(([name, fields]) => parseModifier(name, fields, now, expressions));
  steps.sort((a, b) => comparePaths(a.path, b.path));
  assertNoConflict(steps);
  return (document, positions, inserting) => {
    const result = clone(document);
    for (const step of steps) {
      if (step.onInsertOnly && !inserting) continue;
      for (const path of expandPath(result, step.path, positions)) step.apply(result, path);
    }
    return result;
  };
}

function parseModifier(name: string, fields: Value, now: Date, expressions: ExpressionTest): Step[] {
  const isKnown =
    name in scalarModifiers || name in arrayModifiers || ['$unset', '$rename', '$setOnInsert'].includes(name);
  if (!isKnown) {
    return refuse(
      'FailedToParse',
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields))
    return refuse(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeNameOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${typeNameOf(fields)}}`,
    );
  return [...fields].flatMap(([text, operand]) => {
    const path = parseUpdatePath(text);
    if (!['$rename', '$setOnInsert', '$unset'].includes(name)) assertPlainName(path);
    if (name === '$rename') return renameSteps(text, path, operand);
    if (name === '$unset') return [{ path, onInsertOnly: false, apply: unsetAt }];
    if (name === '$setOnInsert') return [step(path, () => operand, true)];
    const scalar = scalarModifiers[name];
    const modify = scalar ? scalar(operand, text, now) : arrayModifiers[name]?.(operand, text, expressions);
    return [step(path, modify as Modify, false)];
  });
}

/** Below the top, names may begin with a dollar. */
function assertPlainName([name = '']: UpdatePath): void {
  if (name.startsWith('$'))
    refuse(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${name}' is not allowed in the context of an update.`,
    );
}

function step(path: UpdatePath, modify: Modify, onInsertOnly: boolean): Step {
  return {
    path,
    onInsertOnly,
    apply: (document, at) => {
      assertViable(document, at);
      const value = modify(valueAt(document, at));
      if (value !== undefined) setAt(document, at, clone(value));
    },
  };
}

/** A rename is an update of both paths: each must be free of other updates. */
function renameSteps(text: string, path: UpdatePath, operand: Value): Step[] {
  if (typeof operand !== 'string') return refuse('BadValue', `The 'to' field for $rename must be a string: ${text}`);
  const to = parseUpdatePath(operand);
  assertPlainName(to);
  if (operand.includes('\0')) refuse(9867600, "The 'to' field for $rename cannot contain an embedded null byte");
  if (text === operand) refuse('BadValue', `The source and target field for $rename must differ: ${text}`);
  if ([...path, ...to].some(isPositional))
    refuse('BadValue', `The source and target of $rename may not be dynamic: ${text}`);
  return [
    { path, onInsertOnly: false, apply: () => undefined },
    { path: to, onInsertOnly: false, apply: (document) => rename(document, path, to) },
  ];
}

function rename(document: Doc, from: UpdatePath, to: UpdatePath): void {
  if (to.length === 1 && to[0] === '_id')
    refuse('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
  assertViable(document, from);
  const value = valueAt(document, from);
  assertNoArray(document, from, 'source');
  if (value === undefined) return;
  assertNoArray(document, to, 'destination');
  assertViable(document, to);
  unsetAt(document, from);
  setAt(document, to, value);
}

function assertNoArray(document: Doc, path: UpdatePath, which: string): void {
  for (let length = 1; length < path.length; length++) {
    if (Array.isArray(valueAt(document, path.slice(0, length)))) {
      refuse('BadValue', `The ${which} field cannot be an array element, '${path.join('.')}'`);
    }
  }
}

function assertNoConflict(steps: readonly Step[]): void {
  for (let index = 1; index < steps.length; index++) {
    const [before, path] = [(steps[index - 1] as Step).path, (steps[index] as Step).path];
    if (before.every((name, at) => path[at] === name)) {
      refuse(
        'ConflictingUpdateOperators',
        `Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`,
      );
    }
  }
}
