import { defaultOf } from '../../types/default-values';
import type { Members } from '../../types/member';
import type { Type } from '../../types/type';
import { Func, itemsOf, lazily, required } from './sources';

/** A sequence made of others. */
export const projecting: Members = {
  'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)':
    (type: Type, result: Type) => (source: unknown, selector: Func | null) => {
      const select = required(selector, 'selector');
      return lazily(result, source, type, function* (items) {
        for (const item of items) yield select(item);
      });
    },
  'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)':
    (type: Type, result: Type) => (source: unknown, selector: Func | null) => {
      const select = required(selector, 'selector');
      return lazily(result, source, type, function* (items) {
        let index = 0;
        for (const item of items) yield select(item, index++);
      });
    },
  'static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)':
    (type: Type, result: Type) => (source: unknown, selector: Func | null) => {
      const select = required(selector, 'selector');
      return lazily(result, source, type, function* (items) {
        for (const item of items) yield* itemsOf(select(item), result);
      });
    },
  'static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)':

      (type: Type, collection: Type, result: Type) =>
      (source: unknown, collectionSelector: Func | null, resultSelector: Func | null) => {
        const [select, combine] = [
          required(collectionSelector, 'collectionSelector'),
          required(resultSelector, 'resultSelector'),
        ];
        return lazily(result, source, type, function* (items) {
          for (const item of items) for (const inner of itemsOf(select(item), collection)) yield combine(item, inner);
        });
      },
  'static IEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)':

      (firstType: Type, secondType: Type, result: Type) =>
      (one: unknown, other: unknown, resultSelector: Func | null) => {
        const combine = required(resultSelector, 'resultSelector');
        itemsOf(other, secondType, 'second');
        return lazily(result, one, firstType, function* (items) {
          const others = itemsOf(other, secondType)[Symbol.iterator]();
          for (const item of items) {
            const next = others.next();
            if (next.done) return;
            yield combine(item, next.value);
          }
        });
      },
  'static IEnumerable<TSource> Concat<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)':
    (type: Type) => (one: unknown, other: unknown) => {
      itemsOf(other, type, 'second');
      return lazily(type, one, type, function* (items) {
        yield* items;
        yield* itemsOf(other, type);
      });
    },
  'static IEnumerable<TSource> Append<TSource>(this IEnumerable<TSource> source, TSource element)':
    (type: Type) => (source: unknown, element: unknown) =>
      lazily(type, source, type, function* (items) {
        yield* items;
        yield element;
      }),
  'static IEnumerable<TSource> Prepend<TSource>(this IEnumerable<TSource> source, TSource element)':
    (type: Type) => (source: unknown, element: unknown) =>
      lazily(type, source, type, function* (items) {
        yield element;
        yield* items;
      }),
  'static IEnumerable<TSource> Reverse<TSource>(this IEnumerable<TSource> source)': (type: Type) => (source: unknown) =>
    lazily(type, source, type, (items) => [...items].reverse()),
  'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source)':
    (type: Type) => (source: unknown) =>
      lazily(type, source, type, (items) => orElse(items, defaultOf(type))),
  'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source, TSource defaultValue)':
    (type: Type) => (source: unknown, otherwise: unknown) =>
      lazily(type, source, type, (items) => orElse(items, otherwise)),
  'static IEnumerable<TSource> AsEnumerable<TSource>(this IEnumerable<TSource> source)': () => (source: unknown) =>
    source,
};

function* orElse(items: Iterable<unknown>, otherwise: unknown): Iterable<unknown> {
  let empty = true;
  for (const item of items) {
    empty = false;
    yield item;
  }
  if (empty) yield otherwise;
}
