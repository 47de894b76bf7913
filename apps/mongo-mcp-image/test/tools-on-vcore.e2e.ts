import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseToolManifest } from '@org/core/tools';
import { VCore, startVCore } from '@org/vcore-emulator';
import { RunningServer, startServer } from './running-server';

jest.setTimeout(120_000);

const reviewed = parseToolManifest(readFileSync(join(__dirname, '..', 'tools.json'), 'utf8'), 'tools.json');
const users = [
  { name: 'mcpadmin', password: 'a', roles: [{ role: 'root', db: 'admin' }] },
  { name: 'mcpreader', password: 'r', roles: [{ role: 'readAnyDatabase', db: 'admin' }] },
] as const;

let database: VCore;
let admin: RunningServer;
let reader: RunningServer;

beforeAll(async () => {
  database = await startVCore({ port: 0, users });
  const uriOf = (name: string, password: string) =>
    `mongodb://${name}:${password}@${database.address}/?authMechanism=SCRAM-SHA-256&retryWrites=false&directConnection=true`;
  admin = await startServer({ MDB_MCP_CONNECTION_STRING: uriOf('mcpadmin', 'a') });
  reader = await startServer({ MDB_MCP_CONNECTION_STRING: uriOf('mcpreader', 'r'), MDB_MCP_READ_ONLY: 'true' });
});
afterAll(async () => {
  await admin?.stop();
  await reader?.stop();
  await database?.close();
});

/** Calls a tool and gives back whether the server calls it an error, and its text. */
async function call(server: RunningServer, name: string, args: Record<string, unknown> = {}) {
  // The only tool without a connection is the one that lists them.
  const connection = name === 'list-connections' ? {} : { connectionId: 'preconfigured' };
  const result = await server.client.callTool({ name, arguments: { ...connection, ...args } });
  const content = result.content as readonly { readonly text?: string }[];
  return { isError: result.isError === true, text: content.map(({ text }) => text ?? '').join('\n') };
}

const library = { database: 'library', collection: 'books' };
const orders = { database: 'shop', collection: 'orders' };

/** Every tool of an administrator, in an order in which each has something to work on. */
const session: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
  ['create-collection', orders, /orders/],
  [
    'insert-many',
    {
      ...orders,
      documents: [
        { n: 1, city: 'Bath' },
        { n: 2, city: 'Ely' },
        { n: 3, city: 'Bath' },
      ],
    },
    /3/,
  ],
  ['list-databases', {}, /shop/],
  ['list-collections', { database: 'shop' }, /orders/],
  ['list-connections', {}, /preconfigured/],
  ['find', { ...orders, filter: { city: 'Bath' } }, /Bath/],
  ['count', { ...orders, query: { city: 'Bath' } }, /2/],
  ['aggregate', { ...orders, pipeline: [{ $group: { _id: '$city', n: { $sum: 1 } } }] }, /Ely/],
  ['aggregate-db', { database: 'shop', pipeline: [{ $documents: [{ a: 1 }] }] }, /a/],
  ['explain', { ...orders, method: [{ name: 'find', arguments: { filter: { city: 'Bath' } } }] }, /COLLSCAN|stage/],
  ['create-index', { ...orders, name: 'byCity', definition: [{ type: 'classic', keys: { city: 1 } }] }, /byCity/],
  ['collection-indexes', orders, /byCity/],
  ['collection-schema', orders, /city/],
  ['collection-storage-size', orders, /orders|size/i],
  ['db-stats', { database: 'shop' }, /shop|collections/],
  [
    'export',
    { ...orders, exportTitle: 'orders', exportTarget: [{ name: 'find', arguments: { filter: {} } }] },
    /export/i,
  ],
  ['update-many', { ...orders, filter: { city: 'Ely' }, update: { $set: { city: 'York' } } }, /1/],
  ['mongodb-logs', {}, /./],
  ['rename-collection', { ...orders, newName: 'sales' }, /renamed/],
  ['drop-index', { database: 'shop', collection: 'sales', indexName: 'byCity', type: 'classic' }, /byCity|drop/i],
  ['delete-many', { database: 'shop', collection: 'sales', filter: { city: 'York' } }, /1/],
  ['drop-collection', { database: 'shop', collection: 'sales' }, /dropped the requested collection/],
  ['drop-database', { database: 'shop' }, /dropped the requested database/],
];

it('has a call for every reviewed tool (S15)', () => {
  expect(session.map(([name]) => name).sort()).toEqual(reviewed.tools.map(({ name }) => name).sort());
});

describe('every tool of the real server works on a database that behaves like vCore (S15)', () => {
  // In this order, whatever order the tests below are run in: each has something to work on.
  const results = new Map<string, Awaited<ReturnType<typeof call>>>();
  beforeAll(async () => {
    for (const [name, args] of session) results.set(name, await call(admin, name, args));
  });

  it.each(session)('%s', (name, _, expected) => {
    expect(results.get(name)).toEqual({ isError: false, text: expect.stringMatching(expected) as string });
  });
});

it('lets a reader read what an administrator wrote, and nothing else', async () => {
  await call(admin, 'insert-many', { ...library, documents: [{ n: 1 }] });
  expect(await call(reader, 'count', library)).toMatchObject({ isError: false });
  await expect(call(reader, 'insert-many', { ...library, documents: [{ n: 2 }] })).rejects.toThrow(/not found/);
  const merging = await call(reader, 'aggregate', { ...library, pipeline: [{ $merge: 'elsewhere' }] });
  expect(merging.isError).toBe(true);
});
