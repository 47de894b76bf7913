import { Doc, Value, clone, count, doc, int, isDoc } from '../bson/value';
import { refuse } from '../errors';
import { parseSortPattern, sortDocuments } from '../query/sort';
import type { Namespace } from '../storage/change';
import type { Transaction } from '../storage/store';
import { seedOf } from '../update/upsert-seed';
import { Update, compileUpdate, isUnchanged } from '../update/update';
import type { Call, Commands } from './command';
import { Fields } from '../fields';
import { assertSimpleCollation } from './find';
import { hintOf } from './hint';
import { namespaceOf } from './namespaces';
import { Language, Match, collectionAt, languageOf, matches } from './reading';
import { collectionToWrite, putDocument, runStatements, statementsOf, withId } from './writing';
import { assertNoView } from './views';

/** One update, read and compiled. */
export interface UpdateStatement {
  readonly filter: Doc;
  readonly update: Update;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly hint: Value | undefined;
  readonly sort: Doc | undefined;
  readonly language: Language;
}

export interface UpdateResult {
  matched: number;
  modified: number;
  /** The document that an upsert inserted. */
  inserted?: Doc;
}

export const updateCommands: Commands = {
  update: {
    needs: ['write'],
    run: (call) => {
      const { fields, engine } = call;
      fields.assertKnown('update', 'updates', 'ordered', 'bypassDocumentValidation', 'let');
      const namespace = namespaceOf(call);
      const statements = statementsOf(call, 'updates');
      const ordered = fields.strictFlag('ordered') ?? true;
      fields.flag('bypassDocumentValidation');
      assertNoView(call, namespace);
      const language = languageOf(call);
      return engine.store.write((transaction) => {
        const total: UpdateResult = { matched: 0, modified: 0 };
        const upserted: Doc[] = [];
        const writeErrors = runStatements(statements, ordered, namespace, (statement, index) => {
          const result = runUpdate(call, namespace, parseStatement(call, statement, language), transaction);
          total.matched += result.matched;
          total.modified += result.modified;
          if (result.inserted) upserted.push(doc({ index: int(index), _id: result.inserted.get('_id') }));
        });
        return doc({
          n: count(total.matched + upserted.length),
          nModified: count(total.modified),
          upserted: upserted.length > 0 ? upserted : undefined,
          writeErrors: writeErrors.length > 0 ? [...writeErrors] : undefined,
          ok: 1,
        });
      });
    },
  },
};

function parseStatement(call: Call, statement: Doc, language: Language): UpdateStatement {
  const fields = new Fields(statement, 'update.updates');
  fields.assertKnown('q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint', 'sort', 'upsertSupplied');
  assertSimpleCollation({ ...call, fields });
  const given = fields.required('u', fields.value('u'));
  const own = withConstants(call, fields.object('c'), given, language);
  const multi = fields.strictFlag('multi') ?? false;
  const update = compileUpdate(given, { arrayFilters: fields.array('arrayFilters') ?? [], now: call.now, ...own });
  if (multi && update.isReplacement)
    refuse('FailedToParse', 'multi update is not supported for replacement-style update');
  const sort = fields.object('sort');
  if (multi && sort) refuse('FailedToParse', 'Cannot specify sort with multi=true');
  return {
    filter: fields.required('q', fields.object('q')),
    update,
    multi,
    upsert: fields.strictFlag('upsert') ?? false,
    hint: hintOf(fields),
    sort,
    language: own,
  };
}

/** Constants of one statement, which only a pipeline can refer to. */
function withConstants(call: Call, constants: Doc | undefined, update: Value, language: Language): Language {
  if (!constants) return language;
  if (!Array.isArray(update)) return refuse(51198, 'Constant values may only be specified for pipeline updates');
  return languageOf({
    ...call,
    fields: new Fields(doc({ let: new Map([...(call.fields.object('let') ?? []), ...constants]) }), 'update'),
  });
}

/** Updates what the filter finds, or inserts what it describes. */
export function runUpdate(
  call: Call,
  namespace: Namespace,
  statement: UpdateStatement,
  transaction: Transaction,
): UpdateResult {
  const { update, language, multi, upsert } = statement;
  const found = findToWrite(call, namespace, statement, multi);
  if (found.length === 0 && upsert) return insertSeed(call, namespace, statement, transaction);
  let modified = 0;
  for (const { stored, details } of found) {
    const after = update.apply(stored.document, details.arrayIndex, language.variables);
    if (isUnchanged(stored.document, after)) continue;
    collectionToWrite(call, namespace, transaction);
    putDocument(call, namespace, after, transaction, language);
    modified++;
  }
  return { matched: found.length, modified };
}

/** The documents to write, found before any of them is changed. */
export function findToWrite(
  call: Call,
  namespace: Namespace,
  { filter, hint, sort, language }: Pick<UpdateStatement, 'filter' | 'hint' | 'sort' | 'language'>,
  multi: boolean,
): readonly Match[] {
  const found = matches(call, collectionAt(call, namespace), filter, language, hint);
  if (sort && sort.size > 0) {
    const all = [...found];
    const [first] = sortDocuments(
      all.map(({ stored }) => stored.document),
      parseSortPattern(sort),
    );
    return all.filter(({ stored }) => stored.document === first);
  }
  if (multi) return [...found];
  const { value } = found.next();
  return value ? [value as Match] : [];
}

function insertSeed(
  call: Call,
  namespace: Namespace,
  { filter, update, language }: UpdateStatement,
  transaction: Transaction,
): UpdateResult {
  const seed = seedOf(filter);
  const made = update.insert(clone(seed), language.variables);
  const seedId = seed.get('_id');
  const document = withId(seedId !== undefined && !made.has('_id') ? new Map([['_id', seedId], ...made]) : made);
  if (seedId !== undefined && isDoc(made) && made.has('_id')) assertSameId(seedId, document.get('_id') ?? null);
  collectionToWrite(call, namespace, transaction);
  putDocument(call, namespace, document, transaction, language);
  return { matched: 0, modified: 0, inserted: document };
}

function assertSameId(expected: Value, actual: Value): void {
  if (!isUnchanged(doc({ id: expected }), doc({ id: actual }))) {
    refuse('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
}
