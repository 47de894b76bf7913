import { ClrArray } from '../../runtime/array';
import { ClrObject } from '../../runtime/boxed';
import { Enumerable, enumerate } from '../../runtime/enumerate';
import { compareValues, equalValues } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import { argumentException, argumentNull, argumentOutOfRange, invalidOperation } from '../../runtime/exceptions';
import { lastIndexWhere } from '../../runtime/last-index';
import { defaultOf } from '../../types/default-values';
import { declare } from '../../types/definition';
import { NamedType, Type } from '../../types/type';
import { Listed } from './protocols';

export const listDefinition = declare('class System.Collections.Generic.List<T> : IList<T>, IReadOnlyList<T>');

/** `List<T>`. Changing it while it is gone through is an error, as in .NET. */
export class List implements Listed, ClrObject, Enumerable {
  readonly clrType: NamedType;
  items: unknown[];
  #version = 0;

  constructor(
    readonly elementType: Type,
    items: Iterable<unknown> = [],
  ) {
    this.clrType = listDefinition.of(elementType);
    this.items = [...items];
    step(this.items.length);
  }

  get count(): number {
    return this.items.length;
  }

  at(index: number): unknown {
    if (index < 0 || index >= this.items.length) throw argumentOutOfRange('index');
    return this.items[index];
  }

  set(index: number, value: unknown): void {
    if (index < 0 || index >= this.items.length) throw argumentOutOfRange('index');
    this.items[index] = value;
    this.#version++;
  }

  add(value: unknown): void {
    step();
    this.items.push(value);
    this.#version++;
  }

  insert(index: number, value: unknown): void {
    if (index < 0 || index > this.items.length)
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    this.items.splice(index, 0, value);
    this.#version++;
  }

  removeAt(index: number): void {
    if (index < 0 || index >= this.items.length) throw argumentOutOfRange('index');
    this.items.splice(index, 1);
    this.#version++;
  }

  remove(value: unknown): boolean {
    const index = this.indexOf(value);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  indexOf(value: unknown): number {
    return this.items.findIndex((item) => equalValues(item, value));
  }

  contains(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  clear(): void {
    this.items = [];
    this.#version++;
  }

  /** Replaces all items at once. */
  change(items: unknown[]): void {
    this.items = items;
    this.#version++;
  }

  range(index: number, count: number): unknown[] {
    if (index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
    if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
    if (index + count > this.items.length) {
      throw argumentException(
        'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
      );
    }
    return this.items.slice(index, index + count);
  }

  *[Symbol.iterator](): Iterator<unknown> {
    const version = this.#version;
    for (const item of this.items) {
      yield item;
      if (version !== this.#version)
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
    }
  }
}

type Predicate = ((value: unknown) => boolean) | null;

function required<T>(value: T | null, parameter: string): T {
  if (value === null) throw argumentNull(parameter);
  return value;
}

listDefinition.define((type: Type) => ({
  'new()': () => new List(type),
  'new(int capacity)': (capacity: number) => {
    if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
    return new List(type);
  },
  'new(IEnumerable<T> collection)': (values: unknown) =>
    new List(type, enumerate(required(values, 'collection'), type)),
  'int Count': (self: List) => self.count,
  'int Capacity': (self: List) => self.count,
  'T this[int index]': {
    get: (self: List, index: number) => self.at(index),
    set: (self: List, index: number, value: unknown) => self.set(index, value),
  },
  'void Add(T item)': (self: List, value: unknown) => self.add(value),
  'void AddRange(IEnumerable<T> collection)': (self: List, values: unknown) => {
    for (const value of [...enumerate(required(values, 'collection'), type)]) self.add(value);
  },
  'void Insert(int index, T item)': (self: List, index: number, value: unknown) => self.insert(index, value),
  'void InsertRange(int index, IEnumerable<T> collection)': (self: List, index: number, values: unknown) => {
    [...enumerate(required(values, 'collection'), type)].forEach((value, offset) => self.insert(index + offset, value));
  },
  'bool Remove(T item)': (self: List, value: unknown) => self.remove(value),
  'void RemoveAt(int index)': (self: List, index: number) => self.removeAt(index),
  'void RemoveRange(int index, int count)': (self: List, index: number, count: number) => {
    self.range(index, count);
    self.change([...self.items.slice(0, index), ...self.items.slice(index + count)]);
  },
  'int RemoveAll(Predicate<T> match)': (self: List, match: Predicate) => {
    const matches = required(match, 'match');
    const kept = self.items.filter((item) => !matches(item));
    const removed = self.count - kept.length;
    self.change(kept);
    return removed;
  },
  'void Clear()': (self: List) => self.clear(),
  'bool Contains(T item)': (self: List, value: unknown) => self.contains(value),
  'int IndexOf(T item)': (self: List, value: unknown) => self.indexOf(value),
  'int LastIndexOf(T item)': (self: List, value: unknown) =>
    lastIndexWhere(self.items, (item) => equalValues(item, value)),
  'bool Exists(Predicate<T> match)': (self: List, match: Predicate) => self.items.some(required(match, 'match')),
  'bool TrueForAll(Predicate<T> match)': (self: List, match: Predicate) => self.items.every(required(match, 'match')),
  'T Find(Predicate<T> match)': (self: List, match: Predicate) => {
    const index = self.items.findIndex(required(match, 'match'));
    return index < 0 ? defaultOf(type) : self.items[index];
  },
  'T FindLast(Predicate<T> match)': (self: List, match: Predicate) => {
    const index = lastIndexWhere(self.items, required(match, 'match'));
    return index < 0 ? defaultOf(type) : self.items[index];
  },
  'int FindIndex(Predicate<T> match)': (self: List, match: Predicate) => self.items.findIndex(required(match, 'match')),
  'List<T> FindAll(Predicate<T> match)': (self: List, match: Predicate) =>
    new List(type, self.items.filter(required(match, 'match'))),
  'List<T> GetRange(int index, int count)': (self: List, index: number, count: number) =>
    new List(type, self.range(index, count)),
  'void ForEach(Action<T> action)': (self: List, action: ((value: unknown) => void) | null) => {
    const act = required(action, 'action');
    for (const item of self) act(item);
  },
  'List<TOutput> ConvertAll<TOutput>(Converter<T, TOutput> converter)':
    (output: Type) => (self: List, converter: ((value: unknown) => unknown) | null) => {
      const convert = required(converter, 'converter');
      return new List(
        output,
        self.items.map((item) => convert(item)),
      );
    },
  'void Reverse()': (self: List) => self.change([...self.items].reverse()),
  'void Sort()': (self: List) => self.change([...self.items].sort(compareValues)),
  'void Sort(Comparison<T> comparison)': (self: List, comparison: ((a: unknown, b: unknown) => number) | null) =>
    self.change([...self.items].sort(required(comparison, 'comparison'))),
  'T[] ToArray()': (self: List) => new ClrArray(type, [...self.items]),
  'void CopyTo(T[] array)': (self: List, target: ClrArray | null) => {
    const into = required(target, 'array');
    if (into.items.length < self.count)
      throw argumentException(
        "Destination array was not long enough. Check destIndex and length, and the array's lower bounds.",
      );
    self.items.forEach((item, index) => (into.items[index] = item));
  },
}));
