import { Db } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

let db: Db;

beforeEach(async () => {
  db = await startedDatabase();
  await db.collection('sales').insertMany([
    { item: 'pen', amount: 3, customer: 1, parts: ['nib', 'cap'] },
    { item: 'ink', amount: 7, customer: 2, parts: ['jar'] },
    { item: 'pen', amount: 5, customer: 2, parts: [] },
  ]);
  await db.collection<{ _id: number; name: string }>('customers').insertMany([
    { _id: 1, name: 'Ada' },
    { _id: 2, name: 'Grace' },
  ]);
});

it('groups and sorts', async () => {
  const totals = await db
    .collection('sales')
    .aggregate([
      { $group: { _id: '$item', total: { $sum: '$amount' }, best: { $max: '$amount' } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();

  expect(totals).toEqual([
    { _id: 'ink', total: 7, best: 7 },
    { _id: 'pen', total: 8, best: 5 },
  ]);
});

it('joins another collection', async () => {
  const joined = await db
    .collection('sales')
    .aggregate([
      { $lookup: { from: 'customers', localField: 'customer', foreignField: '_id', as: 'buyer' } },
      { $unwind: '$buyer' },
      { $group: { _id: '$buyer.name', amount: { $sum: '$amount' } } },
      { $sort: { amount: 1 } },
    ])
    .toArray();

  expect(joined).toEqual([
    { _id: 'Ada', amount: 3 },
    { _id: 'Grace', amount: 12 },
  ]);
});

it('runs several pipelines over the same documents', async () => {
  const [facets] = await db
    .collection('sales')
    .aggregate([
      {
        $facet: {
          count: [{ $count: 'n' }],
          parts: [{ $unwind: '$parts' }, { $sortByCount: '$parts' }, { $count: 'n' }],
        },
      },
    ])
    .toArray();

  expect(facets).toEqual({ count: [{ n: 3 }], parts: [{ n: 3 }] });
});

it('keeps the boundaries of buckets apart from the values between them', async () => {
  const buckets = await db
    .collection('sales')
    .aggregate([{ $bucket: { groupBy: '$amount', boundaries: [0, 3, 7], default: 'more' } }])
    .toArray();

  expect(buckets).toEqual([
    { _id: 3, count: 2 },
    { _id: 'more', count: 1 },
  ]);
});

it('writes a result into a collection, and merges another into it', async () => {
  await db
    .collection('sales')
    .aggregate([{ $group: { _id: '$item', n: { $sum: 1 } } }, { $out: 'totals' }])
    .toArray();
  await db
    .collection('sales')
    .aggregate([
      { $match: { item: 'pen' } },
      { $group: { _id: '$item', amount: { $sum: '$amount' } } },
      { $merge: { into: 'totals', whenMatched: 'merge' } },
    ])
    .toArray();

  expect(await db.collection('totals').find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 'ink', n: 1 },
    { _id: 'pen', n: 2, amount: 8 },
  ]);
});

it('reads through a view', async () => {
  await db.createCollection('pens', {
    viewOn: 'sales',
    pipeline: [{ $match: { item: 'pen' } }, { $project: { _id: 0, amount: 1 } }],
  });

  expect(
    await db
      .collection('pens')
      .find({ amount: { $gt: 3 } })
      .toArray(),
  ).toEqual([{ amount: 5 }]);
  await expect(db.collection('pens').insertOne({})).rejects.toMatchObject({ code: 166 });
});

it('runs a pipeline without a collection', async () => {
  expect(await db.aggregate([{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }]).toArray()).toEqual([
    { a: 2 },
  ]);
});
