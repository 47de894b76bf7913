import { Db } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

let db: Db;

beforeEach(async () => {
  db = await startedDatabase();
  await db.collection<{ _id: number; key: string }>('target').insertMany([
    { _id: 1, key: 'a' },
    { _id: 2, key: 'b' },
  ]);
  await db.collection('target').createIndex({ key: 1 }, { unique: true });
});

async function written(documents: unknown[], out: unknown = 'target') {
  await db.aggregate([{ $documents: documents }, { $out: out }]).toArray();
}

it('puts its documents in the place of all that was there, and keeps the indexes', async () => {
  await written([{ _id: 2, key: 'x' }, { key: 'y' }]);

  expect(await db.collection('target').distinct('key')).toEqual(['x', 'y']);
  expect((await db.collection('target').indexes()).map(({ name }) => name)).toEqual(['_id_', 'key_1']);
});

it('writes into another database', async () => {
  await written([{ _id: 1 }], { db: 'bank', coll: 'made' });

  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['target']);
});

it.each<[string, unknown[], unknown, number]>([
  ['two of one _id', [{ _id: 1 }, { _id: 1 }], 'target', 11000],
  ['two of one key', [{ key: 'x' }, { key: 'x' }], 'target', 11000],
  ['a name that there cannot be', [], 'a$b', 20],
  ['a collection of the system', [], 'system.users', 17385],
  ['the database of the users', [], { db: 'admin', coll: 'x' }, 31321],
  ['a number', [], 1, 16990],
])('is refused for %s, and all that was there stays', async (_, documents, out, code) => {
  await expect(written(documents, out)).rejects.toMatchObject({ code });
  expect(await db.collection('target').distinct('key')).toEqual(['a', 'b']);
});
