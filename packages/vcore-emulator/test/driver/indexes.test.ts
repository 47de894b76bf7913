import { Collection, Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

let people: Collection;

beforeEach(async () => {
  people = (await startedDatabase()).collection('people');
  await people.insertMany(Array.from({ length: 50 }, (_, number) => ({ number, mail: `${number}@example.com` })));
});

/** The stages of the winning plan, from the outermost to the one that reads. */
function stagesOf(explained: Document): string[] {
  const stages: string[] = [];
  for (
    let plan: Document | undefined = (explained['queryPlanner'] as Document)['winningPlan'];
    plan;
    plan = plan['inputStage']
  )
    stages.push(plan['stage']);
  return stages;
}

it('refuses a value that a unique index has already', async () => {
  await people.createIndex({ mail: 1 }, { unique: true });

  await expect(people.insertOne({ mail: '7@example.com' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { mail: 1 },
    keyValue: { mail: '7@example.com' },
  });
  await expect(people.updateOne({ number: 8 }, { $set: { mail: '7@example.com' } })).rejects.toMatchObject({
    code: 11000,
  });
  expect(await people.countDocuments({ mail: '7@example.com' })).toBe(1);
});

it('builds no unique index over values that are there twice', async () => {
  await people.insertOne({ mail: '7@example.com' });

  await expect(people.createIndex({ mail: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
  expect(
    await people
      .listIndexes()
      .map(({ name }) => name as string)
      .toArray(),
  ).toEqual(['_id_']);
});

it('explains a scan of the collection without an index, and one of the index with it', async () => {
  const without = await people.find({ number: 7 }).explain('executionStats');
  await people.createIndex({ number: 1 });
  const withIndex = await people.find({ number: 7 }).explain('executionStats');

  expect(stagesOf(without)).toEqual(['COLLSCAN']);
  expect(without['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 50, totalKeysExamined: 0 });
  expect(stagesOf(withIndex)).toEqual(['FETCH', 'IXSCAN']);
  expect(withIndex['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 1, totalKeysExamined: 1 });
});

it('explains an aggregation', async () => {
  await people.createIndex({ number: 1 });
  const explained = await people.aggregate([{ $match: { number: 7 } }]).explain('queryPlanner');

  expect(stagesOf(explained)).toEqual(['FETCH', 'IXSCAN']);
});

it('lists and drops indexes', async () => {
  await people.createIndexes([{ key: { number: 1 } }, { key: { mail: -1, number: 1 }, name: 'both' }]);
  expect(await people.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { number: 1 }, name: 'number_1' },
    { v: 2, key: { mail: -1, number: 1 }, name: 'both' },
  ]);

  await people.dropIndex('both');
  await expect(people.dropIndex('both')).rejects.toMatchObject({ code: 27, codeName: 'IndexNotFound' });
  await people.dropIndexes();
  expect(await people.indexes()).toHaveLength(1);
});

it('reads with the index of a hint, and refuses a hint of none', async () => {
  await people.createIndex({ number: 1 });

  expect(await people.find({}, { hint: 'number_1' }).toArray()).toHaveLength(50);
  await expect(people.find({}, { hint: 'nothing' }).toArray()).rejects.toMatchObject({ code: 2 });
});
