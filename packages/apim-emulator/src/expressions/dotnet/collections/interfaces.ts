import { ClrArray } from '../../runtime/array';
import { Cell } from '../../runtime/cell';
import { argumentNull, keyNotFound, notSupported } from '../../runtime/exceptions';
import { equalValues } from '../../runtime/equality';
import { declare } from '../../types/definition';
import { defaultOf } from '../../types/default-values';
import {
  collection,
  dictionary,
  enumerable,
  list,
  readOnlyCollection,
  readOnlyDictionary,
  readOnlyList,
} from '../../types/primitives';
import { Sequence } from '../linq/sequence';
import { Collection, Counted, Listed, Mapped } from './protocols';

declare('interface System.Collections.Generic.ISet<T> : ICollection<T>').define(() => ({
  'bool Add(T item)': (self: { addNew(value: unknown): boolean }, value: unknown) => self.addNew(value),
}));
declare('interface System.Collections.Generic.IEnumerator<out T> : IDisposable');
declare('interface System.Collections.Generic.IEqualityComparer<in T>');
declare('interface System.Collections.Generic.IComparer<in T>');

const FIXED = 'Collection was of a fixed size.';

/** An array as a list: its length cannot change. */
function asListed(value: Listed | ClrArray): Listed {
  if (!(value instanceof ClrArray)) return value;
  const { items } = value;
  const fixed = (): never => {
    throw notSupported(FIXED);
  };
  const indexOf = (wanted: unknown) => items.findIndex((item) => equalValues(item, wanted));
  return {
    count: items.length,
    at: (index) => value.at(index),
    set: (index, item) => value.set(index, item),
    contains: (wanted) => indexOf(wanted) >= 0,
    indexOf,
    add: fixed,
    insert: fixed,
    remove: fixed,
    removeAt: fixed,
    clear: fixed,
    [Symbol.iterator]: () => items[Symbol.iterator](),
  };
}

function countOf(value: Counted | ClrArray): number {
  return value instanceof ClrArray ? value.items.length : value.count;
}

enumerable.define(() => ({}));
readOnlyCollection.define(() => ({ 'int Count': countOf }));
readOnlyList.define(() => ({
  'T this[int index]': (self: Listed | ClrArray, index: number) => self.at(index),
}));

collection.define(() => ({
  'int Count': countOf,
  'bool IsReadOnly': (self: Collection | ClrArray) => self instanceof ClrArray,
  'void Add(T item)': (self: Collection | ClrArray, value: unknown) => {
    if (self instanceof ClrArray) throw notSupported(FIXED);
    self.add(value);
  },
  'bool Contains(T item)': (self: Collection | ClrArray, value: unknown) =>
    self instanceof ClrArray ? asListed(self).contains(value) : self.contains(value),
  'bool Remove(T item)': (self: Collection | ClrArray, value: unknown) => {
    if (self instanceof ClrArray) throw notSupported(FIXED);
    return self.remove(value);
  },
  'void Clear()': (self: Collection | ClrArray) => {
    if (self instanceof ClrArray) throw notSupported(FIXED);
    self.clear();
  },
}));

list.define(() => ({
  'T this[int index]': {
    get: (self: Listed | ClrArray, index: number) => self.at(index),
    set: (self: Listed | ClrArray, index: number, value: unknown) => self.set(index, value),
  },
  'int IndexOf(T item)': (self: Listed | ClrArray, value: unknown) => asListed(self).indexOf(value),
  'void Insert(int index, T item)': (self: Listed | ClrArray, index: number, value: unknown) =>
    asListed(self).insert(index, value),
  'void RemoveAt(int index)': (self: Listed | ClrArray, index: number) => asListed(self).removeAt(index),
}));

/** @throws KeyNotFoundException */
export function valueAt(self: Mapped, key: unknown): unknown {
  const value = valueOf(self, key);
  if (value === undefined) throw keyNotFound();
  return value;
}

function valueOf(self: Mapped, key: unknown): unknown {
  if (key === null) throw argumentNull('key');
  return self.get(key);
}

export function tryGetValue(self: Mapped, key: unknown, value: Cell): boolean {
  const found = valueOf(self, key);
  value.value = found === undefined ? defaultOf(self.valueType) : found;
  return found !== undefined;
}

export function containsKey(self: Mapped, key: unknown): boolean {
  if (key === null) throw argumentNull('key');
  return self.has(key);
}

const keysOf = (self: Mapped) => new Sequence(self.keyType, () => self.keys());
const valuesOf = (self: Mapped) => new Sequence(self.valueType, () => self.values());

readOnlyDictionary.define(() => ({
  'TValue this[TKey key]': valueAt,
  'bool ContainsKey(TKey key)': containsKey,
  'bool TryGetValue(TKey key, out TValue value)': tryGetValue,
  'IEnumerable<TKey> Keys': keysOf,
  'IEnumerable<TValue> Values': valuesOf,
}));

dictionary.define(() => ({
  'TValue this[TKey key]': {
    get: valueAt,
    set: (self: Mapped, key: unknown, value: unknown) => {
      if (key === null) throw argumentNull('key');
      self.put(key, value);
    },
  },
  'bool ContainsKey(TKey key)': containsKey,
  'bool TryGetValue(TKey key, out TValue value)': tryGetValue,
  'void Add(TKey key, TValue value)': (self: Mapped, key: unknown, value: unknown) => {
    if (key === null) throw argumentNull('key');
    self.addEntry(key, value);
  },
  'bool Remove(TKey key)': (self: Mapped, key: unknown) => {
    if (key === null) throw argumentNull('key');
    return self.delete(key);
  },
  'ICollection<TKey> Keys': keysOf,
  'ICollection<TValue> Values': valuesOf,
}));
