import { Doc, Value, isDoc, typeNameOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { Fields } from '../fields';
import type { Namespace } from '../storage/change';
import type { Call } from './command';
import { assertCollectionName, assertDatabaseName, isTooLong, nameOf } from './namespaces';
import { Language } from './reading';
import { viewOf } from './views';
import { putDocument, withId } from './writing';

/** The collection that `$out` replaces: a name, or `{ db, coll }`. */
export function parseOut(operand: Value, db: string): Namespace {
  const target = parseTarget(operand, db);
  assertDatabaseName(target.db);
  assertTarget(target);
  if (target.collection.startsWith('system.')) refuse(17385, `Can't $out to special collection: ${target.collection}`);
  if (['admin', 'config', 'local'].includes(target.db) && target.db !== db)
    refuse(31321, `Can't $out to internal database: ${target.db}`);
  return target;
}

/** A name that is wrong in one of these ways is refused late, as that of the collection that `$out` renames. */
function assertTarget({ db, collection }: Namespace): void {
  const isIllegal = collection.includes('$') || isTooLong({ db, collection });
  if (isIllegal) refuse('IllegalOperation', `error with target namespace: Invalid collection name: ${collection}`);
  assertCollectionName(db, collection);
}

function parseTarget(operand: Value, db: string): Namespace {
  if (typeof operand === 'string') return { db, collection: operand };
  if (!isDoc(operand))
    return refuse(16990, `$out only supports a string or object argument, but found ${typeNameOf(operand)}`);
  const fields = new Fields(operand, '$out');
  fields.assertKnown('db', 'coll', 'timeseries');
  const target = {
    db: fields.required('db', fields.string('db')),
    collection: fields.required('coll', fields.string('coll')),
  };
  if (fields.object('timeseries')) refuseAsGap('a time series collection');
  return target;
}

/** Puts documents in the place of all that the collection holds. Its options and indexes stay. */
export function replaceWith(call: Call, target: Namespace, documents: readonly Doc[], language: Language): void {
  const { store } = call.engine;
  store.write((transaction) => {
    const before = store.state.collection(target);
    if (viewOf(before)) refuse('CommandNotSupportedOnView', `Namespace ${nameOf(target)} is a view, not a collection`);
    if (before) transaction.apply({ kind: 'drop', namespace: target });
    transaction.apply({ kind: 'create', namespace: target, options: new Map(before?.options) });
    for (const { name, spec } of before?.indexes ?? []) {
      if (name !== '_id_') transaction.apply({ kind: 'addIndex', namespace: target, spec });
    }
    const seen = store.state.collection(target);
    for (const given of documents) {
      const document = withId(given);
      if (seen?.find(document.get('_id') as Value))
        refuse('DuplicateKey', `E11000 duplicate key error collection: ${nameOf(target)} index: _id_`);
      putDocument(call, target, document, transaction, language);
    }
  });
}
