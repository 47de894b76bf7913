import { CommandError } from '../errors';
import { decode } from '../bson/decode';
import { MAX_ENVELOPE_DEPTH } from '../bson/depth';
import { encode, sizeOf } from '../bson/encode';
import { Doc, doc } from '../bson/value';
import { Change, toChange, toDoc } from './change';
import type { FilterCompiler } from './collection';
import { Files, diskFiles } from './files';
import { lockFolder } from './folder-lock';
import { Journal } from './journal';
import { JournalError } from './journal-format';
import { State, Undo } from './state';

/** A journal smaller than this is not worth rewriting, in bytes. */
const SMALLEST_REWRITE = 4 * 1024 * 1024;
/** A journal is rewritten when it has grown to this many times what it was after the last time. */
const GROWTH = 4;
/** How large a record of a rewritten journal may get before the next one begins, in bytes. */
const RECORD_SIZE = 1024 * 1024;

export interface StoreOptions {
  /** Where the journal is kept; without it, everything is gone with the process. */
  readonly folder?: string;
  readonly compileFilter: FilterCompiler;
  readonly now: () => Date;
  /** @default - the disk */
  readonly files?: Files;
}

/** Makes changes that belong together: all of them are kept, or none. */
export interface Transaction {
  /** @throws CommandError when a unique index forbids it; the changes before it stay */
  apply(change: Change): void;
}

/** The state and its journal. */
export class Store {
  public readonly state: State;
  private readonly journal: Journal | undefined;
  private readonly unlock: Undo;
  private sizeAfterRewrite = SMALLEST_REWRITE / GROWTH;

  /** @throws JournalError when the folder's journal is foreign or damaged; it is left untouched */
  constructor({ folder, compileFilter, now, files = diskFiles }: StoreOptions) {
    this.state = new State(compileFilter, now);
    this.unlock = folder === undefined ? () => undefined : lockFolder(folder);
    try {
      this.journal = folder === undefined ? undefined : this.replay(folder, files);
    } catch (error) {
      this.unlock();
      throw error;
    }
  }

  /**
   * Makes the changes that `work` asks for and writes them to the journal before it returns.
   * @throws what `work` throws, or CommandError 14031 when the disk is full; then nothing has changed
   */
  public write<T>(work: (transaction: Transaction) => T): T {
    const changes: Change[] = [];
    const undoes: Undo[] = [];
    const apply = (change: Change) => {
      undoes.push(this.state.apply(change));
      changes.push(change);
    };
    try {
      const result = work({ apply });
      if (changes.length > 0) this.append(changes);
      return result;
    } catch (error) {
      for (const undo of undoes.reverse()) undo();
      throw error;
    }
  }

  public close(): void {
    this.journal?.close();
    this.unlock();
  }

  private replay(folder: string, files: Files): Journal {
    const { journal, records } = Journal.open(folder, files);
    let replayed = 0;
    try {
      for (const record of records) {
        for (const change of changesIn(record)) {
          this.state.apply(change);
          replayed++;
        }
      }
    } catch (error) {
      journal.close();
      throw new JournalError(`the journal in ${folder} cannot be followed: ${(error as Error).message}`);
    }
    // Estimated by the number of changes. The size as it is would let a journal of many short runs grow without end.
    const remaining = [...this.state.changes()].length / Math.max(replayed, 1);
    this.sizeAfterRewrite = Math.max(journal.size * Math.min(remaining, 1), this.sizeAfterRewrite);
    return journal;
  }

  private append(changes: readonly Change[]): void {
    if (!this.journal) return;
    try {
      this.journal.append(toRecord(changes));
    } catch (error) {
      throw new CommandError('OutOfDiskSpace', `nothing was written: ${(error as Error).message}`);
    }
    if (this.journal.size > this.sizeAfterRewrite * GROWTH) this.rewrite(this.journal);
  }

  /** Shortens the journal to what is still true. That there is no room for a second one is no reason to fail. */
  private rewrite(journal: Journal): void {
    try {
      journal.rewrite(recordsOf(this.state.changes()));
    } catch {
      // The journal is as it was. It is tried again when it has grown as much once more.
    }
    this.sizeAfterRewrite = Math.max(journal.size, SMALLEST_REWRITE / GROWTH);
  }
}

function toRecord(changes: readonly Change[]): Buffer {
  return encode(doc({ changes: changes.map(toDoc) }), MAX_ENVELOPE_DEPTH);
}

function changesIn(record: Buffer): readonly Change[] {
  return (decode(record).get('changes') as Doc[]).map(toChange);
}

function* recordsOf(changes: Iterable<Change>): Generator<Buffer> {
  let batch: Change[] = [];
  let size = 0;
  for (const change of changes) {
    batch.push(change);
    size += sizeOf(toDoc(change));
    if (size < RECORD_SIZE) continue;
    yield toRecord(batch);
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield toRecord(batch);
}
