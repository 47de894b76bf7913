import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Db, Document } from 'mongodb';
import { UserOptions, VCoreOptions } from '../../src';
import { admin, startedVCore } from '../fixtures/running-vcore';

const clerk = { name: 'clerk', password: 'first', roles: [] } satisfies UserOptions;
const readOnly = [{ role: 'readAnyDatabase', db: 'admin' }];
const writing = [
  { role: 'readWriteAnyDatabase', db: 'admin' },
  { role: 'clusterAdmin', db: 'admin' },
];

async function started(options: Partial<VCoreOptions> = {}) {
  const running = await startedVCore(options);
  return { ...running, db: (await running.connect(admin)).db('admin') };
}

function create(db: Db, more: Document = {}): Promise<Document> {
  return db.command({ createUser: 'clerk', pwd: 'first', roles: readOnly, ...more });
}

it('creates a user who may read', async () => {
  const { db, connect } = await started();
  await create(db);
  const shop = (await connect(clerk)).db('shop');

  expect(await shop.collection('orders').countDocuments()).toBe(0);
  await expect(shop.collection('orders').insertOne({})).rejects.toMatchObject({ code: 13 });
});

it('creates a user who may write, and drop databases, and not manage users', async () => {
  const { db, connect } = await started();
  await create(db, { roles: writing });
  const client = await connect(clerk);

  await client.db('shop').collection('orders').insertOne({});
  expect(await client.db('shop').dropDatabase()).toBe(true);
  await expect(client.db('admin').command({ usersInfo: 1 })).rejects.toMatchObject({ code: 13 });
});

it.each<[string, number, Document]>([
  ['a name that is taken', 51003, { createUser: 'reader' }],
  ['no name', 2, { createUser: '' }],
  ['no password', 2, { pwd: '' }],
  ['a password that nobody can have', 2, { pwd: '\u0007' }],
  ['no roles at all', 2, { roles: undefined }],
  ['an empty list of roles', 31, { roles: [] }],
  ['the role of the administrator', 31, { roles: [{ role: 'root', db: 'admin' }] }],
  ['the role of an owner', 31, { roles: [{ role: 'dbOwner', db: 'shop' }] }],
  ['half of the roles that go together', 31, { roles: writing.slice(1) }],
  ['roles that do not go together', 31, { roles: [...readOnly, ...writing.slice(1)] }],
  ['a role of one database', 2, { roles: [{ role: 'readAnyDatabase', db: 'shop' }] }],
  ['a role that is a number', 2, { roles: [1] }],
  ['a weaker mechanism', 2, { mechanisms: ['SCRAM-SHA-1', 'SCRAM-SHA-256'] }],
  ['addresses that are allowed', 2, { authenticationRestrictions: [] }],
])('creates nobody with %s', async (_, code, more) => {
  const { db, connect } = await started();

  await expect(create(db, more)).rejects.toMatchObject({ code });
  expect(((await db.command({ usersInfo: 1 }))['users'] as Document[]).map(({ user }) => user as string)).toEqual([
    'admin',
    'reader',
  ]);
  await expect(connect(clerk)).rejects.toMatchObject({ code: 18 });
});

it('creates users in the database admin only', async () => {
  const { db, connect } = await started();

  await expect(
    (await connect(admin)).db('shop').command({ createUser: 'clerk', pwd: 'first', roles: readOnly }),
  ).rejects.toMatchObject({ code: 13 });
  expect(await db.command({ usersInfo: 'clerk' })).toMatchObject({ users: [] });
});

it('changes a password: the old one is refused from then on, and connections stay', async () => {
  const { db, connect } = await started();
  await create(db);
  const before = await connect(clerk);
  await db.command({ updateUser: 'clerk', pwd: 'second' });

  await expect(connect(clerk)).rejects.toMatchObject({ code: 18 });
  expect(await (await connect({ ...clerk, password: 'second' })).db('shop').collection('orders').countDocuments()).toBe(
    0,
  );
  expect(await before.db('shop').collection('orders').countDocuments()).toBe(0);
});

it.each<[string, number, Document]>([
  ['the roles', 2, { updateUser: 'clerk', roles: writing }],
  ['the password to nothing', 2, { updateUser: 'clerk', pwd: '' }],
  ['somebody who is not there', 11, { updateUser: 'nobody', pwd: 'second' }],
  ['the administrator of the cluster', 13, { updateUser: 'admin', pwd: 'second' }],
])('does not change %s', async (_, code, command) => {
  const { db, connect } = await started();
  await create(db);

  await expect(db.command(command)).rejects.toMatchObject({ code });
  await connect(clerk);
  await connect(admin);
  expect(await db.command({ usersInfo: 'clerk' })).toMatchObject({ users: [{ roles: readOnly }] });
});

it('drops a user, who is nobody from then on', async () => {
  const { db, connect } = await started();
  await create(db);
  const client = await connect(clerk);
  await db.command({ dropUser: 'clerk' });

  await expect(client.db('shop').collection('orders').countDocuments()).rejects.toMatchObject({ code: 13 });
  await expect(connect(clerk)).rejects.toMatchObject({ code: 18 });
  await expect(db.command({ dropUser: 'clerk' })).rejects.toMatchObject({ code: 11 });
  await expect(db.command({ dropUser: 'admin' })).rejects.toMatchObject({ code: 13 });
});

describe('usersInfo', () => {
  const clerkInfo = {
    _id: 'admin.clerk',
    userId: 'admin.clerk',
    user: 'clerk',
    db: 'admin',
    roles: readOnly,
    mechanisms: ['SCRAM-SHA-256'],
  };

  it.each<[string, unknown, string[]]>([
    ['all', 1, ['admin', 'reader', 'clerk']],
    ['all of all databases', { forAllDBs: true }, ['admin', 'reader', 'clerk']],
    ['one by name', 'clerk', ['clerk']],
    ['one by name and database', { user: 'clerk', db: 'admin' }, ['clerk']],
    ['several', ['clerk', 'admin', 'nobody'], ['admin', 'clerk']],
    ['nobody', 'nobody', []],
  ])('tells of %s', async (_, usersInfo, names) => {
    const { db } = await started();
    await create(db);

    expect(((await db.command({ usersInfo }))['users'] as Document[]).map(({ user }) => user as string)).toEqual(names);
  });

  it('tells what was asked for and no secret', async () => {
    const { db } = await started();
    await create(db, { customData: { desk: 4 } });

    expect(await db.command({ usersInfo: 'clerk', showCredentials: true })).toMatchObject({
      users: [{ ...clerkInfo, customData: { desk: 4 } }],
    });
    expect(JSON.stringify(await db.command({ usersInfo: 1, showCredentials: true }))).not.toMatch(
      /salt|key|credential/i,
    );
  });
});

it('keeps users over a restart, and no password anywhere', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vcore-users-'));
  try {
    const { db, server } = await started({ dataDir });
    await create(db, { pwd: 'a password to be looked for' });
    await server.close();
    const { connect } = await started({ dataDir });

    await connect({ ...clerk, password: 'a password to be looked for' });
    await expect(connect(clerk)).rejects.toMatchObject({ code: 18 });
    expect(readFileSync(join(dataDir, 'journal')).includes('looked for')).toBe(false);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
