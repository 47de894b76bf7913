import { Collection, ObjectId } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

interface Order {
  readonly _id: number;
  readonly item: string;
  readonly amount: number;
  readonly tags?: readonly string[];
}

let orders: Collection<Order>;

beforeEach(async () => {
  orders = (await startedDatabase()).collection<Order>('orders');
});

const three: Order[] = [
  { _id: 1, item: 'pen', amount: 3, tags: ['red', 'new'] },
  { _id: 2, item: 'ink', amount: 7, tags: ['red'] },
  { _id: 3, item: 'pad', amount: 5 },
];

it('finds what was inserted, sorted, skipped, limited and projected', async () => {
  const { insertedCount, insertedIds } = await orders.insertMany(three);
  const found = await orders
    .find({ amount: { $gt: 2 } })
    .sort({ amount: -1 })
    .skip(1)
    .limit(1)
    .project({ item: 1 })
    .toArray();

  expect([insertedCount, insertedIds]).toEqual([3, { 0: 1, 1: 2, 2: 3 }]);
  expect(found).toEqual([{ _id: 3, item: 'pad' }]);
});

it('gives a document without an _id one', async () => {
  const unnamed = orders as unknown as Collection<{ _id: ObjectId; item: string }>;
  const { insertedId } = await unnamed.insertOne({ item: 'cap' } as never);

  expect(insertedId).toBeInstanceOf(ObjectId);
  expect(await unnamed.findOne({ _id: insertedId })).toEqual({ _id: insertedId, item: 'cap' });
});

it('says how many documents an update found and changed', async () => {
  await orders.insertMany(three);

  expect(await orders.updateMany({ tags: 'red' }, { $max: { amount: 5 } })).toMatchObject({
    matchedCount: 2,
    modifiedCount: 1,
    upsertedCount: 0,
  });
  expect(await orders.updateOne({ _id: 9 }, { $set: { item: 'nib' } }, { upsert: true })).toMatchObject({
    matchedCount: 0,
    upsertedId: 9,
  });
  expect(await orders.updateOne({ _id: 1 }, [{ $set: { amount: { $multiply: ['$amount', 2] } } }])).toMatchObject({
    modifiedCount: 1,
  });
  expect(
    await orders
      .find()
      .map(({ amount }) => amount)
      .toArray(),
  ).toEqual([10, 7, 5, undefined]);
});

it('replaces and deletes documents', async () => {
  await orders.insertMany(three);
  await orders.replaceOne({ _id: 1 }, { item: 'quill', amount: 1 });

  expect(await orders.findOne({ _id: 1 })).toEqual({ _id: 1, item: 'quill', amount: 1 });
  expect(await orders.deleteOne({ amount: { $gt: 0 } })).toMatchObject({ deletedCount: 1 });
  expect(await orders.deleteMany({})).toMatchObject({ deletedCount: 2 });
});

it('finds and changes a document at once, before or after', async () => {
  await orders.insertMany(three);

  expect(
    await orders.findOneAndUpdate({ item: 'pen' }, { $inc: { amount: 1 } }, { returnDocument: 'before' }),
  ).toMatchObject({ amount: 3 });
  expect(
    await orders.findOneAndUpdate({ item: 'pen' }, { $inc: { amount: 1 } }, { returnDocument: 'after' }),
  ).toMatchObject({ amount: 5 });
  expect(
    await orders.findOneAndUpdate(
      {},
      { $set: { item: 'last' } },
      { sort: { _id: -1 }, projection: { item: 1, _id: 0 }, returnDocument: 'after' },
    ),
  ).toEqual({ item: 'last' });
  expect(await orders.findOneAndReplace({ _id: 2 }, { item: 'nib', amount: 0 }, { returnDocument: 'after' })).toEqual({
    _id: 2,
    item: 'nib',
    amount: 0,
  });
  expect(await orders.findOneAndDelete({ _id: 2 })).toEqual({ _id: 2, item: 'nib', amount: 0 });
  expect(await orders.findOneAndUpdate({ _id: 2 }, { $set: { amount: 1 } })).toBeNull();
});

it('counts, and lists the distinct values', async () => {
  await orders.insertMany(three);

  expect(await orders.countDocuments({ tags: 'red' })).toBe(2);
  expect(await orders.estimatedDocumentCount()).toBe(3);
  expect((await orders.distinct('tags')).sort()).toEqual(['new', 'red']);
  expect((await orders.distinct('item', { amount: { $lt: 6 } })).sort()).toEqual(['pad', 'pen']);
});

it('runs the writes of a bulk in order up to the first failure', async () => {
  const failure = orders.bulkWrite([
    { insertOne: { document: { _id: 1, item: 'pen', amount: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $inc: { amount: 1 } } } },
    { insertOne: { document: { _id: 1, item: 'twice', amount: 1 } } },
    { insertOne: { document: { _id: 2, item: 'never', amount: 1 } } },
  ]);

  await expect(failure).rejects.toMatchObject({
    code: 11000,
    result: { insertedCount: 1, modifiedCount: 1 },
    writeErrors: [{ index: 2 }],
  });
  expect(await orders.find().toArray()).toEqual([{ _id: 1, item: 'pen', amount: 2 }]);
});

it('runs all writes of a bulk without an order, whatever fails', async () => {
  const failure = orders.bulkWrite(
    [
      { insertOne: { document: { _id: 1, item: 'pen', amount: 1 } } },
      { insertOne: { document: { _id: 1, item: 'twice', amount: 1 } } },
      { replaceOne: { filter: { _id: 5 }, replacement: { item: 'pad', amount: 2 }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
    ],
    { ordered: false },
  );

  await expect(failure).rejects.toMatchObject({
    code: 11000,
    result: { insertedCount: 1, upsertedCount: 1, deletedCount: 1 },
  });
  expect(await orders.find().toArray()).toEqual([{ _id: 5, item: 'pad', amount: 2 }]);
});

it('keeps what came before a failure in an ordered insert, and all else in one without order', async () => {
  const twice = [1, 1, 2].map((_id) => ({ _id, item: 'pen', amount: 1 }));
  await expect(orders.insertMany(twice)).rejects.toMatchObject({ code: 11000 });
  expect(await orders.distinct('_id')).toEqual([1]);

  await expect(orders.insertMany(twice, { ordered: false })).rejects.toMatchObject({
    code: 11000,
    writeErrors: [{ index: 0 }, { index: 1 }],
  });
  expect(await orders.distinct('_id')).toEqual([1, 2]);
});
