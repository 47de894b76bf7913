import { Db, Decimal128, Document, MongoClient } from 'mongodb';
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

function ofView(what: string, document: Document): Gap {
  return {
    what,
    code: notSupported,
    ask: async (db) => {
      await db.createCollection('pens', { viewOn: 'orders', pipeline: [{ $match: { item: 'pen' } }] });
      return db.command(document);
    },
  };
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
  ...['$derivative', '$integral'].map((operator) =>
    stage(
      {
        $setWindowFields: {
          sortBy: { amount: 1 },
          output: { slope: { [operator]: { input: '$amount' }, window: { documents: [-1, 0] } } },
        },
      },
      notSupported,
    ),
  ),
  stage({ $out: { db: 'shop', coll: 'log', timeseries: { timeField: 't' } } }, notSupported),
  stage({ $sample: { size: Decimal128.fromString('1.5') } }, notSupported),
  filter({ $text: { $search: 'pen' } }, notSupported),
  filter({ $where: 'this.amount > 1' }, notSupported),
  filter({ $or: [{ $where: 'this.amount > 1' }] }, notSupported),
  filter({ place: { $near: [0, 0], $maxDistance: 1 } }, notSupported),
  filter({ place: { $maxDistance: 1, $near: [0, 0] } }, notSupported),
  filter({ place: { $nearSphere: [0, 0] } }, notSupported),
  filter({ place: { $geoWithin: { $center: [[0, 0], 1] } } }, notSupported),
  filter({ place: { $within: { $center: [[0, 0], 1] } } }, notSupported),
  filter({ place: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [0, 0] } } } }, notSupported),
  filter(
    {
      place: {
        $not: {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      },
    },
    notSupported,
  ),
  filter({ places: { $elemMatch: { $near: [0, 0] } } }, notSupported),
  filter({ item: { $makesCoffee: 1 } }, 2),
  filter({ $makesCoffee: 1 }, 2),
  ...['a++', '(*ANY)a', '(?>a)', '(?1)', '\\Ga', '[[:^alpha:]]'].map(($regex) =>
    filter({ item: { $regex } }, notSupported),
  ),
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
  find('reading backwards', { hint: { $natural: -1 } }),
  find("another $$CURRENT in 'let'", { let: { CURRENT: 1 } }),
  command("changing 'unique' of an index", notSupported, { collMod: 'orders', index: { name: '_id_', unique: true } }),
  command("'keyPattern' of dataSize", notSupported, { dataSize: 'shop.orders', keyPattern: { _id: 1 } }),
  ofView('explaining a view', { explain: { find: 'pens' } }),
  ofView('a hint for a view', { find: 'pens', hint: '_id_' }),
  expression('reading a date by its day of the year', notSupported, {
    $dateFromString: { dateString: '2025-100', format: '%Y-%j' },
  }),
  expression('the roles of the user', notSupported, '$$USER_ROLES'),
  expression('a hexadecimal number', notSupported, { $toDouble: '0x1F' }),
  expression('a date in words', notSupported, { $toDate: 'yesterday' }),
  expression('the logarithm of a decimal', notSupported, { $ln: Decimal128.fromString('2') }),
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
