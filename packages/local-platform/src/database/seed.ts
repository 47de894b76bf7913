import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonDocument, isArray, isObject } from '@org/terraform-json';
import { BSON, type Document, MongoClient, type MongoClientOptions } from 'mongodb';
import { CommandError } from '../cli/command-error';

/** Collections of databases: `{ shop: { orders: [ … ] } }`. */
export type Seed = Readonly<Record<string, Readonly<Record<string, readonly Document[]>>>>;

/** Databases that every MongoDB has. */
const own = ['admin', 'config', 'local'];

const SHAPE = 'it must be { "database": { "collection": [ documents ] } }';

/** @param file MongoDB Extended JSON @throws CommandError with the place where it is not shaped as a seed */
export function readSeed(file: string): Seed {
  try {
    return parseSeed(file, readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`${(error as Error).message}; ${SHAPE}`);
  }
}

function parseSeed(file: string, text: string): Seed {
  const document = new JsonDocument(file, text);
  for (const [database, collections] of Object.entries(document.root)) {
    if (own.includes(database)) throw document.error([database], `${database} is the server's own`);
    if (!isObject(collections)) throw document.error([database], `${database} is no object`);
    for (const [name, documents] of Object.entries(collections)) {
      if (isArray(documents) && documents.every(isObject)) continue;
      throw document.error([database, name], `${database}.${name} is no list of documents`);
    }
  }
  return BSON.EJSON.parse(text) as Seed;
}

/** What a database is filled with when nobody says otherwise: a small shop. */
export function sampleData(): Seed {
  return readSeed(join(__dirname, '..', '..', 'sample-data', 'shop.json'));
}

/**
 * Fills an empty database; one that has data keeps it. (Neither vCore nor a MongoDB without replicas retries writes.)
 * @returns whether it was empty
 * @throws CommandError for what the database does not take: then it is empty as before
 */
export async function seedDatabase(uri: string, seed: Seed, options: MongoClientOptions = {}): Promise<boolean> {
  const client = new MongoClient(uri, { retryWrites: false, ...options });
  try {
    const { databases } = await client.db('admin').admin().listDatabases();
    if (databases.some(({ name }) => !own.includes(name))) return false;
    await insert(seed, client);
    return true;
  } finally {
    await client.close();
  }
}

async function insert(seed: Seed, client: MongoClient): Promise<void> {
  for (const [database, collections] of Object.entries(seed)) {
    for (const [name, documents] of Object.entries(collections)) {
      if (documents.length === 0) continue;
      try {
        await client
          .db(database)
          .collection(name)
          .insertMany([...documents]);
      } catch (error) {
        for (const begun of Object.keys(seed)) await client.db(begun).dropDatabase();
        throw new CommandError(`the seed cannot be written to ${database}.${name}: ${(error as Error).message}`);
      }
    }
  }
}
