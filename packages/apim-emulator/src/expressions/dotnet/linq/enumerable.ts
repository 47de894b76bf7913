import { ClrArray } from '../../runtime/array';
import { casting, isInstance } from '../../runtime/boxing';
import { equalValues } from '../../runtime/equality';
import { argumentOutOfRange, invalidOperation } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { defaultOf } from '../../types/default-values';
import { int, object } from '../../types/primitives';
import { Type } from '../../types/type';
import { Dictionary } from '../collections/dictionary';
import { HashSet } from '../collections/hash-set';
import { List } from '../collections/list';
import { EqualityComparer } from '../system/string-comparer';
import { aggregates } from './aggregates';
import { grouping } from './grouping';
import { ordering } from './ordering';
import { Sequence } from './sequence';
import { sets } from './sets';
import { Func, itemsOf, lazily, required } from './sources';

const noElements = () => invalidOperation('Sequence contains no elements');
const noMatch = () => invalidOperation('Sequence contains no matching element');
const moreThanOne = () => invalidOperation('Sequence contains more than one element');
const moreThanOneMatch = () => invalidOperation('Sequence contains more than one matching element');

const nothing = Symbol('nothing');

function first(items: Iterable<unknown>): unknown {
  for (const item of items) return item;
  return nothing;
}

function last(items: Iterable<unknown>): unknown {
  let found: unknown = nothing;
  for (const item of items) found = item;
  return found;
}

function only(items: Iterable<unknown>, tooMany: () => Error): unknown {
  let found: unknown = nothing;
  for (const item of items) {
    if (found !== nothing) throw tooMany();
    found = item;
  }
  return found;
}

function* where(items: Iterable<unknown>, predicate: Func): Iterable<unknown> {
  for (const item of items) if (predicate(item)) yield item;
}

function countOf(items: Iterable<unknown>): number {
  const iterator = items[Symbol.iterator]();
  let count = 0;
  while (!iterator.next().done) count++;
  return count;
}

/** `First`, `Last` and `Single`, each with a predicate and with a default. */
function picking(name: string, pick: (items: Iterable<unknown>, filtered: boolean) => unknown): Members {
  return {
    [`static TSource ${name}<TSource>(this IEnumerable<TSource> source)`]: (type: Type) => (source: unknown) => {
      const found = pick(itemsOf(source, type), false);
      if (found === nothing) throw noElements();
      return found;
    },
    [`static TSource ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)`]:
      (type: Type) => (source: unknown, predicate: Func | null) => {
        const items = itemsOf(source, type);
        const found = pick(where(items, required(predicate, 'predicate')), true);
        if (found === nothing) throw noMatch();
        return found;
      },
    [`static TSource ${name}OrDefault<TSource>(this IEnumerable<TSource> source)`]:
      (type: Type) => (source: unknown) => {
        const found = pick(itemsOf(source, type), false);
        return found === nothing ? defaultOf(type) : found;
      },
    [`static TSource ${name}OrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)`]:
      (type: Type) => (source: unknown, predicate: Func | null) => {
        const items = itemsOf(source, type);
        const found = pick(where(items, required(predicate, 'predicate')), true);
        return found === nothing ? defaultOf(type) : found;
      },
  };
}

const filtering: Members = {
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

const projecting: Members = {
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

const asking: Members = {
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

const collecting: Members = {
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

const making: Members = {
  'static IEnumerable<int> Range(int start, int count)': (start: number, count: number) => {
    if (count < 0 || start + count - 1 > 0x7fffffff)
      throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
    return new Sequence(int.type, function* () {
      for (let index = 0; index < count; index++) yield start + index;
    });
  },
  'static IEnumerable<TResult> Repeat<TResult>(TResult element, int count)':
    (type: Type) => (element: unknown, count: number) => {
      if (count < 0) throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
      return new Sequence(type, function* () {
        for (let index = 0; index < count; index++) yield element;
      });
    },
  'static IEnumerable<TResult> Empty<TResult>()': (type: Type) => () => new ClrArray(type, []),
};

declare('static class System.Linq.Enumerable').define({
  ...filtering,
  ...projecting,
  ...picking('First', first),
  ...picking('Last', last),
  ...picking('Single', (items, filtered) => only(items, filtered ? moreThanOneMatch : moreThanOne)),
  ...asking,
  ...collecting,
  ...making,
  ...sets,
  ...grouping,
  ...ordering,
  ...aggregates,
});
