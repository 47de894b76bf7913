import { encode } from '../bson/encode';
import { equal } from '../bson/compare';
import { show } from '../bson/show';
import { Doc, Value, clone, isDoc, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Compiler } from '../expression/expression';
import type { Variables } from '../expression/scope';
import { ExpressionTest, compileFilter } from '../query/match';
import { Transform, compileAddFields, compileProject, compileUnset } from '../projection/stage-projection';
import { compileReplaceRoot } from '../projection/replace-root';
import { compileOperators } from './operator-update';
import { Positions, UpdatePath, identifierOf, parseUpdatePath } from './targets';

/** Makes the document that takes the place of another, which stays as it is. */
export interface Update {
  /** Whether the update is a whole document that takes the place of another. */
  readonly isReplacement: boolean;
  /** @param found the element of an array that the query found */
  apply(document: Doc, found: number | undefined, variables?: Variables): Doc;
  /** @param seed the document that the query of an upsert describes */
  insert(seed: Doc, variables?: Variables): Doc;
}

interface UpdateOptions {
  readonly arrayFilters: readonly Value[];
  readonly now: Date;
  readonly compiler: Compiler;
  readonly expressions: ExpressionTest;
}

/** Compiles an update: operators, a replacement, or a pipeline. */
export function compileUpdate(update: Value, options: UpdateOptions): Update {
  if (Array.isArray(update)) {
    if (options.arrayFilters.length > 0)
      refuse('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
    return pipelineUpdate(update, options.compiler);
  }
  if (!isDoc(update))
    return refuse('FailedToParse', `Update argument must be either an object or an array, not ${typeNameOf(update)}`);
  const [first] = update.keys();
  return first?.startsWith('$') ? operatorUpdate(update, options) : replacementUpdate(update, options);
}

function operatorUpdate(update: Doc, { arrayFilters, now, expressions }: UpdateOptions): Update {
  const filters = parseArrayFilters(arrayFilters, expressions);
  assertFiltersUsed(update, filters);
  const apply = compileOperators(update, now, expressions);
  const positions = (found: number | undefined): Positions => ({ found, filters });
  return {
    isReplacement: false,
    apply: (document, found) => keepingId(document, apply(document, positions(found), false)),
    insert: (seed) => apply(seed, positions(undefined), true),
  };
}

function replacementUpdate(update: Doc, { arrayFilters }: UpdateOptions): Update {
  if (arrayFilters.length > 0)
    refuse('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  for (const name of update.keys()) {
    if (name.startsWith('$'))
      refuse(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  }
  const replace = (document: Doc) => {
    const id = document.get('_id');
    return keepingId(document, id === undefined ? clone(update) : new Map([['_id', id], ...clone(withId(update, id))]));
  };
  return { isReplacement: true, apply: replace, insert: (seed) => replace(idOnly(seed)) };
}

/** The `_id` keeps its place at the head; that a replacement has another one is seen by {@link keepingId}. */
function withId(update: Doc, id: Value): Doc {
  return new Map([['_id', update.get('_id') ?? id], ...update]);
}

function idOnly(seed: Doc): Doc {
  const id = seed.get('_id');
  return id === undefined ? new Map() : new Map([['_id', id]]);
}

const updateStages: Readonly<Record<string, (operand: Value, compiler: Compiler) => Transform>> = {
  $addFields: (operand, compiler) => compileAddFields(operand, compiler, '$addFields'),
  $set: (operand, compiler) => compileAddFields(operand, compiler, '$set'),
  $project: compileProject,
  $unset: compileUnset,
  $replaceRoot: (operand, compiler) => compileReplaceRoot('$replaceRoot', operand, compiler),
  $replaceWith: (operand, compiler) => compileReplaceRoot('$replaceWith', operand, compiler),
};

function pipelineUpdate(stages: readonly Value[], compiler: Compiler): Update {
  const transforms = stages.map((stage) => {
    if (!isDoc(stage)) return refuse('TypeMismatch', "Each element of the 'pipeline' array must be an object");
    const [name = ''] = stage.keys();
    if (stage.size !== 1) return refuse(40323, 'A pipeline stage specification object must contain exactly one field.');
    const compile = Object.hasOwn(updateStages, name) ? updateStages[name] : undefined;
    if (!compile) return refuse('InvalidOptions', `${name} is not allowed to be used within an update`);
    return compile(stage.get(name) as Value, compiler);
  });
  const run = (document: Doc, variables?: Variables) =>
    transforms.reduce<Doc>((current, transform) => transform(current, variables), clone(document));
  return {
    isReplacement: false,
    apply: (document, _found, variables) => keepingId(document, idFirst(run(document, variables), document)),
    insert: run,
  };
}

/** A pipeline that drops the `_id` keeps it all the same. */
function idFirst(result: Doc, before: Doc): Doc {
  const id = result.get('_id') ?? before.get('_id');
  return id === undefined ? result : new Map([['_id', id], ...result]);
}

/** @throws CommandError 66 when the `_id` is another one than before */
function keepingId(before: Doc, after: Doc): Doc {
  const [old, id] = [before.get('_id'), after.get('_id')];
  if (old === undefined || (id !== undefined && equal(old, id) && isSameBytes(old, id))) return after;
  if (id !== undefined && equal(old, id)) return new Map(after).set('_id', old);
  return refuse(
    'ImmutableField',
    `Performing an update on the path '_id' would modify the immutable field '_id' (${show(old)})`,
  );
}

function isSameBytes(a: Value, b: Value): boolean {
  return encode(new Map([['', a]])).equals(encode(new Map([['', b]])));
}

/** Whether an update has changed anything at all. */
export function isUnchanged(before: Doc, after: Doc): boolean {
  return encode(before).equals(encode(after));
}

function parseArrayFilters(
  filters: readonly Value[],
  expressions: ExpressionTest,
): Map<string, (element: Value) => boolean> {
  const parsed = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    if (!isDoc(filter))
      return refuse(
        'TypeMismatch',
        `BSON field 'update.updates.arrayFilters' is the wrong type '${typeNameOf(filter)}'`,
      );
    const name = identifierIn(filter);
    if (name === undefined)
      return refuse('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      refuse(
        'BadValue',
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (parsed.has(name))
      refuse('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    const test = compileFilter(filter, expressions);
    parsed.set(name, (element) => test(new Map([[name, element]])));
  }
  return parsed;
}

/** The name before the first dot of the paths of a filter, which all of them must share. */
function identifierIn(filter: Doc): string | undefined {
  const names = new Set(
    [...filter].flatMap(([path, value]) => {
      if (!path.startsWith('$')) return [path.split('.')[0] as string];
      return Array.isArray(value)
        ? value.flatMap((item) => (isDoc(item) ? [identifierIn(item) ?? []].flat() : []))
        : [];
    }),
  );
  if (names.size > 1)
    refuse(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  const [name] = names;
  return name;
}

function assertFiltersUsed(update: Doc, filters: ReadonlyMap<string, unknown>): void {
  const used = new Set<string>();
  for (const fields of update.values()) {
    for (const path of isDoc(fields) ? fields.keys() : []) {
      for (const name of identifiersIn(parseUpdatePath(path))) {
        if (name !== '' && !filters.has(name))
          refuse('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
        used.add(name);
      }
    }
  }
  for (const name of filters.keys()) {
    if (!used.has(name))
      refuse('FailedToParse', `The array filter for identifier '${name}' was not used in the update`);
  }
}

function identifiersIn(path: UpdatePath): readonly string[] {
  return path.flatMap((name) => identifierOf(name) ?? []);
}
