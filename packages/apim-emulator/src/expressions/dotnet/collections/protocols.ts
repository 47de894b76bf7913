import type { Type } from '../../types/type';

/** What collections can do, whatever class they are: the interfaces of .NET are implemented on these. */

export interface Counted {
  readonly count: number;
}

/** `ICollection<T>` */
export interface Collection extends Iterable<unknown>, Counted {
  add(value: unknown): void;
  contains(value: unknown): boolean;
  remove(value: unknown): boolean;
  clear(): void;
}

/** `IList<T>` */
export interface Listed extends Collection {
  at(index: number): unknown;
  set(index: number, value: unknown): void;
  insert(index: number, value: unknown): void;
  removeAt(index: number): void;
  indexOf(value: unknown): number;
}

/** `IDictionary<TKey, TValue>` and `IReadOnlyDictionary<TKey, TValue>` */
export interface Mapped extends Counted {
  readonly keyType: Type;
  readonly valueType: Type;
  has(key: unknown): boolean;
  /** `undefined` for a key that is not there. */
  get(key: unknown): unknown;
  put(key: unknown, value: unknown): void;
  /** @throws ArgumentException for a key that is there already */
  addEntry(key: unknown, value: unknown): void;
  delete(key: unknown): boolean;
  clear(): void;
  keys(): Iterable<unknown>;
  values(): Iterable<unknown>;
}
