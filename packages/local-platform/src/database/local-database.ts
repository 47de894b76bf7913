import { mkdirSync } from 'node:fs';
import { JournalError, type VCore, startVCore } from '@org/vcore-emulator';
import { MongoClient } from 'mongodb';
import { CommandError } from '../cli/command-error';
import { type Database, databaseAt } from '../synthesized/databases';
import type { Certificate } from './certificate';
import { type LocalDatabaseAddress, hostOf, localConnectionString } from './connection-string';
import { type Seed, seedDatabase } from './seed';

export interface LocalDatabasesOptions {
  readonly databases: readonly Database[];
  /** The folder of a database's journal. */
  readonly folderOf: (database: Database) => string;
  readonly certificate: Certificate;
  /** A file with the certificate, for clients. */
  readonly certificates: string;
  /** What an empty database is filled with. */
  readonly seed: Seed;
  /**
   * A MongoDB that is used instead, as its administrator.
   * @default - a stand-in is started for each database
   */
  readonly mongodbUri?: string;
}

/** The databases of the stacks, on this machine. */
export class LocalDatabases {
  private constructor(
    private readonly options: LocalDatabasesOptions,
    private readonly emulators: ReadonlyMap<Database, VCore>,
  ) {}

  /** @throws CommandError when a data folder is damaged, or the other MongoDB cannot be reached */
  public static async start(options: LocalDatabasesOptions): Promise<LocalDatabases> {
    const emulators = new Map<Database, VCore>();
    const started = new LocalDatabases(options, emulators);
    try {
      if (options.mongodbUri !== undefined) await reach(options.mongodbUri);
      else for (const database of options.databases) emulators.set(database, await emulate(database, options));
      await started.fill();
      return started;
    } catch (error) {
      await started.close();
      throw error;
    }
  }

  /** The local form of a connection string of one of the databases. @throws CommandError for any other database */
  public readonly connectionString = (deployed: string): string => {
    const database = databaseAt(deployed, this.options.databases);
    if (!database) throw new CommandError(`no database of the stacks is at ${hostOf(deployed)}`);
    return localConnectionString(deployed, database.administrator.name, this.addressOf(database));
  };

  public async close(): Promise<void> {
    for (const emulator of this.emulators.values()) await emulator.close();
  }

  private addressOf(database: Database): LocalDatabaseAddress {
    const { mongodbUri } = this.options;
    if (mongodbUri !== undefined) return { kind: 'other', uri: mongodbUri };
    return { kind: 'emulator', address: this.emulators.get(database)?.address ?? '' };
  }

  private async fill(): Promise<void> {
    const { databases, certificates, seed, mongodbUri } = this.options;
    for (const database of databases) {
      const { name, password } = database.administrator;
      const credentials = [name, password].map(encodeURIComponent).join(':');
      const deployed = `mongodb+srv://${credentials}@${database.name}/?authMechanism=SCRAM-SHA-256&retryWrites=false`;
      const uri = localConnectionString(deployed, name, this.addressOf(database));
      await seedDatabase(uri, seed, mongodbUri === undefined ? { tlsCAFile: certificates } : {});
    }
  }
}

async function emulate(database: Database, options: LocalDatabasesOptions): Promise<VCore> {
  const dataDir = options.folderOf(database);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { name, password } = database.administrator;
  try {
    return await startVCore({
      port: 0,
      tls: options.certificate,
      dataDir,
      users: [{ name, password, roles: ['root'] }],
    });
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    throw new CommandError(
      `${error.message}; nothing was changed: move ${dataDir} away to start with an empty database`,
    );
  }
}

/** Milliseconds after which a MongoDB counts as unreachable. */
const PATIENCE = 5000;

async function reach(uri: string): Promise<void> {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE });
    await client.db('admin').command({ ping: 1 });
  } catch (error) {
    // The driver's messages quote no URI.
    throw new CommandError(`--mongodb-uri cannot be reached: ${(error as Error).message}`);
  } finally {
    await client?.close();
  }
}
