import { compare } from '../bson/compare';
import { Doc, Value, count, doc } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { compileFindProjection } from '../projection/find-projection';
import { distinct as withoutRepeats } from '../expression/operators/sets';
import { parseSortPattern, sortDocuments } from '../query/sort';
import { QueryPath } from '../query/path';
import type { Call, Commands } from './command';
import { hintOf } from './hint';
import { nameOf, namespaceOf } from './namespaces';
import { Language, Match, collectionAt, languageOf, matches, pipelineOver } from './reading';
import { viewOf } from './views';

const findFields = [
  'find',
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'let',
  'collation',
  'allowDiskUse',
  'noCursorTimeout',
  'allowPartialResults',
  'max',
  'min',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'oplogReplay',
];

export const findCommands: Commands = {
  count: { needs: ['read'], run: countDocuments },
  distinct: { needs: ['read'], run: distinctValues },
  find: {
    needs: ['read'],
    run: (call) => {
      const { fields, engine, client } = call;
      const namespace = namespaceOf(call);
      const documents = findDocuments(call);
      return engine.cursors.start(nameOf(namespace), documents, {
        batchSize: fields.integer('batchSize', 0),
        singleBatch: fields.strictFlag('singleBatch') ?? false,
        owner: client.user?.name,
        expires: fields.strictFlag('noCursorTimeout') !== true,
      });
    },
  },
};

/** The documents that a `find` command asks for. */
export function findDocuments(call: Call): Iterable<Doc> {
  const { fields } = call;
  fields.assertKnown(...findFields);
  assertSimpleCollation(call);
  for (const option of ['max', 'min', 'returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    const value = fields.value(option);
    if (value !== undefined && value !== false) refuseAsGap(`'${option}' of find`);
  }
  const namespace = namespaceOf(call);
  const collection = collectionAt(call, namespace);
  const query = parseQuery(call);
  if (viewOf(collection)) return findInView(call, query);
  const language = languageOf(call);
  const projection = compileFindProjection(query.projection, language.compiler, language.expressions);
  if (projection?.isPositional && query.filter.has('$expr'))
    refuse(224, 'Executor error during find command: positional projection with $expr');
  const selected = selectMatches(matches(call, collection, query.filter, language, query.hint), query);
  return {
    *[Symbol.iterator]() {
      for (const { stored, details } of selected) {
        yield projection ? projection(stored.document, details, language.variables) : stored.document;
      }
    },
  };
}

export interface Query {
  readonly filter: Doc;
  readonly projection: Doc;
  readonly sort: Doc | undefined;
  readonly skip: number;
  readonly limit: number;
  readonly hint: Value | undefined;
}

export function parseQuery({ fields }: Call): Query {
  const sort = fields.object('sort');
  const limit = fields.integer('limit', 0);
  return {
    filter: fields.object('filter') ?? new Map(),
    projection: fields.object('projection') ?? new Map(),
    sort: sort && sort.size > 0 ? sort : undefined,
    skip: fields.integer('skip', 0) ?? 0,
    limit: limit ? limit : Infinity,
    hint: hintOf(fields),
  };
}

/** Sorts, skips and limits. What is found is kept as it is now, whatever changes until the client has fetched it. */
export function selectMatches(found: Iterable<Match>, { sort, skip, limit }: Query): readonly Match[] {
  if (sort) {
    const byDocument = new Map([...found].map((match) => [match.stored.document, match]));
    const sorted = sortDocuments([...byDocument.keys()], parseSort(sort));
    return sorted.slice(skip, skip + limit).map((document) => byDocument.get(document) as Match);
  }
  const selected: Match[] = [];
  let skipped = 0;
  for (const match of found) {
    if (skipped++ < skip) continue;
    selected.push(match);
    if (selected.length >= limit) break;
  }
  return selected;
}

/** `{ $natural: -1 }` is the order in which documents were inserted, backwards; it is refused. */
function parseSort(sort: Doc): ReturnType<typeof parseSortPattern> {
  if (sort.has('$natural')) return refuseAsGap('sorting by $natural');
  return parseSortPattern(sort, { type: 15974, range: 15975 });
}

function findInView(call: Call, { filter, projection, sort, skip, limit, hint }: Query): Iterable<Doc> {
  if (hint !== undefined) refuseAsGap('a hint for a view');
  const stages = [
    doc({ $match: filter }),
    ...(sort ? [doc({ $sort: sort })] : []),
    ...(skip > 0 ? [doc({ $skip: BigInt(skip) })] : []),
    ...(limit < Infinity ? [doc({ $limit: BigInt(limit) })] : []),
    ...(projection.size > 0 ? [doc({ $project: projection })] : []),
  ];
  return [...pipelineOver(call, namespaceOf(call), stages, languageOf(call)).run()];
}

/** @throws CommandError 115 for an order of strings other than that of their bytes */
export function assertSimpleCollation({ fields }: Call): void {
  const collation = fields.object('collation');
  if (!collation || collation.size === 0) return;
  if (collation.get('locale') === undefined)
    refuse(40414, "BSON field 'collation.locale' is missing but a required field");
  if (collation.get('locale') !== 'simple') refuseAsGap('a collation other than simple');
}

function countDocuments(call: Call): Doc {
  const { fields } = call;
  fields.assertKnown('count', 'query', 'limit', 'skip', 'hint', 'collation', 'fields', 'let');
  assertSimpleCollation(call);
  const namespace = namespaceOf(call);
  const filter = fields.object('query') ?? new Map<string, Value>();
  const limit = Math.abs(fields.integer('limit') ?? 0) || Infinity;
  const skip = fields.integer('skip', 0) ?? 0;
  const language = languageOf(call);
  const found = viewOf(collectionAt(call, namespace))
    ? [...pipelineOver(call, namespace, [doc({ $match: filter })], language).run()].length
    : countMatches(call, filter, language);
  return doc({ n: count(Math.min(Math.max(found - skip, 0), limit)), ok: 1 });
}

function countMatches(call: Call, filter: Doc, language: Language): number {
  const collection = collectionAt(call, namespaceOf(call));
  const hint = hintOf(call.fields);
  if (filter.size === 0 && hint === undefined) return collection.size;
  return [...matches(call, collection, filter, language, hint)].length;
}

function distinctValues(call: Call): Doc {
  const { fields } = call;
  fields.assertKnown('distinct', 'key', 'query', 'collation', 'hint');
  assertSimpleCollation(call);
  const key = fields.required('key', fields.string('key'));
  if (key.includes('\0')) refuse('BadValue', 'Key field cannot contain an embedded null byte');
  const namespace = namespaceOf(call);
  const filter = fields.object('query') ?? new Map<string, Value>();
  const collection = collectionAt(call, namespace);
  const language = languageOf(call);
  const documents = viewOf(collection)
    ? [...pipelineOver(call, namespace, [doc({ $match: filter })], language).run()]
    : [...matches(call, collection, filter, language, hintOf(fields))].map(({ stored }) => stored.document);
  const values = withoutRepeats(documents.flatMap((document) => valuesAt(document, key)));
  return doc({ values: [...values].sort(compare), ok: 1 });
}

/** Every value at a path; an array stands for its elements. */
function valuesAt(document: Doc, key: string): readonly Value[] {
  const values: Value[] = [];
  new QueryPath(key, 'whole').any(document, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values;
}
