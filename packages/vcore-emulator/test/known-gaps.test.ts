import { Db, Document, MongoClient } from 'mongodb';
import { admin, startedVCore } from './fixtures/running-vcore';

/** What the server cannot do, and the code that it says so with. */
interface Gap {
  readonly what: string;
  readonly code: number;
  readonly ask: (db: Db, client: MongoClient) => Promise<unknown>;
}

const notSupported = 115;
const unknownStage = 40324;

function command(what: string, code: number, document: Document, db = 'shop'): Gap {
  return { what, code, ask: (_, client) => client.db(db).command(document) };
}

function stage(document: Document, code: number): Gap {
  return {
    what: `the stage ${JSON.stringify(document)}`,
    code,
    ask: (db) => db.collection('orders').aggregate([document]).toArray(),
  };
}

function filter(document: Document, code: number): Gap {
  return {
    what: `the filter ${JSON.stringify(document)}`,
    code,
    ask: (db) => db.collection('orders').find(document).toArray(),
  };
}

function index(what: string, key: Document, options: Document = {}): Gap {
  return {
    what,
    code: notSupported,
    ask: (db) => db.command({ createIndexes: 'orders', indexes: [{ key, name: 'made', ...options }] }),
  };
}

function find(what: string, options: Document): Gap {
  return { what, code: notSupported, ask: (db) => db.command({ find: 'orders', ...options }) };
}

function expression(what: string, code: number, value: unknown): Gap {
  return {
    what,
    code,
    ask: (db) =>
      db
        .collection('orders')
        .aggregate([{ $addFields: { value } }])
        .toArray(),
  };
}

/** Gaps of the stand-in, and of vCore. */
const gaps: readonly Gap[] = [
  {
    what: 'a transaction',
    code: 20,
    ask: (db, client) =>
      client.withSession((session) => {
        session.startTransaction();
        return db.command({ insert: 'orders', documents: [{}] }, { session });
      }),
  },
  {
    what: 'a write that can be sent twice',
    code: 20,
    ask: (db) => db.command({ insert: 'orders', documents: [{}], txnNumber: 1n }),
  },
  command('committing a transaction', notSupported, { commitTransaction: 1 }, 'admin'),
  command('the bulkWrite of several collections', notSupported, { bulkWrite: 1, ops: [], nsInfo: [] }, 'admin'),
  command('mapReduce', notSupported, {
    mapReduce: 'orders',
    map: 'function () {}',
    reduce: 'function () {}',
    out: { inline: 1 },
  }),
  command('search indexes', notSupported, { createSearchIndexes: 'orders', indexes: [] }),
  command('the state of a replica set', notSupported, { replSetGetStatus: 1 }, 'admin'),
  command('shards', notSupported, { shardCollection: 'shop.orders', key: { _id: 1 } }, 'admin'),
  command('own roles', notSupported, { createRole: 'clerk', privileges: [], roles: [] }, 'admin'),
  command('giving roles later', notSupported, { grantRolesToUser: 'admin', roles: ['root'] }, 'admin'),
  command('the profiler', notSupported, { profile: 1 }),
  command('operations that run', notSupported, { currentOp: 1 }, 'admin'),
  command('the end of the server', notSupported, { shutdown: 1 }, 'admin'),
  command('a command that MongoDB does not know either', 59, { makeCoffee: 1 }),
  command('a method of every object', 59, { constructor: 1 }),
  command('a capped collection', notSupported, { create: 'log', capped: true, size: 4096 }),
  command('a time series collection', notSupported, { create: 'log', timeseries: { timeField: 't' } }),
  command("the validation level 'moderate'", notSupported, {
    create: 'log',
    validator: { a: 1 },
    validationLevel: 'moderate',
  }),
  { what: 'change streams', code: notSupported, ask: (db) => db.collection('orders').watch().next() },
  stage({ $listSearchIndexes: {} }, unknownStage),
  stage({ $makeCoffee: {} }, unknownStage),
  stage({ $rankFusion: {} }, unknownStage),
  stage({ $search: { text: { query: 'pen', path: 'item' } } }, notSupported),
  stage({ $vectorSearch: { index: 'i', path: 'v', queryVector: [1], numCandidates: 1, limit: 1 } }, notSupported),
  stage({ $geoNear: { near: [0, 0], distanceField: 'd' } }, notSupported),
  stage({ $bucketAuto: { groupBy: '$amount', buckets: 2, granularity: 'R5' } }, notSupported),
  filter({ $text: { $search: 'pen' } }, 27),
  filter({ $where: 'this.amount > 1' }, 2),
  filter({ place: { $near: [0, 0] } }, 2),
  filter({ place: { $geoWithin: { $center: [[0, 0], 1] } } }, 2),
  filter({ item: { $makesCoffee: 1 } }, 2),
  filter({ $makesCoffee: 1 }, 2),
  filter({ item: { $regex: 'a++' } }, notSupported),
  expression('JavaScript', 168, { $function: { body: 'function () {}', args: [], lang: 'js' } }),
  expression('an operator that there is not', 168, { $makeCoffee: 1 }),
  index('a text index', { item: 'text' }),
  index('an index of places', { place: '2dsphere' }),
  index('a hashed index', { item: 'hashed' }),
  index('a wildcard index', { '$**': 1 }),
  index('a vector index', { vector: 'cosmosSearch' }, { cosmosSearchOptions: { kind: 'vector-ivf' } }),
  index('a hidden index', { item: 1 }, { hidden: true }),
  index('an index with a collation', { item: 1 }, { collation: { locale: 'de' } }),
  find('a collation', { collation: { locale: 'de' } }),
  find('sorting by natural order', { sort: { $natural: -1 } }),
  find('a tailable cursor', { tailable: true }),
  find('bounds of an index', { min: { item: 1 }, hint: { item: 1 } }),
];

it.each(gaps.map((gap) => [gap.what, gap.code, gap.ask] as const))(
  'answers %s with the code %i',
  async (_, code, ask) => {
    const { connect, events } = await startedVCore();
    const client = await connect(admin);
    const db = client.db('shop');
    await db.collection('orders').insertOne({ item: 'pen', amount: 3 });

    await expect(ask(db, client)).rejects.toMatchObject({ code });
    expect(events.filter((event) => event.kind === 'command' && event.fault !== undefined)).toEqual([]);
    expect(await db.collection('orders').countDocuments()).toBe(1);
  },
);
