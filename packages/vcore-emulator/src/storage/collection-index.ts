import { compare } from '../bson/compare';
import { Doc, Value, isNumeric } from '../bson/value';
import { asNumber } from '../bson/arithmetic';
import { IndexKey, IndexKeys, indexKeys } from './index-keys';
import { SortedEntries } from './sorted-entries';

/** A document as a collection holds it. A changed document is another object. */
export interface StoredDocument {
  readonly document: Doc;
  /** In bytes, as BSON. */
  readonly size: number;
  /** Its place in natural order, kept when the document is replaced. */
  readonly sequence: number;
}

export interface IndexEntry {
  readonly key: IndexKey;
  readonly stored: StoredDocument;
}

/** Which documents a partial index holds. */
export type DocumentFilter = (document: Doc) => boolean;

/** A sorted index over one or more fields of a collection, kept up to date with each change. */
export class CollectionIndex {
  public readonly name: string;
  public readonly isUnique: boolean;
  public readonly isSparse: boolean;
  /** The indexed fields with their directions, in order. */
  public readonly fields: readonly { readonly path: string; readonly direction: 1 | -1 }[];
  private readonly paths: readonly (readonly string[])[];
  private readonly entries = new SortedEntries<IndexEntry>(compareEntries);
  private multikeyDocuments = 0;
  /** How many queries made use of it since `usedSince`. */
  public uses = 0;

  /** @param isIn which documents the index holds, where it is partial */
  constructor(
    readonly spec: Doc,
    readonly usedSince: Date,
    private readonly isIn?: DocumentFilter,
  ) {
    this.name = spec.get('name') as string;
    this.isUnique = spec.get('unique') === true || this.name === '_id_';
    this.isSparse = spec.get('sparse') === true;
    this.fields = [...(spec.get('key') as Doc)].map(([path, direction]) => ({
      path,
      direction: isNumeric(direction) && asNumber(direction) < 0 ? -1 : 1,
    }));
    this.paths = this.fields.map(({ path }) => path.split('.'));
  }

  /** Whether a document may have several entries. Then two conditions on a field may be met by two elements of an array. */
  public get isMultikey(): boolean {
    return this.multikeyDocuments > 0;
  }

  public get isPartial(): boolean {
    return this.isIn !== undefined;
  }

  public add(stored: StoredDocument): void {
    const { keys, isMultikey } = this.keysOf(stored.document);
    if (isMultikey) this.multikeyDocuments++;
    for (const key of keys) this.entries.add({ key, stored });
  }

  public remove(stored: StoredDocument): void {
    const { keys, isMultikey } = this.keysOf(stored.document);
    if (isMultikey) this.multikeyDocuments--;
    for (const key of keys) this.entries.remove({ key, stored });
  }

  /**
   * The key of a document that another document has already, where the index is unique.
   * @throws CommandError 171 when the document cannot be indexed at all
   */
  public conflictOf(document: Doc, replaced: StoredDocument | undefined): IndexKey | undefined {
    const { keys } = this.keysOf(document);
    if (!this.isUnique) return undefined;
    return keys.find((key) => {
      for (const entry of this.entries.from(({ key: other }) => compareKeys(other, key) >= 0)) {
        if (compareKeys(entry.key, key) !== 0) return false;
        if (entry.stored !== replaced) return true;
      }
      return false;
    });
  }

  /** Entries in order, from the first for which `isIn` holds. */
  public from(isIn: (key: IndexKey) => boolean): IterableIterator<IndexEntry> {
    return this.entries.from(({ key }) => isIn(key));
  }

  /** The entries of a document, each once. */
  private keysOf(document: Doc): IndexKeys {
    if (this.isIn && !this.isIn(document)) return { keys: [], isMultikey: false };
    const { keys, isMultikey } = indexKeys(document, this.paths);
    if (this.isSparse && !isMultikey && this.paths.every((path) => !exists(document, path))) {
      return { keys: [], isMultikey };
    }
    const distinct = isMultikey ? keys.filter((key, index) => isFirst(key, index, keys)) : keys;
    return { keys: distinct, isMultikey };
  }
}

function isFirst(key: IndexKey, index: number, keys: readonly IndexKey[]): boolean {
  return keys.findIndex((other) => compareKeys(other, key) === 0) === index;
}

function exists(document: Doc, path: readonly string[]): boolean {
  let current: Value | undefined = document;
  for (const name of path) current = current instanceof Map ? current.get(name) : undefined;
  return current !== undefined;
}

export function compareKeys(a: IndexKey, b: IndexKey): number {
  for (let index = 0; index < a.length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareEntries(a: IndexEntry, b: IndexEntry): number {
  return compareKeys(a.key, b.key) || a.stored.sequence - b.stored.sequence;
}
