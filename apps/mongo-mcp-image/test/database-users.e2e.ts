import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { VCore, startVCore } from '@org/vcore-emulator';
import { MongoClient } from 'mongodb';

jest.setTimeout(120_000);

const app = join(__dirname, '..', 'app');
const administrator = {
  name: 'mcpadmin',
  password: 'administrator-secret',
  roles: [{ role: 'root', db: 'admin' }],
} as const;
const reader = (password: string, roles: readonly string[] = ['readAnyDatabase']) => ({
  user: 'mcpreader',
  password,
  roles: roles.map((role) => ({ role, db: 'admin' })),
});

let database: VCore;
beforeEach(async () => (database = await startVCore({ port: 0, users: [administrator] })));
afterEach(() => database.close());

const uriOf = (user: string, password: string) =>
  `mongodb://${user}:${password}@${database.address}/?authMechanism=SCRAM-SHA-256&retryWrites=false&directConnection=true`;

/** Runs the script in a process of its own, as an init container does. The database is in this process, so it must not block. */
async function makeUsers(users: unknown, password: string = administrator.password) {
  const script = spawn(process.execPath, ['database-users.mjs'], {
    cwd: app,
    env: {
      MDB_ADMIN_CONNECTION_STRING: uriOf(administrator.name, password),
      MDB_DATABASE_USERS: typeof users === 'string' ? users : JSON.stringify(users),
      MDB_DATABASE_USERS_TIMEOUT: '10',
    },
  });
  let [said, failed] = ['', ''];
  script.stdout.on('data', (chunk) => (said += String(chunk)));
  script.stderr.on('data', (chunk) => (failed += String(chunk)));
  const status = await new Promise<number | null>((resolve) => script.on('close', resolve));
  return { status, said, failed };
}

/** What a user may do. */
async function mayDo(user: string, password: string) {
  const client = new MongoClient(uriOf(user, password), { serverSelectionTimeoutMS: 5000 });
  const succeeds = (work: Promise<unknown>) =>
    work.then(
      () => true,
      () => false,
    );
  try {
    return {
      read: await succeeds(client.db('shop').collection('orders').find().toArray()),
      write: await succeeds(client.db('shop').collection('orders').insertOne({ a: 1 })),
    };
  } finally {
    await client.close();
  }
}

it('makes the user that may only read (B7)', async () => {
  expect(await makeUsers([reader('first-secret')])).toEqual({ status: 0, said: 'mcpreader: created\n', failed: '' });
  expect(await mayDo('mcpreader', 'first-secret')).toEqual({ read: true, write: false });
});

it('may run again, and gives an existing user the present password', async () => {
  await makeUsers([reader('first-secret')]);
  expect(await makeUsers([reader('second-secret')])).toMatchObject({
    status: 0,
    said: 'mcpreader: has the present password\n',
  });
  expect(await mayDo('mcpreader', 'first-secret')).toEqual({ read: false, write: false });
  expect(await mayDo('mcpreader', 'second-secret')).toEqual({ read: true, write: false });
});

it('refuses a user of that name who may do something else, and leaves it as it is', async () => {
  await makeUsers([reader('first-secret', ['readWriteAnyDatabase', 'clusterAdmin'])]);
  const { status, failed } = await makeUsers([reader('second-secret')]);
  expect(status).toBe(1);
  expect(failed).toContain('user mcpreader has other roles than it should');
  expect(await mayDo('mcpreader', 'first-secret')).toEqual({ read: true, write: true });
});

it('fails with a wrong password of the administrator, so that no server starts', async () => {
  const { status, said } = await makeUsers([reader('first-secret')], 'wrong-secret');
  expect([status, said]).toEqual([1, '']);
});

it.each([
  ['not JSON', '{'],
  ['nobody', []],
  ['a user without a password', [{ user: 'mcpreader', roles: [{ role: 'readAnyDatabase', db: 'admin' }] }]],
  ['a user without roles', [{ user: 'mcpreader', password: 'first-secret', roles: [] }]],
])('refuses %s', async (_, users) => {
  const { status, failed } = await makeUsers(users);
  expect(status).toBe(1);
  expect(failed).toMatch(/^database-users: MDB_DATABASE_USERS /);
});

it('says no secret, whatever goes wrong', async () => {
  const outcomes = [
    await makeUsers([reader('first-secret')], 'wrong-secret'),
    await makeUsers('[{"user":"mcpreader","password":"first-secret"}]'),
    await makeUsers('{"password":"first-secret"'),
  ];
  for (const { said, failed } of outcomes) expect(said + failed).not.toMatch(/first-secret|wrong-secret/);
});

it('ends when there is no database', () => {
  const { status, stderr } = spawnSync(process.execPath, ['database-users.mjs'], {
    cwd: app,
    encoding: 'utf8',
    env: {
      MDB_ADMIN_CONNECTION_STRING: 'mongodb://u:secret@127.0.0.1:1/?directConnection=true',
      MDB_DATABASE_USERS: JSON.stringify([reader('first-secret')]),
      MDB_DATABASE_USERS_TIMEOUT: '1',
    },
  });
  expect(status).toBe(1);
  expect(stderr).not.toContain('secret');
});
