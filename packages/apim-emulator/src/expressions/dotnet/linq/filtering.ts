import { casting, isInstance } from '../../runtime/boxing';
import type { Members } from '../../types/member';
import { object } from '../../types/primitives';
import type { Type } from '../../types/type';
import { Func, lazily, required } from './sources';

export function* where(items: Iterable<unknown>, predicate: Func): Iterable<unknown> {
  for (const item of items) if (predicate(item)) yield item;
}

/** A part of a sequence. */
export const filtering: Members = {
  'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) => {
      const holds = required(predicate, 'predicate');
      return lazily(type, source, type, (items) => where(items, holds));
    },
  'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) => {
      const holds = required(predicate, 'predicate');
      return lazily(type, source, type, function* (items) {
        let index = 0;
        for (const item of items) if (holds(item, index++)) yield item;
      });
    },
  'static IEnumerable<TResult> OfType<TResult>(this System.Collections.IEnumerable source)':
    (type: Type) => (source: unknown) => {
      const cast = casting(type);
      return lazily(type, source, object.type, function* (items) {
        for (const item of items) if (isInstance(item, type)) yield cast(item);
      });
    },
  'static IEnumerable<TResult> Cast<TResult>(this System.Collections.IEnumerable source)':
    (type: Type) => (source: unknown) => {
      const cast = casting(type);
      return lazily(type, source, object.type, function* (items) {
        for (const item of items) yield cast(item);
      });
    },
  'static IEnumerable<TSource> Skip<TSource>(this IEnumerable<TSource> source, int count)':
    (type: Type) => (source: unknown, count: number) =>
      lazily(type, source, type, function* (items) {
        let index = 0;
        for (const item of items) if (index++ >= count) yield item;
      }),
  'static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) => {
      const holds = required(predicate, 'predicate');
      return lazily(type, source, type, function* (items) {
        let skipping = true;
        for (const item of items) {
          skipping = skipping && holds(item) === true;
          if (!skipping) yield item;
        }
      });
    },
  'static IEnumerable<TSource> Take<TSource>(this IEnumerable<TSource> source, int count)':
    (type: Type) => (source: unknown, count: number) =>
      lazily(type, source, type, function* (items) {
        let left = count;
        if (left <= 0) return;
        for (const item of items) {
          yield item;
          if (--left === 0) return;
        }
      }),
  'static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)':
    (type: Type) => (source: unknown, predicate: Func | null) => {
      const holds = required(predicate, 'predicate');
      return lazily(type, source, type, function* (items) {
        for (const item of items) {
          if (!holds(item)) return;
          yield item;
        }
      });
    },
};
