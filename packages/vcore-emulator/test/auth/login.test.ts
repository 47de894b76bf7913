import { Document } from 'mongodb';
import { commands, unsupported } from '../../src/commands/registry';
import { limits } from '../../src/server/limits';
import { RawClient, messageOf } from '../fixtures/raw-client';
import { admin, reader, startedVCore } from '../fixtures/running-vcore';
import {
  challengeOf,
  finalMessage,
  finishLogin,
  firstMessage,
  logIn,
  payloadOf,
  startLogin,
  textOf,
} from '../fixtures/scram-client';

const unauthorized = { ok: 0, code: 13, codeName: 'Unauthorized' };
const failed = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
const whoAmI = { connectionStatus: 1 };
const nobody = { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } };

async function openClient(): Promise<RawClient> {
  const { server } = await startedVCore();
  return RawClient.open(server.port);
}

describe('before the login', () => {
  /** What drivers need to find out whom they talk to, and how to log in. */
  const open = [
    ...['buildInfo', 'buildinfo', 'connectionStatus', 'endSessions', 'hello', 'isMaster', 'ismaster', 'logout'],
    ...['ping', 'saslContinue', 'saslStart', 'whatsmyuri'],
  ];

  it('answers to anybody only commands that tell nothing of the data', () => {
    expect(
      Object.keys(commands)
        .filter((name) => commands[name]?.needs === 'anyone')
        .sort(),
    ).toEqual(open);
  });

  it('refuses every other command, whether there is one of that name or not', async () => {
    const client = await openClient();
    const closed = Object.keys(commands).filter((name) => !open.includes(name));

    for (const name of [...closed, ...unsupported, 'makeCoffee']) {
      expect({ name, ...(await client.command({ [name]: 'orders', $db: 'shop' })) }).toMatchObject({
        name,
        ...unauthorized,
      });
    }
    expect(closed.length).toBeGreaterThan(40);
  });

  it('refuses them as well while a login has only begun, and after it has failed', async () => {
    const client = await openClient();
    const begun = await startLogin(client, admin.name);
    expect(begun).toMatchObject({ ok: 1, done: false });
    expect(await client.command({ listDatabases: 1 })).toMatchObject(unauthorized);

    expect(await finishLogin(client, admin.name, 'guessed', begun)).toMatchObject(failed);
    expect(await client.command({ listDatabases: 1 })).toMatchObject(unauthorized);
    expect(await client.command(whoAmI)).toMatchObject(nobody);
  });

  it('takes no message of a client that is longer than a greeting', async () => {
    const client = await openClient();
    client.send(messageOf({ ping: 1, text: 'x'.repeat(limits.messageBeforeLogin) }));

    await client.closed;
  });
});

describe('a login', () => {
  it('is done with two messages, and makes the user known', async () => {
    const client = await openClient();
    const begun = await startLogin(client, admin.name);
    const { message, answer } = finalMessage(admin.password, firstMessage(admin.name), textOf(begun));
    const done = await client.command({ saslContinue: 1, conversationId: 1, payload: payloadOf(message) });

    expect(done).toMatchObject({ ok: 1, done: true });
    expect(textOf(done)).toBe(answer);
    expect(await client.command(whoAmI)).toMatchObject({
      authInfo: { authenticatedUsers: [{ user: 'admin', db: 'admin' }], authenticatedUserRoles: [{ role: 'root' }] },
    });
  });

  it('needs one empty message more from a client that has not said that it skips it', async () => {
    const client = await openClient();
    const begun = await client.command({
      saslStart: 1,
      mechanism: 'SCRAM-SHA-256',
      payload: payloadOf(firstMessage(admin.name)),
    });

    expect(await finishLogin(client, admin.name, admin.password, begun)).toMatchObject({ ok: 1, done: false });
    expect(await client.command(whoAmI)).toMatchObject(nobody);
    expect(await client.command({ saslContinue: 1, conversationId: 1, payload: payloadOf('') })).toMatchObject({
      done: true,
    });
    expect(await client.command({ listDatabases: 1 })).toMatchObject({ ok: 1 });
  });

  it.each([
    ['a wrong password', admin.name, reader.password],
    ['no password', admin.name, ''],
    ['a user that there is not', 'nobody', admin.password],
    ['the name in capitals', 'ADMIN', admin.password],
  ])('is refused with %s', async (_, name, password) => {
    expect(await logIn(await openClient(), { name, password })).toMatchObject(failed);
  });

  it("is refused with another user's proof", async () => {
    const client = await openClient();
    const begun = await startLogin(client, admin.name);

    expect(await finishLogin(client, reader.name, reader.password, begun)).toMatchObject(failed);
  });

  it.each([
    ['of the client alone', () => 'rOprNGfwEbeRWgbNEkqO'],
    ['that is longer', (nonce: string) => `${nonce}0`],
  ])('is refused with a nonce %s', async (_, change) => {
    const client = await openClient();
    const begun = await startLogin(client, admin.name);
    const { nonce } = challengeOf(textOf(begun));
    const { message } = finalMessage(admin.password, firstMessage(admin.name), textOf(begun), { nonce: change(nonce) });

    expect(await client.command({ saslContinue: 1, conversationId: 1, payload: payloadOf(message) })).toMatchObject(
      failed,
    );
  });

  it('ends with its first wrong proof: the right one comes too late', async () => {
    const client = await openClient();
    const begun = await startLogin(client, admin.name);
    await finishLogin(client, admin.name, 'guessed', begun);

    expect(await finishLogin(client, admin.name, admin.password, begun)).toMatchObject({ ok: 0, code: 17 });
    expect(await client.command(whoAmI)).toMatchObject(nobody);
    expect(await logIn(client, admin)).toMatchObject({ ok: 1, done: true });
  });

  it('cannot be repeated from what was overheard', async () => {
    const { server } = await startedVCore();
    const [client, thief] = [await RawClient.open(server.port), await RawClient.open(server.port)];
    const begun = await startLogin(client, admin.name);
    const { message } = finalMessage(admin.password, firstMessage(admin.name), textOf(begun));
    const final = { saslContinue: 1, conversationId: 1, payload: payloadOf(message) };
    expect(await client.command(final)).toMatchObject({ ok: 1, done: true });

    expect(await client.command(final)).toMatchObject({ ok: 0, code: 17 });
    expect(await thief.command(final)).toMatchObject({ ok: 0, code: 17 });
    await startLogin(thief, admin.name);
    expect(await thief.command(final)).toMatchObject(failed);
    expect(await thief.command({ listDatabases: 1 })).toMatchObject(unauthorized);
  });

  it.each(['SCRAM-SHA-1', 'PLAIN', 'MONGODB-X509', 'MONGODB-OIDC', '', undefined])(
    'is refused by the mechanism %s',
    async (mechanism) => {
      const client = await openClient();

      expect(
        await client.command({ saslStart: 1, mechanism, payload: payloadOf(firstMessage(admin.name)) }),
      ).toMatchObject({
        ok: 0,
        code: 334,
      });
    },
  );

  it('cannot put another user in the place of one who has logged in', async () => {
    const client = await openClient();
    await logIn(client, reader);

    expect(await startLogin(client, admin.name)).toMatchObject({ ok: 0, code: 20 });
    expect(await client.command(whoAmI)).toMatchObject({ authInfo: { authenticatedUsers: [{ user: 'reader' }] } });
  });

  it('can be taken back', async () => {
    const client = await openClient();
    await logIn(client, admin);
    expect(await client.command({ logout: 1 })).toMatchObject({ ok: 1 });

    expect(await client.command({ listDatabases: 1 })).toMatchObject(unauthorized);
  });

  it('begins within a greeting, where one that goes wrong is none', async () => {
    const client = await openClient();
    const greet = (user: string, mechanism = 'SCRAM-SHA-256') =>
      client.command({
        hello: 1,
        speculativeAuthenticate: { saslStart: 1, mechanism, payload: payloadOf(firstMessage(user)) },
      });

    expect((await greet(admin.name, 'PLAIN'))['speculativeAuthenticate']).toBeUndefined();
    const begun = (await greet(admin.name))['speculativeAuthenticate'] as Document;
    expect(await finishLogin(client, admin.name, 'guessed', begun)).toMatchObject(failed);
    expect(await client.command({ listDatabases: 1 })).toMatchObject(unauthorized);
  });

  it('takes a password however the driver was given it, if it is the same once prepared', async () => {
    const user = { name: 'jean', password: 'cafe\u0301 \u2168', roles: ['root'] } as const;
    const { server, connect } = await startedVCore({ users: [user] });
    const client = await connect({ ...user, password: 'caf\u00e9 IX' });

    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(await logIn(await RawClient.open(server.port), { name: 'jean', password: 'cafe IX' })).toMatchObject(failed);
  });

  it('tells its log who failed in nothing but the code', async () => {
    const { server, events } = await startedVCore();
    await logIn(await RawClient.open(server.port), { name: 'nobody', password: 'of nobody' });

    expect(events).toContainEqual(expect.objectContaining({ command: 'saslContinue', code: 18, user: undefined }));
    expect(JSON.stringify(events)).not.toContain('nobody');
  });
});
