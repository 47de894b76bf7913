import { Db, Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

let db: Db;

beforeEach(async () => {
  db = await startedDatabase();
});

it.each<[Document]>([
  [{ writeConcern: { w: 'majority', j: true, wtimeout: 1000 } }],
  [{ writeConcern: { w: 1 } }],
  [{ readConcern: { level: 'majority' } }],
  [{ readConcern: { level: 'local', provenance: 'clientSupplied' } }],
])('meets %j', async (concern) => {
  expect(await db.command({ insert: 'orders', documents: [{}], ...concern })).toMatchObject({ ok: 1, n: 1 });
});

it.each<[Document, number]>([
  [{ writeConcern: { w: 2 } }, 2],
  [{ writeConcern: { w: 51 } }, 9],
  [{ writeConcern: { w: -1 } }, 9],
  [{ writeConcern: { w: 'two' } }, 2],
  [{ writeConcern: { w: true } }, 9],
  [{ writeConcern: { w: 1, wtimeout: 2 ** 31 } }, 9],
  [{ writeConcern: { patience: 1 } }, 40415],
  [{ writeConcern: 1 }, 14],
  [{ readConcern: { level: 'telepathic' } }, 2],
  [{ readConcern: { level: 1 } }, 14],
  [{ readConcern: { afterClusterTime: 1 } }, 14],
  [{ readConcern: { provenance: 'dreamt' } }, 2],
])('refuses %j with %i, and writes nothing', async (concern, code) => {
  await expect(db.command({ insert: 'orders', documents: [{}], ...concern })).rejects.toMatchObject({ code });
  expect(await db.collection('orders').countDocuments()).toBe(0);
});
