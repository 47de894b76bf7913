import { asNumber } from '../bson/arithmetic';
import { Doc, Value, count, doc, int, isDoc, isNumeric } from '../bson/value';
import { refuse } from '../errors';
import type { Collection } from '../storage/collection';
import type { Namespace } from '../storage/change';
import type { Commands } from './command';
import { nameOf, namespaceOf, parseNamespace } from './namespaces';
import { viewOf } from './reading';

/** The size of an index is not measured: entries are counted with this many bytes each. */
const BYTES_PER_INDEX_ENTRY = 32;

export const statisticsCommands: Commands = {
  collStats: {
    needs: ['read'],
    run: (call) => {
      const namespace = namespaceOf(call);
      const collection = call.engine.store.state.collection(namespace);
      if (viewOf(collection)) refuse('CommandNotSupportedOnView', `Namespace ${nameOf(namespace)} is a view, not a collection`);
      const scale = parseScale(call.fields.value('scale'));
      return doc({ ns: nameOf(namespace), ...storageStatistics(collection, scale), ok: 1 });
    },
  },
  dataSize: {
    needs: ['read'],
    run: (call) => {
      const name = call.fields.string('dataSize') ?? '';
      const collection = call.engine.store.state.collection(parseNamespace(name));
      return doc({ estimate: false, size: count(collection?.dataSize ?? 0), numObjects: count(collection?.size ?? 0), millis: int(0), ok: 1 });
    },
  },
  dbStats: {
    needs: ['read'],
    run: (call) => {
      const scale = parseScale(call.fields.value('scale'));
      return databaseStatistics(call.db, [...call.engine.store.state.collections(call.db).values()], scale);
    },
  },
};

function parseScale(value: Value | undefined): number {
  if (value === undefined) return 1;
  if (!isNumeric(value)) return refuse('TypeMismatch', "BSON field 'scale' is the wrong type, expected types '[long, int, decimal, double]'");
  const scale = Math.trunc(asNumber(value));
  if (!(scale >= 1)) refuse('BadValue', `BSON field 'scale' value must be >= 1, actual value '${scale}'`);
  return scale;
}

function databaseStatistics(db: string, all: readonly Collection[], scale: number): Doc {
  const collections = all.filter((collection) => !viewOf(collection));
  const sum = (measure: (collection: Collection) => number) => collections.reduce((total, each) => total + measure(each), 0);
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
  const sizes = (collection?.indexes ?? []).map(({ name }): [string, Value] => [name, scaled((collection?.size ?? 0) * BYTES_PER_INDEX_ENTRY)]);
  const [size, dataSize, indexSize] = collection ? [collection.size, collection.dataSize, indexBytes(collection)] : [0, 0, 0];
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

/** What `$collStats` tells of a collection, as far as it is asked. */
export function collectionStatistics(namespace: Namespace, collection: Collection, options: Doc, now: Date): Doc {
  const { storageStats, latencyStats, count: counted } = Object.fromEntries(options) as Record<string, Value | undefined>;
  for (const name of options.keys()) {
    if (!['storageStats', 'latencyStats', 'count', 'queryExecStats'].includes(name)) refuse(40415, `BSON field '$collStats.${name}' is an unknown field.`);
  }
  for (const part of [storageStats, latencyStats, counted]) {
    if (part !== undefined && !isDoc(part)) refuse('TypeMismatch', 'the options of $collStats must be objects');
  }
  const scale = isDoc(storageStats ?? null) ? parseScale((storageStats as Doc).get('scale')) : 1;
  const silent = doc({ latency: 0n, ops: 0n, queryableEncryptionLatencyMicros: 0n });
  return doc({
    ns: nameOf(namespace),
    host: 'vcore-emulator',
    localTime: now,
    latencyStats: latencyStats && doc({ reads: silent, writes: silent, commands: silent, transactions: silent }),
    storageStats: storageStats && doc(storageStatistics(collection, scale)),
    count: counted && count(collection.size),
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
