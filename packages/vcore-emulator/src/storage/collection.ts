import { CommandError } from '../errors';
import { encode } from '../bson/encode';
import { identityOf } from '../bson/identity';
import { show } from '../bson/show';
import { Doc, Maybe, Value, doc, int } from '../bson/value';
import { CollectionIndex, DocumentFilter, StoredDocument } from './collection-index';

/** Makes the test for a partial index's filter. Storage knows no query language. */
export type FilterCompiler = (filter: Doc) => DocumentFilter;

const idIndex = doc({ v: int(2), key: doc({ _id: int(1) }), name: '_id_' });

/** The documents of one collection in natural order, and its indexes. */
export class Collection {
  private readonly documents = new Map<string, StoredDocument>();
  private readonly indexesByName = new Map<string, CollectionIndex>();
  private nextSequence = 1;
  private bytes = 0;

  constructor(
    readonly options: Doc,
    private readonly compileFilter: FilterCompiler,
    private readonly now: () => Date,
  ) {
    this.addIndex(idIndex);
  }

  public get size(): number {
    return this.documents.size;
  }

  /** The sizes of all documents, in bytes. */
  public get dataSize(): number {
    return this.bytes;
  }

  public get indexes(): readonly CollectionIndex[] {
    return [...this.indexesByName.values()];
  }

  public index(name: string): CollectionIndex | undefined {
    return this.indexesByName.get(name);
  }

  /** All documents in natural order. */
  public scan(): Iterable<StoredDocument> {
    return this.documents.values();
  }

  public find(id: Value): StoredDocument | undefined {
    return this.documents.get(identityOf(id));
  }

  /**
   * Adds a document, or puts it in the place of the one with its `_id`.
   * @returns what was there before
   * @throws CommandError 11000 when another document has its key in a unique index, 171 when it cannot be indexed;
   * then nothing has changed
   */
  public put(document: Doc): StoredDocument | undefined {
    const id = identityOf(document.get('_id'));
    const before = this.documents.get(id);
    for (const index of this.indexesByName.values()) this.assertUnique(index, document, before);
    const stored = { document, size: encode(document).length, sequence: before?.sequence ?? this.nextSequence++ };
    this.swap(id, before, stored);
    return before;
  }

  /** Takes a document out. */
  public remove(id: Value): StoredDocument | undefined {
    const before = this.find(id);
    if (before) this.swap(identityOf(id), before, undefined);
    return before;
  }

  /** Undoes what {@link put} and {@link remove} did to the document of an `_id`. */
  public restore(id: Value, stored: StoredDocument | undefined): void {
    this.swap(identityOf(id), this.find(id), stored);
  }

  /** @throws CommandError 11000 when the index is unique and two documents have one key; then there is no such index */
  public addIndex(spec: Doc): void {
    const filter = spec.get('partialFilterExpression') as Doc | undefined;
    const index = new CollectionIndex(spec, this.now(), filter && this.compileFilter(filter));
    for (const stored of this.documents.values()) {
      this.assertUnique(index, stored.document, undefined);
      index.add(stored);
    }
    this.indexesByName.set(index.name, index);
  }

  public dropIndex(name: string): void {
    this.indexesByName.delete(name);
  }

  private swap(id: string, before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    if (before) for (const index of this.indexesByName.values()) index.remove(before);
    if (after) for (const index of this.indexesByName.values()) index.add(after);
    this.bytes += (after?.size ?? 0) - (before?.size ?? 0);
    if (after) this.documents.set(id, after);
    else this.documents.delete(id);
  }

  private assertUnique(index: CollectionIndex, document: Doc, replaced: StoredDocument | undefined): void {
    const key = index.conflictOf(document, replaced);
    if (key) throw new DuplicateKeyError(index, key);
  }
}

/** Two documents have one key in a unique index. */
export class DuplicateKeyError extends CommandError {
  public readonly keyPattern: Doc;
  public readonly keyValue: Doc;

  constructor(index: CollectionIndex, key: readonly Maybe[]) {
    const value: Doc = new Map(index.fields.map(({ path }, at) => [path, key[at] ?? null]));
    super('DuplicateKey', `E11000 duplicate key error index: ${index.name} dup key: ${show(value)}`);
    this.keyPattern = index.spec.get('key') as Doc;
    this.keyValue = value;
  }
}
