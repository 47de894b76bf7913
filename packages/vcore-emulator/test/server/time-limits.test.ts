import { MongoClient } from 'mongodb';
import { limits } from '../../src/server/limits';
import { ManualClock } from '../fixtures/manual-clock';
import { RawClient, messageOf } from '../fixtures/raw-client';
import { admin, startedVCore } from '../fixtures/running-vcore';
import { finishLogin, logIn, startLogin } from '../fixtures/scram-client';

describe('the time that a connection has', () => {
  async function opened() {
    const clock = new ManualClock();
    const { server } = await startedVCore({ clock });
    return { clock, client: await RawClient.open(server.port) };
  }
  const alive = (client: RawClient) => client.command({ ping: 1 });

  it('is ten seconds for a login, and other messages on the way give it no more', async () => {
    const { clock, client } = await opened();
    await startLogin(client, admin.name);
    clock.advance(limits.loginTime - 1);
    expect(await alive(client)).toMatchObject({ ok: 1 });
    clock.advance(1);

    await client.closed;
  });

  it('begins again with a new login', async () => {
    const { clock, client } = await opened();
    await startLogin(client, admin.name);
    clock.advance(limits.loginTime - 1);
    const begun = await startLogin(client, admin.name);
    clock.advance(limits.loginTime - 1);

    expect(await finishLogin(client, admin.name, admin.password, begun)).toMatchObject({ done: true });
    clock.advance(limits.silenceBeforeLogin * 100);
    expect(await client.command({ listDatabases: 1 })).toMatchObject({ ok: 1 });
  });

  it('is two minutes of silence for one that has not logged in, from its last message', async () => {
    const { clock, client } = await opened();
    for (let times = 0; times < 3; times++) {
      clock.advance(limits.silenceBeforeLogin - 1);
      expect(await alive(client)).toMatchObject({ ok: 1 });
    }
    clock.advance(limits.silenceBeforeLogin);

    await client.closed;
  });

  it('is two minutes from the start for one that never says anything', async () => {
    const clock = new ManualClock();
    const { server, connect } = await startedVCore({ clock });
    const silent = await RawClient.open(server.port);
    await connect(admin); // by then the server has seen the silent one, too
    clock.advance(limits.silenceBeforeLogin);

    await silent.closed;
  });

  it('is half a minute for a message, counted from its first byte', async () => {
    const clock = new ManualClock();
    const { server, connect } = await startedVCore({ clock });
    const [client, other] = [await RawClient.open(server.port), await connect(admin)];
    await logIn(client, admin);
    const message = messageOf({ ping: 1 });
    for (let at = 0; at < 3; at++) {
      client.send(message.subarray(at * 5, at * 5 + 5));
      await seen(other);
      clock.advance(limits.messageTime / 3);
    }

    await client.closed;
  });

  /** When another client has its answer, the server has read what was sent before. */
  async function seen(other: MongoClient): Promise<void> {
    await other.db('admin').command({ ping: 1 });
  }
});
