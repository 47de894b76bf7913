import { randomBytes } from 'node:crypto';
import { sizeOf } from '../bson/encode';
import { Doc, Value, doc } from '../bson/value';
import { refuse } from '../errors';

/** How long a cursor that nobody asks for more is kept, in milliseconds. Source: `cursorTimeoutMillis`. */
const IDLE = 10 * 60 * 1000;
/** A batch holds at least one document, and others up to this size, in bytes. No document is larger. */
const LARGEST_BATCH = 16 * 1024 * 1024;
const FIRST_BATCH = 101;

interface Cursor {
  readonly namespace: string;
  readonly owner: string | undefined;
  readonly documents: Iterator<Doc>;
  /** The next document, which the last batch had no room for. */
  pending: Doc | undefined;
  readonly expires: boolean;
  usedAt: number;
}

/** Results that clients fetch batch by batch. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  constructor(private readonly now: () => number) {}

  public get count(): number {
    return this.open.size;
  }

  /** Answers with a first batch, and with an id when there is more. */
  public start(
    namespace: string,
    documents: Iterable<Doc>,
    options: { batchSize?: number; singleBatch?: boolean; owner: string | undefined; expires?: boolean },
  ): Doc {
    const { batchSize = FIRST_BATCH, singleBatch = false, owner, expires = true } = options;
    this.dropIdle();
    const cursor: Cursor = {
      namespace,
      owner,
      documents: documents[Symbol.iterator](),
      pending: undefined,
      expires,
      usedAt: this.now(),
    };
    const batch = take(cursor, batchSize);
    let id = 0n;
    // With a size of zero the client asks for a cursor, whatever there is.
    if (!singleBatch && (batchSize === 0 || peek(cursor) !== undefined)) {
      id = newId();
      this.open.set(id, cursor);
    }
    return reply(id, namespace, 'firstBatch', batch);
  }

  /** @throws CommandError 43 when there is no such cursor, 13 when it is another user's or another collection's */
  public more(id: bigint, namespace: string, owner: string | undefined, batchSize = Infinity): Doc {
    this.dropIdle();
    const cursor = this.open.get(id) ?? refuse('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.owner !== owner) refuse('Unauthorized', `cursor id ${id} was not created by the authenticated user`);
    if (cursor.namespace !== namespace)
      refuse(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    cursor.usedAt = this.now();
    const batch = take(cursor, batchSize === 0 ? Infinity : batchSize);
    const isDone = peek(cursor) === undefined;
    if (isDone) this.open.delete(id);
    return reply(isDone ? 0n : id, namespace, 'nextBatch', batch);
  }

  /** @returns whether there was such a cursor of this user */
  public kill(id: bigint, owner: string | undefined): boolean {
    const cursor = this.open.get(id);
    return cursor !== undefined && cursor.owner === owner && this.open.delete(id);
  }

  private dropIdle(): void {
    const limit = this.now() - IDLE;
    for (const [id, { usedAt, expires }] of this.open) if (expires && usedAt < limit) this.open.delete(id);
  }
}

function peek(cursor: Cursor): Doc | undefined {
  cursor.pending ??= cursor.documents.next().value as Doc | undefined;
  return cursor.pending;
}

function take(cursor: Cursor, most: number): Value[] {
  const batch: Value[] = [];
  let size = 0;
  for (
    let next = most > 0 ? peek(cursor) : undefined;
    next !== undefined;
    next = batch.length < most ? peek(cursor) : undefined
  ) {
    const own = sizeOf(next);
    if (own > LARGEST_BATCH)
      refuse('BSONObjectTooLarge', `a document of the result has ${own} bytes, and may have ${LARGEST_BATCH}`);
    size += own;
    if (batch.length > 0 && size > LARGEST_BATCH) break;
    batch.push(next);
    cursor.pending = undefined;
  }
  return batch;
}

function reply(id: bigint, ns: string, name: 'firstBatch' | 'nextBatch', batch: Value[]): Doc {
  return doc({ cursor: doc({ id, ns, [name]: batch }), ok: 1 });
}

/** Positive, and not to be guessed: knowing an id is part of what lets one read on. */
function newId(): bigint {
  return (randomBytes(8).readBigUInt64LE() & 0x7fffffffffffffffn) | 1n;
}
