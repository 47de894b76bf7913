import { Maybe, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Namespace } from '../storage/change';
import type { Call } from './command';

const LONGEST_NAMESPACE = 255;
const LONGEST_DATABASE = 63;

/** The collection that a command names as its own value: `{ find: 'orders' }`. */
export function namespaceOf(call: Call): Namespace {
  const collection: Maybe = call.fields.document.get(call.name);
  if (typeof collection !== 'string')
    return refuse('InvalidNamespace', `collection name has invalid type ${typeNameOf(collection)}`);
  assertCollectionName(call.db, collection);
  return { db: call.db, collection };
}

/** `db.collection` */
export function nameOf({ db, collection }: Namespace): string {
  return `${db}.${collection}`;
}

/** @throws CommandError 73 for a name that no database can have. Source: MongoDB Limits and Thresholds, "Naming Restrictions". */
export function assertDatabaseName(db: string): void {
  const isValid = db !== '' && db.length <= LONGEST_DATABASE && !/[/\\. "$\0]/.test(db);
  if (!isValid) refuse('InvalidNamespace', `Invalid database name: '${db}'`);
}

/** @throws CommandError 73 for a name that no collection can have */
export function assertCollectionName(db: string, collection: string): void {
  const isValid = collection !== '' && !/^\.|\.$|\.\.|\$|\0/.test(collection);
  if (!isValid) refuse('InvalidNamespace', `Invalid namespace specified '${db}.${collection}'`);
  if (isTooLong({ db, collection })) {
    refuse(
      'InvalidNamespace',
      `Fully qualified namespace is too long. Namespace: ${db}.${collection} Max: ${LONGEST_NAMESPACE}`,
    );
  }
}

/** @throws CommandError 73 for a collection of the server's own */
export function assertNotReserved(namespace: Namespace): void {
  if (namespace.collection.startsWith('system.'))
    refuse('InvalidNamespace', `Invalid system namespace: ${nameOf(namespace)}`);
}

export function isTooLong(namespace: Namespace): boolean {
  return Buffer.byteLength(nameOf(namespace)) > LONGEST_NAMESPACE;
}

/** `db.collection` taken apart at the first dot. @throws CommandError 73 for anything else */
export function parseNamespace(text: string): Namespace {
  const dot = text.indexOf('.');
  const namespace = { db: text.slice(0, Math.max(dot, 0)), collection: text.slice(dot + 1) };
  if (dot <= 0) refuse('InvalidNamespace', `Invalid namespace specified '${text}'`);
  assertDatabaseName(namespace.db);
  assertCollectionName(namespace.db, namespace.collection);
  return namespace;
}
