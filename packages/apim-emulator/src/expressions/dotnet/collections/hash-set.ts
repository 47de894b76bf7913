import { ClrObject } from '../../runtime/boxed';
import { Enumerable, enumerate } from '../../runtime/enumerate';
import { hashKey } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import { argumentNull, invalidOperation } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { NamedType, Type } from '../../types/type';
import { EqualityComparer } from '../system/string-comparer';
import { Collection } from './protocols';

const hashSet = declare('class System.Collections.Generic.HashSet<T> : ISet<T>');

/** `HashSet<T>` */
export class HashSet implements Collection, ClrObject, Enumerable {
  readonly clrType: NamedType;
  readonly #values = new Map<unknown, unknown>();
  readonly #keyOf: (value: unknown) => unknown;
  #version = 0;

  constructor(
    readonly elementType: Type,
    values: Iterable<unknown> = [],
    readonly comparer: EqualityComparer | null = null,
  ) {
    this.clrType = hashSet.of(elementType);
    this.#keyOf = comparer ? (value) => comparer.key(value) : hashKey;
    for (const value of values) this.addNew(value);
  }

  get count(): number {
    return this.#values.size;
  }

  add(value: unknown): void {
    this.addNew(value);
  }

  /** Says whether it was not there before. */
  addNew(value: unknown): boolean {
    step();
    const key = this.#keyOf(value);
    if (this.#values.has(key)) return false;
    this.#values.set(key, value);
    this.#version++;
    return true;
  }

  contains(value: unknown): boolean {
    return this.#values.has(this.#keyOf(value));
  }

  remove(value: unknown): boolean {
    this.#version++;
    return this.#values.delete(this.#keyOf(value));
  }

  clear(): void {
    this.#values.clear();
    this.#version++;
  }

  *[Symbol.iterator](): Iterator<unknown> {
    const version = this.#version;
    for (const value of this.#values.values()) {
      yield value;
      if (version !== this.#version)
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
    }
  }
}

hashSet.define((type: Type) => {
  const items = (values: unknown): unknown[] => {
    if (values === null) throw argumentNull('other');
    return [...enumerate(values, type)];
  };
  const setOf = (values: unknown) => new HashSet(type, items(values));
  return {
    'new()': () => new HashSet(type),
    'new(IEnumerable<T> collection)': (values: unknown) => new HashSet(type, items(values)),
    'new(IEqualityComparer<T> comparer)': (comparer: EqualityComparer | null) => new HashSet(type, [], comparer),
    'new(IEnumerable<T> collection, IEqualityComparer<T> comparer)': (
      values: unknown,
      comparer: EqualityComparer | null,
    ) => new HashSet(type, items(values), comparer),
    'int Count': (self: HashSet) => self.count,
    'bool Add(T item)': (self: HashSet, value: unknown) => self.addNew(value),
    'bool Contains(T item)': (self: HashSet, value: unknown) => self.contains(value),
    'bool Remove(T item)': (self: HashSet, value: unknown) => self.remove(value),
    'void Clear()': (self: HashSet) => self.clear(),
    'void UnionWith(IEnumerable<T> other)': (self: HashSet, values: unknown) =>
      items(values).forEach((value) => self.add(value)),
    'void ExceptWith(IEnumerable<T> other)': (self: HashSet, values: unknown) =>
      items(values).forEach((value) => self.remove(value)),
    'void IntersectWith(IEnumerable<T> other)': (self: HashSet, values: unknown) => {
      const kept = new HashSet(
        type,
        items(values).filter((value) => self.contains(value)),
      );
      for (const value of [...self]) if (!kept.contains(value)) self.remove(value);
    },
    'bool Overlaps(IEnumerable<T> other)': (self: HashSet, values: unknown) =>
      items(values).some((value) => self.contains(value)),
    'bool SetEquals(IEnumerable<T> other)': (self: HashSet, values: unknown) => {
      const all = setOf(values);
      return all.count === self.count && [...all].every((value) => self.contains(value));
    },
    'bool IsSubsetOf(IEnumerable<T> other)': (self: HashSet, values: unknown) => {
      const all = setOf(values);
      return [...self].every((value) => all.contains(value));
    },
    'bool IsSupersetOf(IEnumerable<T> other)': (self: HashSet, values: unknown) =>
      items(values).every((value) => self.contains(value)),
  };
});
