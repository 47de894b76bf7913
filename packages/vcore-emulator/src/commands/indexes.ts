import { equal } from '../bson/compare';
import { Doc, Value, doc, int, isDoc, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Collection } from '../storage/collection';
import type { Namespace } from '../storage/change';
import type { Call, Command, Commands } from './command';
import { cursorBatch } from './collections';
import { parseIndexSpec } from './index-spec';
import { nameOf, namespaceOf } from './namespaces';
import { languageOf } from './reading';
import { assertNoView } from './views';
import { collectionToWrite } from './writing';

const MOST_INDEXES = 64;

const dropIndexes: Command = { needs: ['write'], run: drop };

export const indexCommands: Commands = {
  createIndexes: { needs: ['write'], run: create },
  deleteIndexes: dropIndexes,
  dropIndexes,
  listIndexes: {
    needs: ['read'],
    run: (call) => {
      const { fields, engine, client } = call;
      fields.assertKnown('listIndexes', 'cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo');
      const { namespace, collection } = existing(call);
      fields.flag('includeBuildUUIDs');
      const wraps = fields.flag('includeIndexBuildInfo') ?? false;
      const specs = collection.indexes.map(({ spec }) => (wraps ? doc({ spec }) : spec));
      return engine.cursors.start(nameOf(namespace), specs, { batchSize: cursorBatch(call), owner: client.user?.name });
    },
  },
};

function existing(call: Call): { namespace: Namespace; collection: Collection } {
  const namespace = namespaceOf(call);
  const collection =
    call.engine.store.state.collection(namespace) ??
    refuse('NamespaceNotFound', `ns does not exist: ${nameOf(namespace)}`);
  assertNoView(call, namespace);
  return { namespace, collection };
}

function create(call: Call): Doc {
  const { fields, engine } = call;
  fields.assertKnown('createIndexes', 'indexes', 'commitQuorum', 'ignoreUnknownIndexOptions');
  const namespace = namespaceOf(call);
  const given = fields.required('indexes', fields.documents('indexes'));
  if (given.length === 0) refuse('BadValue', 'Must specify at least one index to create');
  const { expressions } = languageOf(call);
  const specs = given.map((spec) => parseIndexSpec(spec, expressions));
  const isNew = !engine.store.state.collection(namespace);
  return engine.store.write((transaction) => {
    const collection = collectionToWrite(call, namespace, transaction);
    const before = collection.indexes.length;
    for (const spec of specs) {
      if (isThere(collection, spec)) continue;
      if (collection.indexes.length >= MOST_INDEXES)
        refuse('CannotCreateIndex', `add index fails, too many indexes for ${nameOf(namespace)}`);
      transaction.apply({ kind: 'addIndex', namespace, spec });
    }
    const after = collection.indexes.length;
    return doc({
      numIndexesBefore: int(before),
      numIndexesAfter: int(after),
      createdCollectionAutomatically: isNew,
      note: after === before ? 'all indexes already exist' : undefined,
      ok: 1,
    });
  });
}

/** Whether the same index is there. @throws CommandError 85 or 86 when another one has its name or its fields */
function isThere(collection: Collection, spec: Doc): boolean {
  const name = spec.get('name') as string;
  const same = collection.index(name);
  if (name === '_id_') return true;
  if (same && !equal(same.spec.get('key'), spec.get('key'))) {
    refuse(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. Requested index: ${name}`,
    );
  }
  if (same) {
    if (isSameOptions(same.spec, spec)) return true;
    refuse(
      equalUniqueness(same.spec, spec) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${name}`,
    );
  }
  const equivalent = collection.indexes.find(
    (index) => equal(index.spec.get('key'), spec.get('key')) && isSamePartition(index.spec, spec),
  );
  if (equivalent) refuse('IndexOptionsConflict', `Index already exists with a different name: ${equivalent.name}`);
  return false;
}

function isSameOptions(a: Doc, b: Doc): boolean {
  return ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'].every((option) =>
    equal(a.get(option), b.get(option)),
  );
}

function equalUniqueness(a: Doc, b: Doc): boolean {
  return ['unique', 'sparse', 'partialFilterExpression'].every((option) => equal(a.get(option), b.get(option)));
}

/** Indexes of the same fields can be side by side when they hold different documents. */
function isSamePartition(a: Doc, b: Doc): boolean {
  return ['sparse', 'unique', 'partialFilterExpression'].every((option) => equal(a.get(option), b.get(option)));
}

function drop(call: Call): Doc {
  const { fields, engine } = call;
  fields.assertKnown(call.name, 'index');
  const { namespace, collection } = existing(call);
  const names = namesToDrop(collection, fields.required('index', fields.value('index')));
  const before = collection.indexes.length;
  engine.store.write((transaction) => {
    for (const name of names) transaction.apply({ kind: 'dropIndex', namespace, name });
  });
  return doc({ nIndexesWas: int(before), msg: undefined, ok: 1 });
}

function namesToDrop(collection: Collection, which: Value): readonly string[] {
  if (which === '*') return collection.indexes.map(({ name }) => name).filter((name) => name !== '_id_');
  if (isDoc(which)) {
    const found = collection.indexes.filter((index) => equal(index.spec.get('key'), which));
    if (found.length === 0) refuse('IndexNotFound', "can't find index with key");
    if (found.length > 1) refuse(181, `${found.length} indexes found for key, identify by name instead`);
    return found.map(({ name }) => droppable(collection, name));
  }
  if (!Array.isArray(which) && typeof which !== 'string')
    return refuse(
      'TypeMismatch',
      `BSON field 'dropIndexes.index' is the wrong type '${typeNameOf(which)}', expected types '[string, object]'`,
    );
  return (Array.isArray(which) ? which : [which]).map((name) => {
    if (typeof name !== 'string') return refuse('TypeMismatch', "BSON field 'dropIndexes.index' is the wrong type");
    return droppable(collection, name);
  });
}

function droppable(collection: Collection, name: string): string {
  if (name === '_id_') refuse('InvalidOptions', 'cannot drop _id index');
  if (!collection.index(name)) refuse('IndexNotFound', `index not found with name [${name}]`);
  return name;
}
