import { writeFileSync } from 'node:fs';
import { type VCore, startVCore } from '@org/vcore-emulator';
import { MongoClient } from 'mongodb';
import { CommandError } from '../../src/cli/command-error';
import { readSeed, sampleData, seedDatabase } from '../../src/database/seed';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();

describe('a seed file', () => {
  const read = (text: string) => {
    writeFileSync(folder('seed.json'), text);
    return () => readSeed(folder('seed.json'));
  };

  it('is Extended JSON: databases of collections of documents', () => {
    const seed = read('{"shop":{"orders":[{"at":{"$date":"2026-11-01T00:00:00Z"}}],"none":[]}}')();

    expect(seed).toEqual({ shop: { orders: [{ at: new Date('2026-11-01T00:00:00Z') }], none: [] } });
  });

  it('is not there: its name is said', () => {
    expect(() => readSeed(folder('nowhere.json'))).toThrow(CommandError);
    expect(() => readSeed(folder('nowhere.json'))).toThrow(/ENOENT: .*nowhere\.json/);
  });

  it.each([
    { text: '{"shop": }', fault: ':1:10: ' },
    { text: '[]', fault: ':1:1: ' },
    { text: '{"shop":[]}', fault: ':1:9: shop is no object' },
    { text: '{"shop":{\n"orders":{}}}', fault: ':2:10: shop.orders is no list of documents' },
    { text: '{"shop":{"orders":[1]}}', fault: ':1:19: shop.orders is no list of documents' },
    { text: '{"admin":{"users":[]}}', fault: ":1:10: admin is the server's own" },
    { text: '{"shop":{"orders":[{"_id":{"$oid":"never"}}]}}', fault: 'hex' },
  ])('is refused, with place and reason, when it is $text', ({ text, fault }) => {
    expect(read(text)).toThrow(CommandError);
    expect(read(text)).toThrow(fault);
    expect(read(text)).toThrow(/; it must be \{ "database": \{ "collection": \[ documents \] \} \}$/);
  });

  it('comes with the package, so that the first query shows something', () => {
    const { shop = {} } = sampleData();

    expect(Object.values(shop).every((documents) => documents.length > 0)).toBe(true);
    expect(Object.keys(shop).length).toBeGreaterThan(0);
  });
});

describe('a database', () => {
  let server: VCore;
  let uri: string;
  let client: MongoClient;
  beforeEach(async () => {
    server = await startVCore({ port: 0, users: [{ name: 'root', password: 'p', roles: ['root'] }] });
    uri = `mongodb://root:p@${server.address}/?directConnection=true&retryWrites=false`;
    client = new MongoClient(uri);
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });
  const names = async () => (await client.db('admin').admin().listDatabases()).databases.map(({ name }) => name);
  const orders = () => client.db('shop').collection('orders').find().toArray();

  it('that is empty is filled, once', async () => {
    expect(await seedDatabase(uri, { shop: { orders: [{ n: 1 }], none: [] } })).toBe(true);
    expect(await seedDatabase(uri, { shop: { orders: [{ n: 2 }] } })).toBe(false);

    expect(await orders()).toMatchObject([{ n: 1 }]);
  });

  it('that has data of any kind is left alone', async () => {
    await client.db('other').collection('notes').insertOne({ mine: true });

    expect(await seedDatabase(uri, { shop: { orders: [{ n: 1 }] } })).toBe(false);

    expect(await orders()).toEqual([]);
  });

  it('is empty as before when it does not take everything, and says what it does not take', async () => {
    const seed = { first: { fine: [{ n: 1 }] }, shop: { orders: [{ _id: 1 }, { _id: 1 }] } };

    await expect(seedDatabase(uri, seed)).rejects.toThrow(CommandError);
    await expect(seedDatabase(uri, seed)).rejects.toThrow(
      /the seed cannot be written to shop\.orders: .*duplicate key/,
    );

    expect(await names()).not.toContain('first');
    expect(await names()).not.toContain('shop');
  });
});
