import { equal } from '../bson/compare';
import { asNumber } from '../bson/arithmetic';
import { Doc, Value, doc, int, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { Fields } from '../fields';
import { compileFilter } from '../query/match';
import { isTrue } from '../query/truth';
import type { Namespace } from '../storage/change';
import type { Collection } from '../storage/collection';
import type { Call, Commands } from './command';
import { assertSimpleCollation } from './find';
import { assertIdIndex } from './index-spec';
import { assertCollectionName, assertNotReserved, nameOf, namespaceOf, parseNamespace } from './namespaces';
import { languageOf, pipelineOver } from './reading';
import { assertFinite, viewOf } from './views';
import { allows } from '../auth/roles';

export const collectionCommands: Commands = {
  collMod: { needs: ['write'], run: modify },
  create: { needs: ['write'], run: create },
  drop: {
    needs: ['write'],
    run: (call) => {
      call.fields.assertKnown('drop');
      const namespace = namespaceOf(call);
      const { store } = call.engine;
      const collection = store.state.collection(namespace);
      if (!collection) return doc({ ok: 1 });
      store.write((transaction) => transaction.apply({ kind: 'drop', namespace }));
      return doc({
        nIndexesWas: viewOf(collection) ? undefined : int(collection.indexes.length),
        ns: nameOf(namespace),
        ok: 1,
      });
    },
  },
  dropDatabase: {
    needs: ['dropDatabase'],
    run: (call) => {
      const { engine, db, fields } = call;
      fields.assertKnown('dropDatabase');
      if (fields.integer('dropDatabase') !== 1) refuse(5255100, "Expected 'dropDatabase' to be 1");
      if (['admin', 'config', 'local'].includes(db))
        refuse('IllegalOperation', `Dropping the '${db}' database is prohibited.`);
      const names = [...engine.store.state.collections(db).keys()];
      engine.store.write((transaction) => {
        for (const collection of names) transaction.apply({ kind: 'drop', namespace: { db, collection } });
      });
      return doc({ dropped: names.length > 0 ? db : undefined, ok: 1 });
    },
  },
  listCollections: { needs: ['read'], run: listCollections },
  listDatabases: { needs: [], adminOnly: true, run: listDatabases },
  renameCollection: {
    needs: (call) => {
      const { db } = parseNamespace(call.fields.string('renameCollection') ?? '');
      return [{ action: 'write', db }];
    },
    adminOnly: true,
    run: rename,
  },
};

const ignoredOptions = ['autoIndexId', 'indexOptionDefaults', 'storageEngine', 'flags', 'writeConcern', 'temp'];
const keptOptions = ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline'];
const leftOut = [
  'size',
  'max',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'encryptedFields',
];

function create(call: Call): Doc {
  const { fields, engine } = call;
  fields.assertKnown('create', 'capped', 'idIndex', 'collation', ...ignoredOptions, ...keptOptions, ...leftOut);
  assertSimpleCollation(call);
  const namespace = namespaceOf(call);
  assertNotReserved(namespace);
  const idIndex = fields.object('idIndex');
  if (idIndex) assertIdIndex(idIndex, languageOf(call).expressions);
  if (isTrue(fields.value('capped'))) refuseAsGap('a capped collection');
  for (const option of leftOut) if (fields.has(option)) refuseAsGap(`the option '${option}' of create`);
  const options: Doc = new Map();
  for (const name of keptOptions) {
    const value = fields.value(name);
    if (value !== undefined) options.set(name, value);
  }
  checkView(call, options);
  checkValidation(call, options);
  const existing = engine.store.state.collection(namespace);
  if (existing) {
    if (equal(existing.options, options)) return doc({ ok: 1 });
    refuse('NamespaceExists', `Collection ${nameOf(namespace)} already exists.`);
  }
  engine.store.write((transaction) => transaction.apply({ kind: 'create', namespace, options }));
  return doc({ ok: 1 });
}

function checkView(call: Call, options: Doc): void {
  const viewOn = call.fields.string('viewOn');
  const pipeline = call.fields.array('pipeline');
  if (viewOn === undefined) {
    if (pipeline !== undefined) refuse('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
    return;
  }
  if (viewOn === '') refuse('BadValue', "'viewOn' cannot be empty");
  assertCollectionName(call.db, viewOn);
  if (call.fields.has('idIndex')) refuse('InvalidOptions', "'idIndex' is not allowed with 'viewOn'");
  if (options.has('validator')) refuse('InvalidOptions', 'a view cannot have a validator');
  options.set('pipeline', [...(pipeline ?? [])]);
  for (const stage of pipeline ?? []) {
    if (isDoc(stage) && (stage.has('$out') || stage.has('$merge')))
      refuse(167, 'A view cannot write: its pipeline holds $out or $merge');
  }
  const [first] = pipeline ?? [];
  if (isDoc(first) && first.has('$documents')) refuse('InvalidNamespace', '$documents is not allowed in a view');
  assertFinite(call, namespaceOf(call), { viewOn, pipeline: pipeline ?? [] });
  pipelineOver(call, { db: call.db, collection: viewOn }, pipeline ?? [], languageOf(call));
}

function checkValidation(call: Call, options: Doc): void {
  const validator = call.fields.object('validator');
  if (validator) {
    if (['admin', 'local', 'config'].includes(call.db))
      refuse('InvalidOptions', `Document validators not allowed on the ${call.db} database`);
    compileFilter(validator, languageOf(call).expressions);
  }
  assertOneOf(options.get('validationLevel'), 'validationLevel', ['off', 'strict', 'moderate']);
  if (options.get('validationLevel') === 'moderate') refuseAsGap("validationLevel 'moderate'");
  assertOneOf(options.get('validationAction'), 'validationAction', ['error', 'warn']);
}

function assertOneOf(value: Value | undefined, name: string, allowed: readonly string[]): void {
  if (value === undefined) return;
  if (typeof value !== 'string')
    return refuse(
      'TypeMismatch',
      `BSON field 'create.${name}' is the wrong type '${typeNameOf(value)}', expected type 'string'`,
    );
  if (!allowed.includes(value))
    refuse('BadValue', `Enumeration value '${value}' for field '${name}' is not a valid value.`);
}

function modify(call: Call): Doc {
  const { fields, engine } = call;
  fields.assertKnown('collMod', 'index', 'dryRun', ...keptOptions);
  const namespace = namespaceOf(call);
  const collection =
    engine.store.state.collection(namespace) ?? refuse('NamespaceNotFound', `ns does not exist: ${nameOf(namespace)}`);
  const isView = viewOf(collection) !== undefined;
  const options: Doc = new Map(collection.options);
  for (const name of keptOptions) {
    const value = fields.value(name);
    if (value !== undefined) options.set(name, value);
  }
  if (!isView && (fields.has('viewOn') || fields.has('pipeline')))
    refuse('InvalidOptions', 'a collection cannot become a view');
  if (isView && ['validator', 'validationLevel', 'validationAction'].some((option) => fields.has(option)))
    refuse('InvalidOptions', 'option not supported on a view');
  if (isView) checkView(call, options);
  checkValidation(call, options);
  const index = fields.object('index');
  const changed = index && changedIndex(collection, index);
  engine.store.write((transaction) => {
    transaction.apply({ kind: 'configure', namespace, options });
    if (!changed) return;
    transaction.apply({ kind: 'dropIndex', namespace, name: changed.after.get('name') as string });
    transaction.apply({ kind: 'addIndex', namespace, spec: changed.after });
  });
  return doc({ ...(changed?.reply ?? {}), ok: 1 });
}

/** Source: the server's `expireAfterSeconds` is an int. */
const LONGEST_LIFE = 2 ** 31 - 1;

/** How long documents live, and whether the index is hidden: that is all that can be changed. */
function changedIndex(collection: Collection, change: Doc): { after: Doc; reply: Record<string, Value> } {
  const fields = new Fields(change, 'collMod.index');
  const [name, key] = [fields.string('name'), fields.object('keyPattern')];
  if ((name === undefined) === (key === undefined))
    refuse('InvalidOptions', 'must specify either index name or key pattern');
  const index = collection.indexes.find((each) =>
    name === undefined ? equal(each.spec.get('key'), key) : each.name === name,
  );
  if (!index) return refuse('IndexNotFound', 'cannot find index for ns');
  const after = new Map(index.spec);
  const reply: Record<string, Value> = {};
  for (const option of change.keys()) {
    if (!['name', 'keyPattern', 'expireAfterSeconds'].includes(option)) refuseAsGap(`changing '${option}' of an index`);
  }
  const expiry = fields.integer('expireAfterSeconds', 0) ?? refuse('InvalidOptions', 'no expireAfterSeconds field');
  const seconds = Math.min(expiry, LONGEST_LIFE);
  if (index.fields.length > 1 || index.name === '_id_')
    refuse('InvalidOptions', 'only an index of one field other than _id can expire documents');
  const before = after.get('expireAfterSeconds');
  if (isNumeric(before)) reply.expireAfterSeconds_old = BigInt(asNumber(before));
  reply.expireAfterSeconds_new = BigInt(seconds);
  after.set('expireAfterSeconds', int(seconds));
  return { after, reply };
}

function listCollections(call: Call): Doc {
  const { fields, engine, db, client } = call;
  fields.assertKnown('listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor');
  const nameOnly = fields.flag('nameOnly') ?? false;
  fields.flag('authorizedCollections');
  const filter = fields.object('filter');
  const test = filter && compileFilter(filter, languageOf(call).expressions);
  const all = [...engine.store.state.collections(db)].map(([name, collection]) => describeCollection(name, collection));
  const shown = all
    .map((each) => (nameOnly ? doc({ name: each.get('name'), type: each.get('type') }) : each))
    .filter((each) => !test || test(each));
  const batchSize = cursorBatch(call);
  return engine.cursors.start(`${db}.$cmd.listCollections`, shown, { batchSize, owner: client.user?.name });
}

export function cursorBatch({ fields }: Call): number | undefined {
  const cursor = fields.object('cursor');
  if (!cursor) return undefined;
  const cursorFields = new Fields(cursor, `${fields.name}.cursor`);
  cursorFields.assertKnown('batchSize');
  return cursorFields.integer('batchSize', 0);
}

function describeCollection(name: string, collection: Collection): Doc {
  const isView = viewOf(collection) !== undefined;
  return doc({
    name,
    type: isView ? 'view' : 'collection',
    options: collection.options,
    info: doc({ readOnly: isView }),
    idIndex: isView ? undefined : collection.index('_id_')?.spec,
  });
}

/** Those that the user may read, unless they may look into all. */
function listDatabases(call: Call): Doc {
  const { fields, engine, roles } = call;
  fields.assertKnown('listDatabases', 'filter', 'nameOnly', 'authorizedDatabases');
  const { state } = engine.store;
  const nameOnly = fields.flag('nameOnly') ?? false;
  fields.flag('authorizedDatabases');
  const filter = fields.object('filter');
  const test = filter && compileFilter(filter, languageOf(call).expressions);
  const databases = state.databaseNames
    .filter((name) => allows(roles, 'read', name) || allows(roles, 'monitor', 'admin'))
    .map((name) => {
      const bytes = [...state.collections(name).values()].reduce((sum, { dataSize }) => sum + dataSize, 0);
      return nameOnly ? doc({ name }) : doc({ name, sizeOnDisk: BigInt(bytes), empty: bytes === 0 });
    })
    .filter((database) => !test || test(database));
  if (nameOnly) return doc({ databases, ok: 1 });
  const total = databases.reduce((sum, database) => sum + Number(database.get('sizeOnDisk')), 0);
  return doc({ databases, totalSize: BigInt(total), totalSizeMb: BigInt(Math.floor(total / 1024 / 1024)), ok: 1 });
}

function rename(call: Call): Doc {
  const { fields, engine } = call;
  fields.assertKnown('renameCollection', 'to', 'dropTarget', 'stayTemp');
  const from = parseNamespace(fields.required('renameCollection', fields.string('renameCollection')));
  const to = parseNamespace(fields.required('to', fields.string('to')));
  fields.flag('stayTemp');
  const dropTarget = fields.flag('dropTarget') ?? false;
  for (const { collection } of [from, to])
    if (collection.startsWith('system.'))
      refuse('IllegalOperation', `error with ${collection}: system collections cannot be renamed`);
  if (from.db !== to.db) refuse('CommandNotSupported', 'RenameCollection cannot change databases');
  if (from.collection === to.collection) refuse('IllegalOperation', "Can't rename a collection to itself");
  const { store } = engine;
  const source = store.state.collection(from);
  if (!source) refuse('NamespaceNotFound', `Source collection ${nameOf(from)} does not exist`);
  if (viewOf(source)) refuse('CommandNotSupportedOnView', `cannot rename view: ${nameOf(from)}`);
  const target: Namespace = to;
  const exists = store.state.collection(target) !== undefined;
  if (exists && (!dropTarget || viewOf(store.state.collection(target))))
    refuse('NamespaceExists', 'target namespace exists');
  store.write((transaction) => {
    if (exists) transaction.apply({ kind: 'drop', namespace: target });
    transaction.apply({ kind: 'rename', namespace: from, to: to.collection });
  });
  return doc({ ok: 1 });
}
