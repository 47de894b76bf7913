import { ClrArray } from '../../runtime/array';
import type { Members } from '../../types/member';
import type { Type } from '../../types/type';
import { Dictionary } from '../collections/dictionary';
import { HashSet } from '../collections/hash-set';
import { List } from '../collections/list';
import type { EqualityComparer } from '../system/string-comparer';
import { Func, itemsOf, required } from './sources';

/** A sequence as a collection. */
export const collecting: Members = {
  'static TSource[] ToArray<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    new ClrArray(type, [...itemsOf(source, type)]),
  'static List<TSource> ToList<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    new List(type, itemsOf(source, type)),
  'static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    new HashSet(type, itemsOf(source, type)),
  'static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector)':
    (type: Type, key: Type) => (source: unknown, keySelector: Func | null) =>
      toDictionary(source, type, new Dictionary(key, type), keySelector),
  'static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey> comparer)':
    (type: Type, key: Type) => (source: unknown, keySelector: Func | null, comparer: EqualityComparer | null) =>
      toDictionary(source, type, new Dictionary(key, type, comparer), keySelector),
  'static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector)':

      (type: Type, key: Type, element: Type) =>
      (source: unknown, keySelector: Func | null, elementSelector: Func | null) =>
        toDictionary(
          source,
          type,
          new Dictionary(key, element),
          keySelector,
          required(elementSelector, 'elementSelector'),
        ),
  'static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey> comparer)':

      (type: Type, key: Type, element: Type) =>
      (source: unknown, keySelector: Func | null, elementSelector: Func | null, comparer: EqualityComparer | null) =>
        toDictionary(
          source,
          type,
          new Dictionary(key, element, comparer),
          keySelector,
          required(elementSelector, 'elementSelector'),
        ),
};

function toDictionary(
  source: unknown,
  type: Type,
  dictionary: Dictionary,
  keySelector: Func | null,
  select: Func = (item) => item,
): Dictionary {
  const keyOf = required(keySelector, 'keySelector');
  for (const item of itemsOf(source, type)) dictionary.addEntry(keyOf(item), select(item));
  return dictionary;
}
