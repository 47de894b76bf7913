import { CommandError } from '../errors';
import { Doc, Value, doc } from '../bson/value';

/** A collection's name and the database that it is in. */
export interface Namespace {
  readonly db: string;
  readonly collection: string;
}

/** One step from a state of the store to the next. The journal is a list of them. */
export type Change =
  | { readonly kind: 'create'; readonly namespace: Namespace; readonly options: Doc }
  | { readonly kind: 'drop'; readonly namespace: Namespace }
  | { readonly kind: 'rename'; readonly namespace: Namespace; readonly to: string }
  | { readonly kind: 'configure'; readonly namespace: Namespace; readonly options: Doc }
  | { readonly kind: 'addIndex'; readonly namespace: Namespace; readonly spec: Doc }
  | { readonly kind: 'dropIndex'; readonly namespace: Namespace; readonly name: string }
  | { readonly kind: 'put'; readonly namespace: Namespace; readonly document: Doc }
  | { readonly kind: 'remove'; readonly namespace: Namespace; readonly id: Value }
  | { readonly kind: 'putUser'; readonly name: string; readonly user: Doc }
  | { readonly kind: 'removeUser'; readonly name: string }
  | { readonly kind: 'setSecret'; readonly secret: string };

/** The change as the journal keeps it. */
export function toDoc(change: Change): Doc {
  const { kind, namespace, ...rest } = { namespace: undefined, ...change };
  return doc({ kind, db: namespace?.db, collection: namespace?.collection, ...(rest as Record<string, Value>) });
}

/** @throws when the journal holds what this version does not know */
export function toChange(entry: Doc): Change {
  const kind = entry.get('kind') as Change['kind'];
  const namespace = { db: entry.get('db') as string, collection: entry.get('collection') as string };
  const of = <T extends Value>(name: string) => entry.get(name) as T;
  switch (kind) {
    case 'create':
    case 'configure':
      return { kind, namespace, options: of<Doc>('options') };
    case 'drop':
      return { kind, namespace };
    case 'rename':
      return { kind, namespace, to: of<string>('to') };
    case 'addIndex':
      return { kind, namespace, spec: of<Doc>('spec') };
    case 'dropIndex':
      return { kind, namespace, name: of<string>('name') };
    case 'put':
      return { kind, namespace, document: of<Doc>('document') };
    case 'remove':
      return { kind, namespace, id: of<Value>('id') };
    case 'putUser':
      return { kind, name: of<string>('name'), user: of<Doc>('user') };
    case 'removeUser':
      return { kind, name: of<string>('name') };
    case 'setSecret':
      return { kind, secret: of<string>('secret') };
    default:
      throw new CommandError('InternalError', `the journal holds a change of unknown kind '${String(kind)}'`);
  }
}
