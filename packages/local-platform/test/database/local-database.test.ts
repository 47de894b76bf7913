import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { startVCore } from '@org/vcore-emulator';
import { MongoClient } from 'mongodb';
import { CommandError } from '../../src/cli/command-error';
import { type Certificate, loopbackCertificate } from '../../src/database/certificate';
import { LocalDatabases, type LocalDatabasesOptions } from '../../src/database/local-database';
import { freePorts } from '../../src/processes';
import type { Database } from '../../src/synthesized/databases';
import '../fixtures/eventually';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const database: Database = { name: 'mongo-shop', administrator: { name: 'shopadmin', password: 'p@ss/word' } };
const deployed = (user: string, password: string) =>
  `mongodb+srv://${user}:${encodeURIComponent(password)}@mongo-shop.global.mongocluster.cosmos.azure.com/?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false`;
const seed = { shop: { orders: [{ n: 1 }] } };
let certificate: Certificate;
let started: LocalDatabases[] = [];

beforeEach(async () => {
  certificate = await loopbackCertificate(folder('database.pem'));
});

afterEach(async () => {
  await Promise.all(started.map((databases) => databases.close()));
  started = [];
});

async function start(changes: Partial<LocalDatabasesOptions> = {}): Promise<LocalDatabases> {
  const databases = await LocalDatabases.start({
    databases: [database],
    folderOf: ({ name }) => folder(name),
    certificate,
    certificates: folder('database.pem'),
    seed,
    ...changes,
  });
  started.push(databases);
  return databases;
}

async function ordersAt(uri: string, options: object = { tlsCAFile: folder('database.pem') }): Promise<object[]> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000, ...options });
  try {
    return await client
      .db('shop')
      .collection('orders')
      .find({}, { projection: { _id: 0 } })
      .toArray();
  } finally {
    await client.close();
  }
}

describe('the stand-in', () => {
  const administrator = deployed('shopadmin', 'p@ss/word');

  it('has the administrator of the stacks, the seed, and a certificate that clients can check', async () => {
    const databases = await start();
    const uri = databases.connectionString(administrator);

    expect(await ordersAt(uri)).toEqual([{ n: 1 }]);
    await expect(ordersAt(uri, {})).rejects.toThrow(/certificate/);
    await expect(ordersAt(databases.connectionString(deployed('shopadmin', 'guessed')))).rejects.toThrow();
  });

  it('keeps its data, and is not filled again', async () => {
    await (await start()).close();
    const databases = await start({ seed: { shop: { orders: [{ n: 2 }] } } });

    expect(await ordersAt(databases.connectionString(administrator))).toEqual([{ n: 1 }]);
  });

  it('is none of a database that is in no stack', async () => {
    const databases = await start();
    const other = 'mongodb+srv://u:hidden@mongo-shop-2.global.mongocluster.cosmos.azure.com/';

    expect(() => databases.connectionString(other)).toThrow(
      'no database of the stacks is at mongo-shop-2.global.mongocluster.cosmos.azure.com',
    );
  });

  it('refuses a damaged journal in one line, and keeps it byte for byte', async () => {
    await (await start()).close();
    const journal = readdirSync(folder('mongo-shop'))
      .map((name) => folder('mongo-shop', name))
      .reduce((one, other) => (readFileSync(one).length > readFileSync(other).length ? one : other));
    const damaged = readFileSync(journal);
    damaged.writeUInt8((damaged.at(40) ?? 0) ^ 0xff, 40);
    writeFileSync(journal, damaged);

    const refused = start();

    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(
      new RegExp(`nothing was changed: move ${folder('mongo-shop')} away to start with an empty database$`),
    );
    expect(readFileSync(journal).equals(damaged)).toBe(true);
  });
});

describe('another MongoDB', () => {
  it('is used as its administrator, filled when it is empty, and trusted as its URI says', async () => {
    const tls = await loopbackCertificate(folder('other.pem'));
    const other = await startVCore({ port: 0, tls, users: [{ name: 'root', password: 'r', roles: ['root'] }] });
    try {
      const mongodbUri = `mongodb://root:r@${other.address}/?directConnection=true&tls=true&tlsCAFile=${folder('other.pem')}`;
      const databases = await start({ mongodbUri });

      expect(databases.connectionString(deployed('shopadmin', 'p@ss/word'))).toBe(mongodbUri);
      expect(await ordersAt(mongodbUri, {})).toEqual([{ n: 1 }]);
      expect(readdirSync(folder())).not.toContain('mongo-shop');
    } finally {
      await other.close();
    }
  });

  it('that cannot be reached is refused in one line, without its credentials', async () => {
    const [port = 0] = await freePorts(1);
    const error = (await start({ mongodbUri: `mongodb://root:hidden@127.0.0.1:${port}` }).catch(
      (thrown: Error) => thrown,
    )) as Error;

    expect(error).toBeInstanceOf(CommandError);
    expect(error.message).toMatch(/^--mongodb-uri cannot be reached: .*ECONNREFUSED/);
    expect(error.message).not.toMatch(/hidden|root|\n/);
  });

  it.each([
    'http://root:hidden@127.0.0.1',
    'mongodb://root:hid/den@127.0.0.1',
    'mongodb://root:hidden@:27017',
    'mongodb://root:hid@den@host:99999',
    'hidden',
  ])('that is no URI is refused without its credentials: %s', async (mongodbUri) => {
    const error = (await start({ mongodbUri }).catch((thrown: Error) => thrown)) as Error;

    expect(error).toBeInstanceOf(CommandError);
    expect(error.message).not.toMatch(/hid|\n/);
  });
});
