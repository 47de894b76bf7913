import { ClrArray } from '../../runtime/array';
import { argumentException, argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { compareValues, equalValues } from '../../runtime/equality';
import { lastIndexWhere } from '../../runtime/last-index';
import { defaultOf } from '../../types/default-values';
import { array } from '../../types/primitives';
import { Type } from '../../types/type';

type Items<T = unknown> = ClrArray<T> | null;

function required<T>(items: Items<T>, parameter = 'array'): ClrArray<T> {
  if (!items) throw argumentNull(parameter);
  return items;
}

function copy(source: Items, from: number, target: Items, to: number, length: number): void {
  const [all, into] = [required(source, 'sourceArray'), required(target, 'destinationArray')];
  if (from < 0) throw argumentOutOfRange('sourceIndex');
  if (to < 0) throw argumentOutOfRange('destinationIndex');
  if (length < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
  if (from + length > all.items.length)
    throw argumentException(
      "Source array was not long enough. Check srcIndex and length, and the array's lower bounds.",
    );
  if (to + length > into.items.length)
    throw argumentException(
      "Destination array was not long enough. Check destIndex and length, and the array's lower bounds.",
    );
  if (all.element !== into.element)
    throw argumentException('the arrays have elements of different types: this copy is not supported');
  all.items.slice(from, from + length).forEach((item, index) => (into.items[to + index] = item));
}

function indexOf(items: Items, value: unknown, startIndex = 0): number {
  const all = required(items).items;
  if (startIndex < 0 || startIndex > all.length) throw argumentOutOfRange('startIndex');
  const found = all.slice(startIndex).findIndex((item) => equalValues(item, value));
  return found < 0 ? -1 : found + startIndex;
}

type Predicate = ((value: unknown) => boolean) | null;

function matching(predicate: Predicate): (value: unknown) => boolean {
  if (!predicate) throw argumentNull('match');
  return predicate;
}

array.define({
  'int Length': (self: ClrArray) => self.items.length,
  'long LongLength': (self: ClrArray) => BigInt(self.items.length),
  'int Rank': () => 1,
  'int GetLength(int dimension)': (self: ClrArray) => self.items.length,
  'object Clone()': (self: ClrArray) => new ClrArray(self.element, [...self.items]),
  'static void Copy(System.Array sourceArray, System.Array destinationArray, int length)': (
    source: Items,
    target: Items,
    length: number,
  ) => copy(source, 0, target, 0, length),
  'static void Copy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, int destinationIndex, int length)':
    copy,
  'void CopyTo(System.Array array, int index)': (self: ClrArray, target: Items, index: number) =>
    copy(self, 0, target, index, self.items.length),
  'static void Clear(System.Array array, int index, int length)': (items: Items, index: number, length: number) => {
    const all = required(items);
    if (index < 0 || length < 0 || index + length > all.items.length) throw argumentOutOfRange('index');
    all.items.fill(defaultOf(all.element), index, index + length);
  },
  'static void Reverse(System.Array array)': (items: Items) => {
    required(items).items.reverse();
  },
  'static void Sort(System.Array array)': (items: Items) => {
    required(items).items.sort(compareValues);
  },
  'static void Sort<T>(T[] array)': () => (items: Items) => {
    required(items).items.sort(compareValues);
  },
  'static void Sort<T>(T[] array, Comparison<T> comparison)':
    () => (items: Items, comparison: ((a: unknown, b: unknown) => number) | null) => {
      if (!comparison) throw argumentNull('comparison');
      required(items).items.sort(comparison);
    },
  'static int IndexOf<T>(T[] array, T value)': () => indexOf,
  'static int IndexOf<T>(T[] array, T value, int startIndex)': () => indexOf,
  'static int LastIndexOf<T>(T[] array, T value)': () => (items: Items, value: unknown) =>
    lastIndexWhere(required(items).items, (item) => equalValues(item, value)),
  'static bool Exists<T>(T[] array, Predicate<T> match)': () => (items: Items, match: Predicate) =>
    required(items).items.some(matching(match)),
  'static T Find<T>(T[] array, Predicate<T> match)': (type: Type) => (items: Items, match: Predicate) => {
    const index = required(items).items.findIndex(matching(match));
    return index < 0 ? defaultOf(type) : required(items).items[index];
  },
  'static int FindIndex<T>(T[] array, Predicate<T> match)': () => (items: Items, match: Predicate) =>
    required(items).items.findIndex(matching(match)),
  'static T[] FindAll<T>(T[] array, Predicate<T> match)': (type: Type) => (items: Items, match: Predicate) =>
    new ClrArray(type, required(items).items.filter(matching(match))),
  'static bool TrueForAll<T>(T[] array, Predicate<T> match)': () => (items: Items, match: Predicate) =>
    required(items).items.every(matching(match)),
  'static void ForEach<T>(T[] array, Action<T> action)':
    () => (items: Items, action: ((value: unknown) => void) | null) => {
      if (!action) throw argumentNull('action');
      for (const item of required(items).items) action(item);
    },
  'static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)':
    (_: Type, type: Type) => (items: Items, converter: ((value: unknown) => unknown) | null) => {
      if (!converter) throw argumentNull('converter');
      return new ClrArray(
        type,
        required(items).items.map((item) => converter(item)),
      );
    },
  'static void Resize<T>(ref T[] array, int newSize)': (type: Type) => (cell: { value: Items }, size: number) => {
    if (size < 0) throw argumentOutOfRange('newSize', 'Non-negative number required.');
    const items = (cell.value?.items ?? []).slice(0, size);
    while (items.length < size) items.push(defaultOf(type));
    cell.value = new ClrArray(type, items);
  },
});
