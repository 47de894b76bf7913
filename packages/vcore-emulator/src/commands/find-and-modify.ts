import { Doc, Value, doc, int } from '../bson/value';
import { refuse } from '../errors';
import { compileFindProjection } from '../projection/find-projection';
import { compileUpdate } from '../update/update';
import type { Call, Command, Commands } from './command';
import { assertSimpleCollation } from './find';
import { hintOf } from './hint';
import { namespaceOf } from './namespaces';
import { Language, Match, languageOf } from './reading';
import { UpdateStatement, findToWrite, runUpdate } from './update';
import { assertNoView } from './views';

const findAndModify: Command = { needs: ['write'], run: (call) => (parseIsRemove(call) ? remove(call) : update(call)) };

export const findAndModifyCommands: Commands = { findAndModify, findandmodify: findAndModify };

const known = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'bypassDocumentValidation',
  'collation',
  'arrayFilters',
  'hint',
  'let',
];

function parseIsRemove(call: Call): boolean {
  const { fields } = call;
  fields.assertKnown(call.name, ...known);
  assertSimpleCollation(call);
  const isRemove = fields.flag('remove') ?? false;
  if (isRemove && fields.has('update')) refuse('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
  if (isRemove && fields.flag('upsert')) refuse('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (isRemove && fields.flag('new'))
    refuse(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!isRemove && !fields.has('update'))
    refuse('FailedToParse', "Either an update or 'remove'=true must be specified");
  const namespace = namespaceOf(call);
  assertNoView(call, namespace);
  call.fields.flag('bypassDocumentValidation');
  return isRemove;
}

function parseSelection({ fields }: Call, language: Language) {
  return {
    filter: fields.object('query') ?? new Map<string, Value>(),
    hint: hintOf(fields),
    sort: fields.object('sort'),
    language,
  };
}

type Project = (document: Doc | undefined, match: Match | undefined) => Value;

function projection({ fields }: Call, { compiler, expressions, variables }: Language): Project {
  const project = compileFindProjection(fields.object('fields') ?? new Map(), compiler, expressions);
  return (document, match) => {
    if (!document) return null;
    return project ? project(document, match?.details ?? {}, variables) : document;
  };
}

function remove(call: Call): Doc {
  const namespace = namespaceOf(call);
  const language = languageOf(call);
  const project = projection(call, language);
  return call.engine.store.write((transaction) => {
    const [match] = findToWrite(call, namespace, parseSelection(call, language), false);
    const value = project(match?.stored.document, match);
    if (match) transaction.apply({ kind: 'remove', namespace, id: match.stored.document.get('_id') as Value });
    return doc({ lastErrorObject: doc({ n: int(match ? 1 : 0) }), value, ok: 1 });
  });
}

function update(call: Call): Doc {
  const { fields, engine } = call;
  const namespace = namespaceOf(call);
  const language = languageOf(call);
  const project = projection(call, language);
  const statement: UpdateStatement = {
    ...parseSelection(call, language),
    update: compileUpdate(fields.value('update') as Value, {
      arrayFilters: fields.array('arrayFilters') ?? [],
      now: call.now,
      ...language,
    }),
    multi: false,
    upsert: fields.flag('upsert') ?? false,
  };
  const returnsNew = fields.flag('new') ?? false;
  return engine.store.write((transaction) => {
    const [match] = findToWrite(call, namespace, statement, false);
    const before = match?.stored.document;
    const { inserted } = runUpdate(call, namespace, statement, transaction);
    const after =
      inserted ?? (before && engine.store.state.collection(namespace)?.find(before.get('_id') as Value)?.document);
    return doc({
      lastErrorObject: doc({
        n: int(before || inserted ? 1 : 0),
        updatedExisting: before !== undefined,
        upserted: inserted?.get('_id'),
      }),
      value: project(returnsNew ? after : before, match),
      ok: 1,
    });
  });
}
