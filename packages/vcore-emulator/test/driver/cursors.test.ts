import { Collection } from 'mongodb';
import { admin, startedVCore } from '../fixtures/running-vcore';
import type { RunningVCore } from '../fixtures/running-vcore';

interface Numbered {
  readonly _id: number;
}

let running: RunningVCore;
let numbers: Collection<Numbered>;

beforeEach(async () => {
  running = await startedVCore();
  numbers = (await running.connect(admin)).db('shop').collection<Numbered>('numbers');
  await numbers.insertMany(Array.from({ length: 250 }, (_, _id) => ({ _id })));
});

function commandsRun(name: string): number {
  return running.events.filter((event) => event.kind === 'command' && event.command === name).length;
}

it('gives a result in batches of the size that was asked for', async () => {
  const found = await numbers.find().batchSize(60).toArray();

  expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: 250 }, (_, index) => index));
  expect(commandsRun('getMore')).toBe(4);
});

it('gives 101 documents at first where no size was asked for', async () => {
  const cursor = numbers.find();
  await cursor.next();

  expect(cursor.bufferedCount()).toBe(100);
  await cursor.close();
  expect(commandsRun('killCursors')).toBe(1);
});

it('gives an aggregation in batches, too', async () => {
  const found = await numbers.aggregate([{ $match: { _id: { $gte: 50 } } }], { batchSize: 100 }).toArray();

  expect(found).toHaveLength(200);
  expect(commandsRun('getMore')).toBeGreaterThan(0);
});

it('knows no cursor that was killed', async () => {
  const db = running.connect(admin).then((client) => client.db('shop'));
  const reply = await (await db).command({ find: 'numbers', batchSize: 1 });
  const { id } = reply['cursor'] as { id: bigint };

  expect(await (await db).command({ killCursors: 'numbers', cursors: [id] })).toMatchObject({ cursorsKilled: [id] });
  await expect((await db).command({ getMore: id, collection: 'numbers' })).rejects.toMatchObject({
    code: 43,
    codeName: 'CursorNotFound',
  });
});

it('ends a cursor with one batch where that was asked for', async () => {
  const db = (await running.connect(admin)).db('shop');
  const reply = await db.command({ find: 'numbers', batchSize: 10, singleBatch: true }, { useBigInt64: true });

  expect(reply['cursor']).toMatchObject({ id: 0n, firstBatch: { length: 10 } });
});

it('lists collections and databases through cursors', async () => {
  const client = await running.connect(admin);

  expect(
    await client
      .db('shop')
      .listCollections()
      .map(({ name }) => name)
      .toArray(),
  ).toEqual(['numbers']);
  expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).toContain('shop');
});
