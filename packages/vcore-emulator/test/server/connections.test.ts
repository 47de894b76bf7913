import { once } from 'node:events';
import { Socket, connect } from 'node:net';
import { Document } from 'mongodb';
import { VCoreEvent } from '../../src';
import { limits } from '../../src/server/limits';
import { RawClient, messageOf } from '../fixtures/raw-client';
import { admin, startedVCore } from '../fixtures/running-vcore';
import { logIn } from '../fixtures/scram-client';

const opened: Socket[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
});

/** A connection that says nothing. */
async function silent(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  opened.push(socket);
  await once(socket, 'connect');
  return socket;
}

function finds(events: readonly VCoreEvent[]): number {
  return events.filter((event) => event.kind === 'command' && event.command === 'find').length;
}

it('takes 500 connections and no more, and others again when some have gone', async () => {
  const { server } = await startedVCore();
  const sockets: Socket[] = [];
  for (let count = 0; count < limits.connections; count++) sockets.push(await silent(server.port));

  const refused = await RawClient.open(server.port);
  await refused.closed;
  sockets[0]?.destroy();
  let reply: Document | undefined;
  while (!reply) {
    const client = await RawClient.open(server.port);
    reply = await client.command({ ping: 1 }).catch(() => undefined); // until the server has seen that one has gone
  }
  expect(reply).toMatchObject({ ok: 1 });
});

it('ends a connection whose client breaks the protocol, tells its log why, and goes on with the others', async () => {
  const { server, events } = await startedVCore();
  const [broken, other] = [await RawClient.open(server.port), await RawClient.open(server.port)];
  const message = messageOf({ ping: 1 });
  message.writeInt32LE(2001, 12); // an update of the old protocol
  broken.send(message);
  await broken.closed;

  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'protocolError', reason: 'no messages of opcode 2001 are understood' }),
  );
  expect(await other.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('answers messages in their order, though they came at once', async () => {
  const { server } = await startedVCore();
  const client = await RawClient.open(server.port);
  client.send(Buffer.concat([{ ping: 1 }, { whatsmyuri: 1 }, { makeCoffee: 1 }, { ping: 1 }].map(messageOf)));

  expect([await client.reply(), await client.reply(), await client.reply(), await client.reply()]).toEqual([
    { ok: 1 },
    expect.objectContaining({ you: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string }),
    expect.objectContaining({ code: 13 }),
    { ok: 1 },
  ]);
});

it('reads nothing more of a client that takes no replies, and answers all of it once it does', async () => {
  const { server, events, connect: connectDriver } = await startedVCore();
  const root = await connectDriver(admin);
  await root
    .db('shop')
    .collection('orders')
    .insertOne({ text: 'x'.repeat(1_000_000) });
  const client = await RawClient.open(server.port);
  await logIn(client, admin);
  client.stopReading();
  const asked = 60;
  for (let count = 0; count < asked; count++) client.send(messageOf({ find: 'orders', $db: 'shop' }));

  while (finds(events) === 0) await root.db('admin').command({ ping: 1 });
  await root.db('admin').command({ ping: 1 });
  expect(finds(events)).toBeLessThan(asked);

  client.readOn();
  for (let count = 0; count < asked; count++) expect(await client.reply()).toMatchObject({ ok: 1 });
  expect(finds(events)).toBe(asked);
});

it('ends every connection when it is closed', async () => {
  const { server } = await startedVCore();
  const clients = [await RawClient.open(server.port), await RawClient.open(server.port)];
  await logIn(clients[0] as RawClient, admin);
  await server.close();

  await Promise.all(clients.map(({ closed }) => closed));
  await expect(silent(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
