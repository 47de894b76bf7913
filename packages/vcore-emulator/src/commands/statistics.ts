import { asNumber } from '../bson/arithmetic';
import { Doc, Value, count, doc, int, isDoc, isNumeric } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { Fields } from '../fields';
import type { Collection } from '../storage/collection';
import type { Namespace } from '../storage/change';
import type { Call, Commands } from './command';
import { nameOf, namespaceOf, parseNamespace } from './namespaces';
import { assertNoView, viewOf } from './views';

/** The size of an index is not measured: entries are counted with this many bytes each. */
const BYTES_PER_INDEX_ENTRY = 32;

export const statisticsCommands: Commands = {
  collStats: {
    needs: ['read'],
    run: (call) => {
      call.fields.assertKnown('collStats', 'scale');
      const namespace = namespaceOf(call);
      const collection = call.engine.store.state.collection(namespace);
      assertNoView(call, namespace);
      const scale = parseScale(call.fields.value('scale'));
      return doc({ ns: nameOf(namespace), ...storageStatistics(collection, scale), ok: 1 });
    },
  },
  dataSize: {
    // The database is that of the name, wherever the command is run.
    needs: (call) => [{ action: 'read', db: measured(call).db }],
    run: (call) => {
      const { fields, engine } = call;
      fields.assertKnown('dataSize', 'keyPattern', 'min', 'max', 'estimate');
      for (const field of ['keyPattern', 'min', 'max']) if (fields.object(field)) refuseAsGap(`'${field}' of dataSize`);
      const namespace = measured(call);
      assertNoView(call, namespace);
      const collection = engine.store.state.collection(namespace);
      return doc({
        estimate: false,
        size: count(collection?.dataSize ?? 0),
        numObjects: count(collection?.size ?? 0),
        millis: int(0),
        ok: 1,
      });
    },
  },
  dbStats: {
    needs: ['read'],
    run: (call) => {
      call.fields.assertKnown('dbStats', 'scale', 'freeStorage');
      const scale = parseScale(call.fields.value('scale'));
      return databaseStatistics(call.db, [...call.engine.store.state.collections(call.db).values()], scale);
    },
  },
};

function measured({ fields }: Call): Namespace {
  return parseNamespace(fields.required('dataSize', fields.string('dataSize')));
}

const LARGEST_SCALE = 2 ** 31 - 1;

function parseScale(value: Value | undefined): number {
  if (value === undefined || value === null) return 1;
  if (!isNumeric(value))
    return refuse(
      'TypeMismatch',
      "BSON field 'scale' is the wrong type, expected types '[long, int, decimal, double]'",
    );
  const scale = Math.trunc(asNumber(value));
  if (!(scale >= 1)) refuse(51024, `BSON field 'scale' value must be >= 1, actual value '${scale}'`);
  return Math.min(scale, LARGEST_SCALE);
}

function databaseStatistics(db: string, all: readonly Collection[], scale: number): Doc {
  const collections = all.filter((collection) => !viewOf(collection));
  const sum = (measure: (collection: Collection) => number) =>
    collections.reduce((total, each) => total + measure(each), 0);
  const [objects, dataSize, indexSize] = [sum(({ size }) => size), sum((each) => each.dataSize), sum(indexBytes)];
  return doc({
    db,
    collections: BigInt(collections.length),
    views: BigInt(all.length - collections.length),
    objects: BigInt(objects),
    avgObjSize: objects === 0 ? 0 : dataSize / objects,
    dataSize: dataSize / scale,
    storageSize: dataSize / scale,
    indexes: BigInt(sum(({ indexes }) => indexes.length)),
    indexSize: indexSize / scale,
    totalSize: (dataSize + indexSize) / scale,
    scaleFactor: BigInt(scale),
    ok: 1,
  });
}

function indexBytes(collection: Collection): number {
  return collection.indexes.length * collection.size * BYTES_PER_INDEX_ENTRY;
}

function storageStatistics(collection: Collection | undefined, scale: number): Record<string, Value> {
  const scaled = (bytes: number) => count(Math.floor(bytes / scale));
  const sizes = (collection?.indexes ?? []).map(({ name }): [string, Value] => [
    name,
    scaled((collection?.size ?? 0) * BYTES_PER_INDEX_ENTRY),
  ]);
  const [size, dataSize, indexSize] = collection
    ? [collection.size, collection.dataSize, indexBytes(collection)]
    : [0, 0, 0];
  return {
    size: scaled(dataSize),
    count: count(size),
    ...(size > 0 ? { avgObjSize: count(Math.floor(dataSize / size)) } : {}),
    storageSize: scaled(dataSize),
    freeStorageSize: int(0),
    capped: false,
    nindexes: int(collection?.indexes.length ?? 0),
    indexBuilds: [],
    totalIndexSize: scaled(indexSize),
    totalSize: scaled(dataSize + indexSize),
    indexSizes: new Map(sizes),
    scaleFactor: int(scale),
  };
}

/** What `$collStats` tells of a collection, as far as it is asked. vCore itself has no latencies and no counts of queries. */
export function collectionStatistics(namespace: Namespace, collection: Collection | undefined, operand: Value): Doc {
  if (!isDoc(operand)) return refuse(5447000, '$collStats must take a nested object but found something else');
  const fields = new Fields(operand, '$collStats');
  fields.assertKnown('storageStats', 'latencyStats', 'count', 'queryExecStats');
  for (const field of ['latencyStats', 'queryExecStats']) {
    if (fields.object(field)) refuse('CommandNotSupported', `collStats with ${field} not supported yet`);
  }
  const [counted, storage] = [fields.object('count'), fields.object('storageStats')];
  if (counted && counted.size > 0) refuse(31170, 'expected an empty object for `count` in $collStats');
  const scale = parseScale(storage?.get('scale'));
  if (!collection) return refuse('NamespaceNotFound', `Collection [${nameOf(namespace)}] not found.`);
  if (viewOf(collection))
    refuse('CommandNotSupportedOnView', `Namespace ${nameOf(namespace)} is a view, not a collection`);
  return doc({
    ns: nameOf(namespace),
    count: counted && count(collection.size),
    storageStats: storage && doc(storageStatistics(collection, scale)),
  });
}

/** What `$indexStats` tells of each index. */
export function indexStatistics(collection: Collection): readonly Doc[] {
  return collection.indexes.map((index) =>
    doc({
      name: index.name,
      key: index.spec.get('key'),
      host: 'vcore-emulator',
      accesses: doc({ ops: BigInt(index.uses), since: index.usedSince }),
      spec: index.spec,
    }),
  );
}
