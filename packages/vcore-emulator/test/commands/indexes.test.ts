import { Db, Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

let db: Db;

beforeEach(async () => {
  db = await startedDatabase();
  await db.command({ createIndexes: 'orders', indexes: [{ key: { a: 1 }, name: 'byA' }] });
});

function create(spec: Document): Promise<Document> {
  return db.command({ createIndexes: 'orders', indexes: [{ key: { b: 1 }, name: 'byB', ...spec }] });
}

async function names(): Promise<unknown[]> {
  return (await db.collection('orders').indexes()).map(({ name }) => name);
}

it.each<[string, Document, number]>([
  ['no fields', { key: {} }, 67],
  ['a direction of zero', { key: { b: 0 } }, 67],
  ['a direction that is true', { key: { b: true } }, 67],
  ['a kind that there is not', { key: { b: 'alphabetical' } }, 67],
  ['an empty name of a field', { key: { 'b..c': 1 } }, 67],
  ['an operator as field', { key: { 'b.$c': 1 } }, 67],
  ['33 fields', { key: Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`f${at}`, 1])) }, 13103],
  ['no document as key', { key: 1 }, 14],
  ['an empty name', { name: '' }, 67],
  ['the name for all', { name: '*' }, 2],
  ['the name of the index of _id', { name: '_id_' }, 2],
  ['_id the other way round', { key: { _id: -1 } }, 2],
  ['another version', { v: 3 }, 67],
  ['an option that there is not', { coffee: 1 }, 197],
  ['unique in words', { unique: 'yes' }, 14],
  ['a life in words', { expireAfterSeconds: 'a day' }, 67],
  ['a negative life', { expireAfterSeconds: -1 }, 67],
  ['a life that is too long', { expireAfterSeconds: 2 ** 31 }, 67],
  ['a life by two fields', { key: { b: 1, c: 1 }, expireAfterSeconds: 1 }, 67],
  ['a life by _id', { key: { _id: 1 }, name: 'id', expireAfterSeconds: 1 }, 197],
  ['a filter and sparse', { partialFilterExpression: { b: 1 }, sparse: true }, 67],
  ['a filter that cannot be kept up', { partialFilterExpression: { b: { $ne: 1 } } }, 67],
  ['a filter of what is missing', { partialFilterExpression: { b: { $exists: false } } }, 67],
  ['a filter of an expression', { partialFilterExpression: { $expr: true } }, 67],
  ['a name that is taken', { name: 'byA' }, 86],
  ['the fields of another', { key: { a: 1 } }, 85],
  ['a name that is taken, and another life', { key: { a: 1 }, name: 'byA', expireAfterSeconds: 1 }, 85],
  ['a name that is taken, and unique', { key: { a: 1 }, name: 'byA', unique: true }, 86],
])('creates none with %s', async (_, spec, code) => {
  await expect(create(spec)).rejects.toMatchObject({ code });
  expect(await names()).toEqual(['_id_', 'byA']);
});

it('creates all of several, or none', async () => {
  const indexes = [
    { key: { b: 1 }, name: 'byB' },
    { key: {}, name: 'byNothing' },
  ];

  await expect(db.command({ createIndexes: 'orders', indexes })).rejects.toMatchObject({ code: 67 });
  expect(await names()).toEqual(['_id_', 'byA']);
});

it('says how many there were and are, and creates nothing that is there', async () => {
  expect(await create({ sparse: true })).toMatchObject({ numIndexesBefore: 2, numIndexesAfter: 3 });
  expect(await create({ sparse: true })).toMatchObject({ numIndexesBefore: 3, numIndexesAfter: 3 });
});

it('makes the collection where there is none', async () => {
  expect(await db.command({ createIndexes: 'more', indexes: [{ key: { b: 1 }, name: 'byB' }] })).toMatchObject({
    createdCollectionAutomatically: true,
    numIndexesBefore: 1,
    numIndexesAfter: 2,
  });
});

it('has one unique index of the fields beside another for some documents', async () => {
  await create({ unique: true });
  await create({ unique: true, name: 'some', partialFilterExpression: { c: 1 } });

  expect(await names()).toEqual(['_id_', 'byA', 'byB', 'some']);
});

describe('a unique index', () => {
  it.each<[string, Document, Document[], number]>([
    ['a missing field and null', {}, [{}, { b: null }], 1],
    ['two that are missing, unless it is sparse', { sparse: true }, [{}, {}], 2],
    ['1 and 1.0', {}, [{ b: 1 }, { b: 1.0 }], 1],
    ['an element of an array', {}, [{ b: [1, 2] }, { b: 2 }], 1],
    ['an array with one value twice', {}, [{ b: [1, 1] }], 1],
    [
      'what its filter leaves out',
      { partialFilterExpression: { c: 1 } },
      [{ b: 1 }, { b: 1, c: 1 }, { b: 1, c: 2 }],
      3,
    ],
    [
      'what its filter lets in',
      { partialFilterExpression: { c: 1 } },
      [
        { b: 1, c: 1 },
        { b: 1, c: 1 },
      ],
      1,
    ],
  ])('decides about %s', async (_, options, documents, kept) => {
    await create({ unique: true, ...options });
    await db
      .collection('orders')
      .insertMany(documents, { ordered: false })
      .catch(() => undefined);

    expect(await db.collection('orders').countDocuments()).toBe(kept);
  });
});

it('holds no two arrays', async () => {
  await create({ key: { b: 1, c: 1 } });

  await expect(db.collection('orders').insertOne({ b: [1], c: [2] })).rejects.toMatchObject({ code: 171 });
  expect(await db.collection('orders').countDocuments()).toBe(0);
});

describe('dropping', () => {
  it.each<[unknown, unknown[]]>([
    ['byA', ['_id_', 'byB']],
    [{ b: 1 }, ['_id_', 'byA']],
    [['byA', 'byB'], ['_id_']],
    ['*', ['_id_']],
  ])('takes %j', async (index, left) => {
    await create({});

    expect(await db.command({ dropIndexes: 'orders', index })).toMatchObject({ nIndexesWas: 3 });
    expect(await names()).toEqual(left);
  });

  it.each<[unknown, number]>([
    ['nothing', 27],
    [{ z: 1 }, 27],
    [['byA', 'nothing'], 27],
    ['_id_', 72],
    [{ _id: 1 }, 72],
    [1, 14],
  ])('does not take %j, and nothing beside it', async (index, code) => {
    await expect(db.command({ dropIndexes: 'orders', index })).rejects.toMatchObject({ code });
    expect(await names()).toEqual(['_id_', 'byA']);
  });
});
