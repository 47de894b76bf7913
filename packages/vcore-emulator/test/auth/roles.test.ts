import { Document } from 'mongodb';
import { RoleName, UserOptions } from '../../src';
import { Role } from '../../src/auth/roles';
import { commands } from '../../src/commands/registry';
import { RawClient } from '../fixtures/raw-client';
import { admin, reader, startedVCore } from '../fixtures/running-vcore';
import { logIn } from '../fixtures/scram-client';

const unauthorized = { ok: 0, code: 13, codeName: 'Unauthorized' };
const write = { $set: { item: 'ink' } };
const merge = (into: unknown) => [{ $merge: { into } }];

/** Every command that changes something in its own database, in a form that would do so. */
const ownWrites: readonly Document[] = [
  { insert: 'orders', documents: [{ item: 'ink' }] },
  { update: 'orders', updates: [{ q: {}, u: write }] },
  { update: 'orders', updates: [{ q: { _id: 9 }, u: write, upsert: true }] },
  { delete: 'orders', deletes: [{ q: {}, limit: 0 }] },
  { findAndModify: 'orders', query: {}, update: write },
  { findAndModify: 'orders', query: {}, remove: true },
  { findandmodify: 'orders', query: { _id: 9 }, update: write, upsert: true },
  { aggregate: 'orders', pipeline: [{ $out: 'copy' }], cursor: {} },
  { aggregate: 'orders', pipeline: [{ $out: { db: 'shop', coll: 'copy' } }], cursor: {} },
  { aggregate: 'orders', pipeline: [{ $match: {} }, { $out: 'orders' }], cursor: {} },
  { aggregate: 'orders', pipeline: [{ $merge: 'copy' }], cursor: {} },
  { aggregate: 'orders', pipeline: merge('copy'), cursor: {} },
  { aggregate: 'orders', pipeline: merge({ db: 'shop', coll: 'copy' }), cursor: {} },
  { aggregate: 1, pipeline: [{ $documents: [{ a: 1 }] }, { $merge: 'copy' }], cursor: {} },
  { explain: { delete: 'orders', deletes: [{ q: {}, limit: 0 }] } },
  { explain: { findAndModify: 'orders', remove: true } },
  { explain: { aggregate: 'orders', pipeline: [{ $out: 'copy' }], cursor: {} } },
  { create: 'more' },
  { create: 'view', viewOn: 'orders', pipeline: [] },
  { collMod: 'orders', validator: { item: 'ink' } },
  { drop: 'orders' },
  { createIndexes: 'orders', indexes: [{ key: { item: 1 }, name: 'byItem' }] },
  { dropIndexes: 'orders', index: '*' },
  { deleteIndexes: 'orders', index: '*' },
  { reIndex: 'orders' },
];
const writes: readonly Document[] = [
  ...ownWrites,
  { renameCollection: 'shop.orders', to: 'shop.others', $db: 'admin' },
];
const dropDatabase = { dropDatabase: 1 };
const ofUsers: readonly Document[] = [
  { createUser: 'me', pwd: 'too', roles: ['readAnyDatabase'], $db: 'admin' },
  { updateUser: 'made', pwd: 'mine', $db: 'admin' },
  { updateUser: 'admin', pwd: 'mine', $db: 'admin' },
  { dropUser: 'made', $db: 'admin' },
  { usersInfo: 1, $db: 'admin' },
  { usersInfo: 'made', $db: 'admin' },
];
const ownReads: readonly Document[] = [
  { find: 'orders', filter: {} },
  { count: 'orders' },
  { distinct: 'orders', key: 'item' },
  { aggregate: 'orders', pipeline: [{ $match: {} }], cursor: {} },
  { aggregate: 'orders', pipeline: [{ $collStats: { storageStats: {} } }], cursor: {} },
  { aggregate: 'orders', pipeline: [{ $indexStats: {} }], cursor: {} },
  { aggregate: 1, pipeline: [{ $documents: [{ a: 1 }] }], cursor: {} },
  { explain: { find: 'orders' } },
  { listCollections: 1 },
  { listIndexes: 'orders' },
  { collStats: 'orders' },
  { dbStats: 1 },
  { validate: 'orders' },
];
const reads: readonly Document[] = [...ownReads, { dataSize: 'shop.orders' }];
/** For everyone who has logged in: they tell of the server, and of what is one's own. */
const ofAll = [
  ...['getCmdLineOpts', 'getDefaultRWConcern', 'getLog', 'getParameter', 'hostInfo', 'isdbgrid', 'killAllSessions'],
  ...['killCursors', 'killSessions', 'listDatabases', 'refreshSessions', 'serverStatus', 'startSession'],
];

interface Stored {
  readonly _id: number;
  readonly item?: string;
  readonly balance?: number;
}

function nameOf(command: Document): string {
  return Object.keys(command)[0] as string;
}

/** Raw connections of users to one server with a document in `shop.orders` and in `bank.accounts`, and a user made by a command. */
async function connected(...users: readonly UserOptions[]) {
  const { server, connect } = await startedVCore({ users: [admin, ...users] });
  const root = await connect(admin);
  await root.db('shop').collection<Stored>('orders').insertOne({ _id: 1, item: 'pen' });
  await root.db('bank').collection<Stored>('accounts').insertOne({ _id: 1, balance: 5 });
  await root.db('admin').command({ createUser: 'made', pwd: 'by a command', roles: ['readAnyDatabase'] });
  const clients = [];
  for (const user of users) {
    const client = await RawClient.open(server.port);
    expect(await logIn(client, user)).toMatchObject({ done: true });
    clients.push((command: Document) => client.command({ ...command, $db: (command['$db'] as unknown) ?? 'shop' }));
  }
  const everything = async () => ({
    orders: await root.db('shop').collection('orders').find().toArray(),
    shop: (await root.db('shop').listCollections().toArray()).map(({ name }) => name),
    indexes: (await root.db('shop').command({ listIndexes: 'orders' }))['cursor'] as unknown,
    accounts: await root.db('bank').collection('accounts').find().toArray(),
    bank: (await root.db('bank').listCollections().toArray()).map(({ name }) => name),
    users: await root.db('admin').command({ usersInfo: 1 }),
  });
  return { root, clients, everything, port: server.port };
}

function userOf(...roles: (RoleName | Role)[]): UserOptions {
  return { name: 'someone', password: 'with roles', roles };
}

it('has every command in one of the lists of these tests', () => {
  const listed = [...writes, dropDatabase, ...ofUsers, ...reads].map(nameOf);
  const open = Object.keys(commands).filter((name) => commands[name]?.needs === 'anyone');

  expect([...new Set([...listed, ...ofAll, ...open, 'getMore'])].sort()).toEqual(Object.keys(commands).sort());
});

describe.each<[string, UserOptions]>([
  ['readAnyDatabase', reader],
  ['read of the database', userOf({ role: 'read', db: 'shop' })],
])('a user with %s', (_, user) => {
  it('is refused every write, and nothing has changed', async () => {
    const { clients, everything } = await connected(user);
    const before = await everything();

    for (const command of [...writes, dropDatabase, ...ofUsers]) {
      expect([command, await clients[0]?.(command)]).toMatchObject([command, unauthorized]);
    }
    expect(await everything()).toEqual(before);
  });

  it('may read', async () => {
    const { clients } = await connected(user);

    for (const command of reads) {
      expect([command, await clients[0]?.(command)]).toMatchObject([command, { ok: 1 }]);
    }
  });
});

it.each(writes.map((command) => [JSON.stringify(command), command] as const))(
  'lets one with readWrite of the database run %s, so that the refusals above are for the role',
  async (_, command) => {
    const { clients } = await connected(userOf({ role: 'readWrite', db: 'shop' }));
    await clients[0]?.({ createIndexes: 'orders', indexes: [{ key: { more: 1 }, name: 'more' }] });

    expect(await clients[0]?.(command)).toMatchObject({ ok: 1 });
  },
);

it.each<[string, UserOptions]>([
  ['readWriteAnyDatabase', userOf('readWriteAnyDatabase')],
  ['readWriteAnyDatabase and clusterAdmin', userOf('readWriteAnyDatabase', 'clusterAdmin')],
  ['readWrite of admin', userOf({ role: 'readWrite', db: 'admin' })],
])('lets nobody with %s look at users or change them', async (_, user) => {
  const { clients, everything } = await connected(user);
  const { users } = await everything();

  for (const command of ofUsers) {
    expect([command, await clients[0]?.(command)]).toMatchObject([command, unauthorized]);
  }
  expect((await everything()).users).toEqual(users);
});

it('lets only an administrator of the cluster drop a database', async () => {
  const { clients } = await connected(userOf('readWriteAnyDatabase'), { ...userOf('clusterAdmin'), name: 'other' });

  expect(await clients[0]?.(dropDatabase)).toMatchObject(unauthorized);
  expect(await clients[1]?.({ find: 'orders' })).toMatchObject(unauthorized);
  expect(await clients[1]?.({ getMore: 1n, collection: 'orders' })).toMatchObject(unauthorized);
  expect(await clients[1]?.(dropDatabase)).toMatchObject({ ok: 1, dropped: 'shop' });
});

describe('a user with readWrite of one database', () => {
  /** Every way to another database that there is. */
  const elsewhere: readonly Document[] = [
    ...[...ownWrites, ...ownReads, dropDatabase].map((command) => ({ ...command, $db: 'bank' })),
    { renameCollection: 'bank.accounts', to: 'bank.others', $db: 'admin' },
    { dataSize: 'bank.accounts', $db: 'shop' },
    { aggregate: 'orders', pipeline: [{ $out: { db: 'bank', coll: 'accounts' } }], cursor: {} },
    { aggregate: 'orders', pipeline: merge({ db: 'bank', coll: 'accounts' }), cursor: {} },
    // Two writing stages in one: either is a reason to refuse.
    { aggregate: 'orders', pipeline: [{ $out: { db: 'bank', coll: 'accounts' }, $merge: 'copy' }], cursor: {} },
    { aggregate: 'orders', pipeline: [{ $out: 'copy', ...merge({ db: 'bank', coll: 'accounts' })[0] }], cursor: {} },
    { aggregate: 'orders', pipeline: [{ $out: { db: 'bank', coll: 'accounts' } }, { $out: 'copy' }], cursor: {} },
    { explain: { aggregate: 'orders', pipeline: [{ $out: { db: 'bank', coll: 'accounts' } }], cursor: {} } },
  ];

  it('is refused whatever is for another', async () => {
    const { clients, everything } = await connected(userOf({ role: 'readWrite', db: 'shop' }));
    const before = await everything();

    for (const command of elsewhere) {
      expect([command, await clients[0]?.(command)]).toMatchObject([command, unauthorized]);
    }
    expect(await everything()).toEqual(before);
  });

  it('cannot join, unite or look into another database', async () => {
    const { clients, everything } = await connected(userOf({ role: 'readWrite', db: 'shop' }));
    const before = await everything();
    const from = { db: 'bank', coll: 'accounts' };
    for (const stage of [
      { $lookup: { from, localField: '_id', foreignField: '_id', as: 'found' } },
      { $unionWith: from },
      { $graphLookup: { from, startWith: '$_id', connectFromField: '_id', connectToField: '_id', as: 'found' } },
      { $out: 'copy', $merge: 'copy' },
    ]) {
      expect(await clients[0]?.({ aggregate: 'orders', pipeline: [stage], cursor: {} })).toMatchObject({ ok: 0 });
    }
    expect(await clients[0]?.({ renameCollection: 'shop.orders', to: 'bank.orders', $db: 'admin' })).toMatchObject({
      ok: 0,
    });
    expect(await everything()).toEqual(before);
  });

  it('sees its own database in the list, and no other', async () => {
    const { clients } = await connected(userOf({ role: 'readWrite', db: 'shop' }), reader);
    const [own, all] = await Promise.all(
      clients.map((client) => client({ listDatabases: 1, nameOnly: true, $db: 'admin' })),
    );

    expect(own).toMatchObject({ databases: [{ name: 'shop' }] });
    expect(all).toMatchObject({ databases: [{ name: 'bank' }, { name: 'shop' }] });
  });
});

describe('a cursor', () => {
  const open = { find: 'orders', batchSize: 0 };

  it("is its user's alone: another can neither read on nor end it", async () => {
    const { clients } = await connected(reader, userOf('root'));
    const [own, other] = clients;
    const getMore = ((await own?.(open))?.['cursor'] as Document)['id'] as unknown;

    expect(await other?.({ getMore, collection: 'orders' })).toMatchObject(unauthorized);
    expect(await other?.({ killCursors: 'orders', cursors: [getMore] })).toMatchObject({
      cursorsKilled: [],
      cursorsNotFound: [getMore],
    });
    expect(await own?.({ getMore, collection: 'others' })).toMatchObject(unauthorized);
    const another = ((await own?.(open))?.['cursor'] as Document)['id'] as unknown;
    expect(await own?.({ killCursors: 'orders', cursors: [another] })).toMatchObject({ cursorsKilled: [another] });
    expect(await own?.({ getMore, collection: 'orders' })).toMatchObject({
      ok: 1,
      cursor: { nextBatch: [{ item: 'pen' }] },
    });
  });

  it('ends for a user who has been dropped, as everything does', async () => {
    const { clients, root, port } = await connected(reader);
    const client = await RawClient.open(port);
    await logIn(client, { name: 'made', password: 'by a command' });
    const { cursor } = (await client.command({ ...open, $db: 'shop' })) as { cursor: Document };
    await root.db('admin').command({ dropUser: 'made' });

    const getMore = cursor['id'] as unknown;
    expect(await client.command({ getMore, collection: 'orders', $db: 'shop' })).toMatchObject(unauthorized);
    expect(await client.command({ find: 'orders', $db: 'shop' })).toMatchObject(unauthorized);
    expect(await client.command({ serverStatus: 1 })).toMatchObject(unauthorized);
    expect(await clients[0]?.({ find: 'orders' })).toMatchObject({ ok: 1 });
  });
});
