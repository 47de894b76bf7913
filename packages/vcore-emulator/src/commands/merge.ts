import { equal } from '../bson/compare';
import { Doc, Value, doc, isDoc, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import { parseFieldPath } from '../expression/field-path';
import { mergeObjects } from '../expression/operators/objects';
import { Scope } from '../expression/scope';
import { assertVariableName } from '../expression/variable-name';
import { compilerOf, expressionTest } from '../aggregation/pipeline';
import { Fields } from '../fields';
import type { Namespace } from '../storage/change';
import type { Collection } from '../storage/collection';
import type { CollectionIndex } from '../storage/collection-index';
import type { Transaction } from '../storage/store';
import { compileUpdate } from '../update/update';
import { setAt, valueAt } from '../update/targets';
import type { Call } from './command';
import { assertCollectionName, assertDatabaseName, nameOf } from './namespaces';
import { Language, matches } from './reading';
import { collectionToWrite, putDocument, withId } from './writing';

/** What `$merge` makes of a document that is there and one that comes. Nothing: it stays as it is. */
type WhenMatched = (existing: Doc, incoming: Doc) => Doc | undefined;

export interface Merge {
  readonly target: Namespace;
  /** The fields that tell which document is the same. */
  readonly on: readonly string[];
  readonly whenMatched: WhenMatched;
  readonly whenNotMatched: 'insert' | 'discard' | 'fail';
}

/** Reads the operand of `$merge`. */
export function parseMerge(call: Call, operand: Value, language: Language): Merge {
  const fields = fieldsOf(operand);
  fields.assertKnown('into', 'on', 'let', 'whenMatched', 'whenNotMatched');
  const whenNotMatched = fields.string('whenNotMatched') ?? 'insert';
  if (!isWhenNotMatched(whenNotMatched))
    return refuse(
      'BadValue',
      `Enumeration value '${whenNotMatched}' for field '$merge.whenNotMatched' is not a valid value.`,
    );
  const whenMatched = fields.document.get('whenMatched') ?? 'merge';
  if (fields.document.get('whenMatched') === null)
    refuse(51191, "$merge 'whenMatched' field must be either a string or an array, but found null");
  const target = parseTarget(fields, call.db);
  const on = parseOn(fields.document.get('on'), call.engine.store.state.collection(target));
  const merge = Array.isArray(whenMatched)
    ? pipelineMode(whenMatched, fields, call, language)
    : namedMode(whenMatched, fields);
  if ((whenMatched === 'fail' || whenMatched === 'keepExisting') && whenNotMatched !== 'insert') {
    refuse(
      51181,
      `Combination of $merge modes 'whenMatched: ${whenMatched}' and 'whenNotMatched: ${whenNotMatched}' is not supported`,
    );
  }
  return { target, on, whenMatched: merge, whenNotMatched };
}

function fieldsOf(operand: Value): Fields {
  if (typeof operand === 'string') {
    if (operand === '') refuse('InvalidNamespace', "Invalid $merge target: ''");
    return new Fields(doc({ into: operand }), '$merge');
  }
  return isDoc(operand)
    ? new Fields(operand, '$merge')
    : refuse('TypeMismatch', `$merge requires a string or object argument, but found ${typeNameOf(operand)}`);
}

function isWhenNotMatched(mode: string): mode is Merge['whenNotMatched'] {
  return ['insert', 'discard', 'fail'].includes(mode);
}

function parseTarget(fields: Fields, db: string): Namespace {
  const into = fields.document.get('into');
  if (into === undefined) return refuse(40414, "BSON field '$merge.into' is missing but a required field");
  const namespace = typeof into === 'string' ? { db, collection: into } : parseNamespaceOf(into, db);
  if (namespace.collection === '') refuse(5786800, "Empty collection name in $merge 'into'");
  assertDatabaseName(namespace.db);
  assertCollectionName(namespace.db, namespace.collection);
  if (namespace.collection.startsWith('system.'))
    refuse(31319, `Cannot $merge to special collection: ${namespace.collection}`);
  if (['admin', 'config', 'local'].includes(namespace.db) && namespace.db !== db)
    refuse(31320, `Cannot $merge to internal database: ${namespace.db}`);
  return namespace;
}

function parseNamespaceOf(into: Value, db: string): Namespace {
  if (!isDoc(into))
    return refuse(51178, `$merge 'into' field must be either a string or an object, but found ${typeNameOf(into)}`);
  const fields = new Fields(into, '$merge.into');
  fields.assertKnown('db', 'coll');
  const collection = fields.string('coll') ?? refuse(5786801, "$merge 'into' must name a collection");
  return { db: fields.string('db') || db, collection };
}

/** Other fields than `_id` need a unique index: at most one document may be the same. */
function parseOn(on: Value | undefined, collection: Collection | undefined): readonly string[] {
  if (on === undefined) return ['_id'];
  if (typeof on !== 'string' && !Array.isArray(on))
    return refuse(
      51186,
      `$merge 'on' field must be either a string or an array of strings, but found ${typeNameOf(on)}`,
    );
  const fields = (Array.isArray(on) ? on : [on]).map((field) =>
    typeof field === 'string'
      ? field
      : refuse(51134, `$merge 'on' array elements must be strings, but found ${typeNameOf(field)}`),
  );
  if (fields.length === 0) refuse(51187, "If explicitly specifying $merge 'on', must include at least one field");
  if (new Set(fields).size < fields.length) refuse(31465, "Found a duplicate field in $merge 'on'");
  fields.forEach((field) => parseFieldPath(field));
  if (fields.length === 1 && fields[0] === '_id') return fields;
  if (!uniqueIndexOf(fields, collection)) refuse(51183, 'Cannot find index to verify that join fields will be unique');
  return fields;
}

function uniqueIndexOf(fields: readonly string[], collection: Collection | undefined): CollectionIndex | undefined {
  const wanted = [...fields].sort().join();
  return collection?.indexes.find(
    (index) =>
      index.isUnique &&
      !index.isPartial &&
      index.fields
        .map(({ path }) => path)
        .sort()
        .join() === wanted,
  );
}

function namedMode(whenMatched: Value, fields: Fields): WhenMatched {
  if (fields.has('let')) refuse(51199, `Cannot use 'let' variables with 'whenMatched: ${String(whenMatched)}' mode`);
  if (typeof whenMatched !== 'string')
    return refuse(51191, "$merge 'whenMatched' field must be either a string or an array");
  switch (whenMatched) {
    case 'replace':
      return (existing, incoming) => new Map([['_id', existing.get('_id') as Value], ...incoming]);
    case 'keepExisting':
      return () => undefined;
    case 'merge':
      return (existing, incoming) => mergeObjects([existing, incoming], '$merge');
    case 'fail':
      return () => refuse('DuplicateKey', 'E11000 duplicate key error: $merge found a matching document');
    default:
      return refuse(
        'BadValue',
        `Enumeration value '${whenMatched}' for field '$merge.whenMatched' is not a valid value.`,
      );
  }
}

/**
 * The incoming document is `$$new`. The pipeline is compiled for each document: a variable that has no value there is
 * one that the pipeline does not know.
 */
function pipelineMode(
  pipeline: readonly Value[],
  fields: Fields,
  call: Call,
  { compiler, names, variables }: Language,
): WhenMatched {
  if (!pipeline.every(isDoc)) refuse('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  const given: Doc = new Map([...(fields.object('let') ?? [])]);
  if (given.has('new') && given.get('new') !== '$$ROOT')
    refuse(51273, "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'");
  const bindings = [...given.set('new', '$$ROOT')].map(([name, expression]) => {
    assertVariableName(name);
    return [name, compiler.compile(expression)] as const;
  });
  return (existing, incoming) => {
    const scope = Scope.of(incoming, variables);
    const bound = bindings.flatMap(([name, expression]) => {
      const value = expression.evaluate(scope);
      return value === undefined ? [] : [[name, value] as const];
    });
    const known = compilerOf(call.now, [...names, ...bound.map(([name]) => name)]);
    const update = compileUpdate([...pipeline], {
      arrayFilters: [],
      now: call.now,
      compiler: known,
      expressions: expressionTest(known),
    });
    return update.apply(
      existing,
      undefined,
      bound.reduce((all, [name, value]) => all.with(name, value), variables),
    );
  };
}

/** Merges documents into the target, one after another. */
export function mergeInto(call: Call, merge: Merge, documents: readonly Doc[], language: Language): void {
  const { store } = call.engine;
  store.write((transaction) => {
    const collection = collectionToWrite(call, merge.target, transaction);
    for (const document of documents) mergeOne(call, merge, collection, document, transaction, language);
  });
}

function mergeOne(
  call: Call,
  merge: Merge,
  collection: Collection,
  given: Doc,
  transaction: Transaction,
  language: Language,
): void {
  const { target, on, whenMatched, whenNotMatched } = merge;
  const key = keyOf(given, on, collection);
  const [match] = key ? matches(call, collection, key, language) : [];
  const existing = match?.stored.document;
  if (!existing) {
    if (whenNotMatched === 'fail')
      refuse(
        13113,
        `$merge could not find a matching document in the target collection for at least one document in the source collection (${nameOf(target)})`,
      );
    if (whenNotMatched === 'insert') putDocument(call, target, withId(withKey(given, on)), transaction, language);
    return;
  }
  const after = whenMatched(existing, given);
  if (!after) return;
  if (!equal(after.get('_id'), existing.get('_id')))
    refuse(
      'ImmutableField',
      "$merge failed: the '_id' of a document cannot be changed. Did you attempt to modify the _id?",
    );
  putDocument(call, target, after, transaction, language);
}

/** The filter for the document that is the same; none for a document that gets its `_id` only now. */
function keyOf(document: Doc, on: readonly string[], collection: Collection): Doc | undefined {
  if (on.length === 1 && !document.has(on[0] as string) && on[0] === '_id') return undefined;
  return new Map(
    on.map((field): [string, Value] => {
      const value = valueAt(document, field.split('.')) ?? null;
      if (Array.isArray(value)) return refuse(51185, "$merge write error: 'on' field cannot be an array");
      if (value === null && uniqueIndexOf(on, collection)?.isSparse)
        return refuse(51132, "$merge write error: 'on' field cannot be missing, null or undefined");
      return [field, doc({ $eq: value })];
    }),
  );
}

/** An upsert has the fields that it was looked up by; one that was missing is null. */
function withKey(document: Doc, on: readonly string[]): Doc {
  const result = new Map(document);
  for (const field of on) {
    if (field !== '_id' && valueAt(document, field.split('.')) === undefined) setAt(result, field.split('.'), null);
  }
  return result;
}
