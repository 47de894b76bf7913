import { equalValues } from '../../runtime/equality';
import { argumentOutOfRange } from '../../runtime/exceptions';
import { defaultOf } from '../../types/default-values';
import type { Members } from '../../types/member';
import type { Type } from '../../types/type';
import type { EqualityComparer } from '../system/string-comparer';
import { where } from './filtering';
import { first, nothing } from './picking';
import { Func, itemsOf, required } from './sources';

function countOf(items: Iterable<unknown>): number {
  const iterator = items[Symbol.iterator]();
  let count = 0;
  while (!iterator.next().done) count++;
  return count;
}

/** What is true of a sequence. */
export const asking: Members = {
  'static bool Any<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    first(itemsOf(source, type)) !== nothing,
  'static bool Any<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) =>
      first(where(itemsOf(source, type), required(predicate, 'predicate'))) !== nothing,
  'static bool All<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) => {
      const holds = required(predicate, 'predicate');
      for (const item of itemsOf(source, type)) if (!holds(item)) return false;
      return true;
    },
  'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value)':
    (type: Type) => (source: unknown, value: unknown) => {
      for (const item of itemsOf(source, type)) if (equalValues(item, value)) return true;
      return false;
    },
  'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value, IEqualityComparer<TSource> comparer)':
    (type: Type) => (source: unknown, value: unknown, comparer: EqualityComparer | null) => {
      const key = (item: unknown) => (comparer ? comparer.key(item) : item);
      for (const item of itemsOf(source, type)) if (equalValues(key(item), key(value))) return true;
      return false;
    },
  'static int Count<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    countOf(itemsOf(source, type)),
  'static int Count<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) =>
      countOf(where(itemsOf(source, type), required(predicate, 'predicate'))),
  'static long LongCount<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    BigInt(countOf(itemsOf(source, type))),
  'static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)':
    (type: Type) => (one: unknown, other: unknown) => {
      const [left, right] = [[...itemsOf(one, type, 'first')], [...itemsOf(other, type, 'second')]];
      return left.length === right.length && left.every((item, index) => equalValues(item, right[index]));
    },
  'static TSource ElementAt<TSource>(this IEnumerable<TSource> source, int index)':
    (type: Type) => (source: unknown, index: number) => {
      const found = at(itemsOf(source, type), index);
      if (found === nothing) throw argumentOutOfRange('index');
      return found;
    },
  'static TSource ElementAtOrDefault<TSource>(this IEnumerable<TSource> source, int index)':
    (type: Type) => (source: unknown, index: number) => {
      const found = at(itemsOf(source, type), index);
      return found === nothing ? defaultOf(type) : found;
    },
};

function at(items: Iterable<unknown>, index: number): unknown {
  let left = index;
  if (left < 0) return nothing;
  for (const item of items) if (left-- === 0) return item;
  return nothing;
}
