import { Document, MaxKey, ObjectId, Timestamp } from 'mongodb';
import { ManualClock } from '../fixtures/manual-clock';
import { RawClient } from '../fixtures/raw-client';
import { admin, startedVCore } from '../fixtures/running-vcore';
import { logIn } from '../fixtures/scram-client';

const MINUTE = 60_000;

interface Sessions {
  readonly clock: ManualClock;
  /** @param ago how old it is, in milliseconds */
  date(ago: number): Date;
  run(command: Document): Promise<Document>;
  insert(...documents: readonly Document[]): Promise<void>;
  ids(): Promise<unknown[]>;
}

/** A collection on a server whose clock stands still. */
async function started(index: Document = {}, key: Document = { at: 1 }): Promise<Sessions> {
  const clock = new ManualClock();
  const { server } = await startedVCore({ clock });
  const client = await RawClient.open(server.port);
  await logIn(client, admin);
  const run = async (command: Document) => {
    const reply = await client.command({ ...command, $db: 'shop' });
    expect(reply).toMatchObject({ ok: 1 });
    return reply;
  };
  await run({ createIndexes: 'sessions', indexes: [{ key, name: 'expiry', expireAfterSeconds: 60, ...index }] });
  return {
    clock,
    date: (ago) => new Date(clock.now() - ago),
    run,
    insert: async (...documents) => void (await run({ insert: 'sessions', documents: [...documents] })),
    ids: async () => (await run({ distinct: 'sessions', key: '_id' }))['values'] as unknown[],
  };
}

it('deletes a document when its time is over, and not before', async () => {
  const { clock, date, insert, ids } = await started();
  await insert(
    { _id: 'over', at: date(0) },
    { _id: 'a moment left', at: date(-1) },
    { _id: 'to come', at: date(-10 * MINUTE) },
  );
  clock.advance(MINUTE - 1);
  expect(await ids()).toEqual(['a moment left', 'over', 'to come']);
  clock.advance(1);
  expect(await ids()).toEqual(['a moment left', 'to come']);

  clock.advance(MINUTE);
  expect(await ids()).toEqual(['to come']);
  clock.advance(10 * MINUTE);
  expect(await ids()).toEqual([]);
});

it('keeps for ever what has no date, on whichever side of the dates it is sorted', async () => {
  const { clock, date, insert, ids } = await started();
  const before = ['2020-01-01T00:00:00Z', 0, null, {}, { at: date(MINUTE) }, [], [0, 'x'], new ObjectId(), true];
  const behind = [new Timestamp({ t: 0, i: 1 }), /x/, [new MaxKey()], new MaxKey()];
  await insert({ _id: 'none' }, ...[...before, ...behind].map((at, index) => ({ _id: `value ${index}`, at })));
  await insert({ _id: 'over', at: date(MINUTE) }, { _id: 'over as well', at: ['x', date(MINUTE), new MaxKey()] });
  clock.advance(MINUTE);

  expect(await ids()).toHaveLength(before.length + behind.length + 1);
  expect((await ids()).filter((id) => String(id).startsWith('over'))).toEqual([]);
});

it('goes by the earliest date of several', async () => {
  const { clock, date, insert, ids } = await started();
  await insert(
    { _id: 'one is over', at: ['x', date(-10 * MINUTE), date(0)] },
    { _id: 'none is over', at: [date(-10 * MINUTE), date(-11 * MINUTE)] },
  );
  clock.advance(MINUTE);

  expect(await ids()).toEqual(['none is over']);
});

it('finds dates within documents, and in documents of an array', async () => {
  const { clock, date, insert, ids } = await started({}, { 'login.at': -1 });
  await insert(
    { _id: 'within', login: { at: date(0) } },
    { _id: 'in an array', login: [{ at: date(-10 * MINUTE) }, { at: date(0) }] },
    { _id: 'to come', login: { at: date(-10 * MINUTE) } },
    { _id: 'elsewhere', at: date(0) },
  );
  clock.advance(MINUTE);

  expect(await ids()).toEqual(['elsewhere', 'to come']);
});

it('deletes of a partial index only what is in it', async () => {
  const { clock, date, insert, ids } = await started({ partialFilterExpression: { kind: 'guest' } });
  await insert({ _id: 'guest', kind: 'guest', at: date(0) }, { _id: 'staff', kind: 'staff', at: date(0) });
  clock.advance(MINUTE);

  expect(await ids()).toEqual(['staff']);
});

it('goes by the date as it is when the time comes', async () => {
  const { clock, date, insert, ids, run } = await started();
  await insert({ _id: 1, at: date(0) }, { _id: 2, at: date(0) });
  await run({ update: 'sessions', updates: [{ q: { _id: 1 }, u: { $set: { at: date(-5 * MINUTE) } } }] });
  clock.advance(MINUTE);

  expect(await ids()).toEqual([1]);
});

it('goes by the life that collMod gave last', async () => {
  const { clock, date, insert, ids, run } = await started();
  await insert({ _id: 1, at: date(0) });
  await run({ collMod: 'sessions', index: { name: 'expiry', expireAfterSeconds: 180 } });
  clock.advance(2 * MINUTE);
  expect(await ids()).toEqual([1]);
  clock.advance(MINUTE);

  expect(await ids()).toEqual([]);
});

it('deletes nothing without the index', async () => {
  const { clock, date, insert, ids, run } = await started();
  await insert({ _id: 1, at: date(0) });
  await run({ dropIndexes: 'sessions', index: 'expiry' });
  clock.advance(10 * MINUTE);

  expect(await ids()).toEqual([1]);
});

it('looks through every collection of every database', async () => {
  const { clock, date, ids, insert, run } = await started();
  await insert({ _id: 1, at: date(0) });
  await run({ createIndexes: 'more', indexes: [{ key: { at: 1 }, name: 'expiry', expireAfterSeconds: 0 }] });
  await run({ insert: 'more', documents: [{ at: date(0) }] });
  clock.advance(MINUTE);

  expect([await ids(), await run({ count: 'more' })]).toMatchObject([[], { n: 0 }]);
});
