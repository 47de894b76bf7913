import { Db, Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

interface Stored {
  readonly _id: number;
}

let db: Db;
const there = [
  { _id: 1, a: 'old', b: 'old' },
  { _id: 2, a: 'old' },
];

beforeEach(async () => {
  db = await startedDatabase();
  await db.collection<Stored>('target').insertMany(there);
});

/** What is in the target after documents have been merged into it. */
async function merged(documents: readonly Document[], options: Document = {}): Promise<Document[]> {
  await db.aggregate([{ $documents: documents }, { $merge: { into: 'target', ...options } }]).toArray();
  return db.collection('target').find().sort({ _id: 1 }).toArray();
}

it.each<[string, Document, Document]>([
  ['merges them', {}, { _id: 1, a: 'new', b: 'old', c: 'new' }],
  ['replaces the one by the other', { whenMatched: 'replace' }, { _id: 1, a: 'new', c: 'new' }],
  ['keeps the one that is there', { whenMatched: 'keepExisting' }, { _id: 1, a: 'old', b: 'old' }],
  ['runs a pipeline', { whenMatched: [{ $set: { b: '$$new.c', n: '$a' } }] }, { _id: 1, a: 'old', b: 'new', n: 'old' }],
  [
    'runs a pipeline with variables',
    { let: { x: { $concat: ['$a', '!'] } }, whenMatched: [{ $set: { a: '$$x' } }] },
    { _id: 1, a: 'new!', b: 'old' },
  ],
])('%s where there is one of the same _id', async (_, options, expected) => {
  expect(await merged([{ _id: 1, a: 'new', c: 'new' }], options)).toEqual([expected, there[1]]);
});

it('inserts what is not there, or leaves it out', async () => {
  expect(await merged([{ _id: 3 }], { whenNotMatched: 'discard' })).toEqual(there);
  expect(await merged([{ _id: 3 }])).toEqual([...there, { _id: 3 }]);
});

it.each<[string, Document, number]>([
  ['one that is there, where none may be', { whenMatched: 'fail' }, 11000],
  ['one that is not there, where each must be', { whenNotMatched: 'fail' }, 13113],
])('fails with %s, and nothing is changed: not even by those before it', async (_, options, code) => {
  await expect(
    merged(
      [options['whenMatched'] ? { _id: 3 } : { _id: 1, a: 'new' }, options['whenMatched'] ? { _id: 1 } : { _id: 9 }],
      options,
    ),
  ).rejects.toMatchObject({ code });
  expect(await db.collection('target').find().toArray()).toEqual(there);
});

describe('on other fields than _id', () => {
  it('finds the same document by a unique index, and keeps its _id', async () => {
    await db.collection('target').createIndex({ a: 1, b: 1 }, { unique: true });

    expect(await merged([{ a: 'old', b: 'old', c: 'new' }], { on: ['b', 'a'] })).toEqual([
      { ...there[0], c: 'new' },
      there[1],
    ]);
  });

  it.each<[string, Document | undefined]>([
    ['no index', undefined],
    ['an index that is not unique', {}],
    ['an index of some documents only', { unique: true, partialFilterExpression: { a: 'x' } }],
  ])('is refused with %s', async (_, options) => {
    if (options) await db.collection('target').createIndex({ b: 1 }, options);

    await expect(merged([{ b: 'old' }], { on: 'b' })).rejects.toMatchObject({ code: 51183 });
  });

  it('is refused for a document that would get another _id', async () => {
    await db.collection('target').createIndex({ b: 1 }, { unique: true });

    await expect(merged([{ _id: 7, b: 'old' }], { on: 'b' })).rejects.toMatchObject({ code: 66 });
    await expect(merged([{ b: ['old'] }], { on: 'b' })).rejects.toMatchObject({ code: 51185 });
  });
});

it.each<[Document, number]>([
  [{ into: '' }, 5786800],
  [{ into: 1 }, 51178],
  [{ into: 'system.users' }, 31319],
  [{ into: { db: 'admin', coll: 'x' } }, 31320],
  [{ on: [] }, 51187],
  [{ on: ['_id', '_id'] }, 31465],
  [{ on: 1 }, 51186],
  [{ whenMatched: null }, 51191],
  [{ whenMatched: 'perhaps' }, 2],
  [{ whenNotMatched: 'perhaps' }, 2],
  [{ whenMatched: 'keepExisting', whenNotMatched: 'discard' }, 51181],
  [{ whenMatched: 'merge', let: { a: 1 } }, 51199],
  [{ whenMatched: [], let: { new: 1 } }, 51273],
  [{ whenMatched: [{ $match: {} }] }, 72],
])('refuses %j with %i', async (options, code) => {
  await expect(merged([{ _id: 1, a: 'new' }], options)).rejects.toMatchObject({ code });
  expect(await db.collection('target').find().toArray()).toEqual(there);
});
