import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { Doc, doc, int } from '../bson/value';
import { refuse } from '../errors';
import type { Fields } from '../fields';
import type { Call } from './command';

export function startSession(): Doc {
  const id = new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID);
  return doc({ id: doc({ id }), timeoutMinutes: int(30), ok: 1 });
}

/** Ends or keeps sessions, of which nothing is kept anyway. */
export function ignoreSessions({ fields, name }: Call): Doc {
  fields.required(name, fields.documents(name));
  return doc({ ok: 1 });
}

/**
 * Sessions need nothing kept: a session id is checked and then ignored. What would need a memory, a transaction or a
 * write that can be sent twice, is refused as a server without replicas refuses it; drivers then say to set
 * `retrywrites=false`, which vCore's connection string has.
 *
 * @throws CommandError 20 for a transaction number
 */
export function assertNoTransaction(fields: Fields): void {
  const session = fields.object('lsid');
  if (session) {
    const id = session.get('id');
    if (!(id instanceof Binary) || id.sub_type !== Binary.SUBTYPE_UUID || id.position !== 16)
      refuse('InvalidUUID', 'lsid.id must be a UUID');
  }
  if (fields.has('txnNumber') || fields.has('startTransaction') || fields.has('autocommit')) {
    refuse('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
  }
}
