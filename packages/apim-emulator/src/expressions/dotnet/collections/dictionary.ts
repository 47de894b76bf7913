import { ClrObject } from '../../runtime/boxed';
import { Cell } from '../../runtime/cell';
import { EnumerableAs } from '../../runtime/enumerate';
import { equalValues, hashKey } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import {
  argumentException,
  argumentNull,
  argumentOutOfRange,
  invalidOperation,
  keyNotFound,
} from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { defaultOf } from '../../types/default-values';
import { keyValuePair } from '../../types/primitives';
import { NamedType, Type } from '../../types/type';
import { Sequence } from '../linq/sequence';
import { EqualityComparer } from '../system/string-comparer';
import { KeyValuePair } from './key-value-pair';
import { Collection, Mapped } from './protocols';

export const dictionaryDefinition = declare(
  'class System.Collections.Generic.Dictionary<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>',
);

/** `Dictionary<TKey, TValue>`. Without removals it keeps the order in which keys were added. */
export class Dictionary implements Mapped, Collection, ClrObject, EnumerableAs {
  readonly clrType: NamedType;
  readonly #pair: NamedType;
  readonly #entries = new Map<unknown, KeyValuePair>();
  readonly #keyOf: (key: unknown) => unknown;
  #version = 0;

  constructor(
    readonly keyType: Type,
    readonly valueType: Type,
    readonly comparer: EqualityComparer | null = null,
  ) {
    this.clrType = dictionaryDefinition.of(keyType, valueType);
    this.#pair = keyValuePair.of(keyType, valueType);
    this.#keyOf = comparer ? (key) => comparer.key(key) : hashKey;
  }

  get count(): number {
    return this.#entries.size;
  }

  get elementType(): Type {
    return this.#pair;
  }

  has(key: unknown): boolean {
    return this.#entries.has(this.#keyOf(key));
  }

  get(key: unknown): unknown {
    return this.#entries.get(this.#keyOf(key))?.value;
  }

  put(key: unknown, value: unknown): void {
    step();
    const own = this.#keyOf(key);
    this.#entries.set(own, new KeyValuePair(this.#pair, this.#entries.get(own)?.key ?? key, value));
    this.#version++;
  }

  addEntry(key: unknown, value: unknown): void {
    if (this.has(key)) throw argumentException('An item with the same key has already been added.');
    this.put(key, value);
  }

  delete(key: unknown): boolean {
    this.#version++;
    return this.#entries.delete(this.#keyOf(key));
  }

  clear(): void {
    this.#entries.clear();
    this.#version++;
  }

  add(pair: unknown): void {
    const { key, value } = pair as KeyValuePair;
    this.addEntry(key, value);
  }

  contains(pair: unknown): boolean {
    const { key, value } = pair as KeyValuePair;
    return this.has(key) && equalValues(this.get(key), value);
  }

  remove(pair: unknown): boolean {
    return this.contains(pair) && this.delete((pair as KeyValuePair).key);
  }

  *keys(): Iterable<unknown> {
    for (const { key } of this) yield key;
  }

  *values(): Iterable<unknown> {
    for (const { value } of this) yield value;
  }

  enumerateAs(): Iterable<unknown> {
    return this;
  }

  *[Symbol.iterator](): Iterator<KeyValuePair> {
    const version = this.#version;
    for (const entry of this.#entries.values()) {
      yield entry;
      if (version !== this.#version)
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
    }
  }
}

function requiredKey<T>(key: T | null): T {
  if (key === null) throw argumentNull('key');
  return key;
}

dictionaryDefinition.define((key: Type, value: Type) => ({
  'new()': () => new Dictionary(key, value),
  'new(int capacity)': (capacity: number) => {
    if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
    return new Dictionary(key, value);
  },
  'new(IEqualityComparer<TKey> comparer)': (comparer: EqualityComparer | null) => new Dictionary(key, value, comparer),
  'new(IDictionary<TKey, TValue> dictionary)': (other: Mapped | null) => copied(other, new Dictionary(key, value)),
  'new(IDictionary<TKey, TValue> dictionary, IEqualityComparer<TKey> comparer)': (
    other: Mapped | null,
    comparer: EqualityComparer | null,
  ) => copied(other, new Dictionary(key, value, comparer)),
  'int Count': (self: Dictionary) => self.count,
  'TValue this[TKey key]': {
    get: (self: Dictionary, wanted: unknown) => {
      const found = self.get(requiredKey(wanted));
      if (found === undefined) throw keyNotFound();
      return found;
    },
    set: (self: Dictionary, wanted: unknown, item: unknown) => self.put(requiredKey(wanted), item),
  },
  'void Add(TKey key, TValue value)': (self: Dictionary, own: unknown, item: unknown) =>
    self.addEntry(requiredKey(own), item),
  'bool Remove(TKey key)': (self: Dictionary, wanted: unknown) => self.delete(requiredKey(wanted)),
  'void Clear()': (self: Dictionary) => self.clear(),
  'bool ContainsKey(TKey key)': (self: Dictionary, wanted: unknown) => self.has(requiredKey(wanted)),
  'bool ContainsValue(TValue value)': (self: Dictionary, wanted: unknown) =>
    [...self.values()].some((item) => equalValues(item, wanted)),
  'bool TryGetValue(TKey key, out TValue value)': (self: Dictionary, wanted: unknown, cell: Cell) => {
    const found = self.get(requiredKey(wanted));
    cell.value = found === undefined ? defaultOf(value) : found;
    return found !== undefined;
  },
  'ICollection<TKey> Keys': (self: Dictionary) => new Sequence(key, () => self.keys()),
  'ICollection<TValue> Values': (self: Dictionary) => new Sequence(value, () => self.values()),
}));

function copied(from: Mapped | null, to: Dictionary): Dictionary {
  if (!from) throw argumentNull('dictionary');
  for (const key of from.keys()) to.addEntry(key, from.get(key));
  return to;
}
