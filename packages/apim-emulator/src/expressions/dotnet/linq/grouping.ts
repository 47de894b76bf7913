import { ClrObject } from '../../runtime/boxed';
import { Enumerable } from '../../runtime/enumerate';
import { hashKey } from '../../runtime/equality';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { NamedType, Type } from '../../types/type';
import { EqualityComparer } from '../system/string-comparer';
import { Sequence } from './sequence';
import { Func, itemsOf, lazily, required } from './sources';

const groupingType = declare('interface System.Linq.IGrouping<out TKey, out TElement> : IEnumerable<TElement>');
const lookupType = declare('interface System.Linq.ILookup<TKey, TElement> : IEnumerable<IGrouping<TKey, TElement>>');

/** `IGrouping<TKey, TElement>` */
class Grouping implements ClrObject, Enumerable {
  readonly clrType: NamedType;
  readonly items: unknown[] = [];

  constructor(
    keyType: Type,
    readonly elementType: Type,
    readonly key: unknown,
  ) {
    this.clrType = groupingType.of(keyType, elementType);
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }
}

/** `ILookup<TKey, TElement>` */
class Lookup implements ClrObject, Enumerable {
  readonly clrType: NamedType;
  readonly elementType: Type;

  constructor(
    keyType: Type,
    readonly itemType: Type,
    readonly groups: ReadonlyMap<unknown, Grouping>,
    readonly keyOf: (key: unknown) => unknown,
  ) {
    this.clrType = lookupType.of(keyType, itemType);
    this.elementType = groupingType.of(keyType, itemType);
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.groups.values();
  }
}

groupingType.define(() => ({ 'TKey Key': (self: Grouping) => self.key }));

lookupType.define(() => ({
  'int Count': (self: Lookup) => self.groups.size,
  'bool Contains(TKey key)': (self: Lookup, key: unknown) => self.groups.has(self.keyOf(key)),
  'IEnumerable<TElement> this[TKey key]': (self: Lookup, key: unknown) =>
    new Sequence(self.itemType, () => self.groups.get(self.keyOf(key)) ?? []),
}));

interface Plan {
  readonly key: Type;
  readonly element: Type;
  readonly keyOf: Func;
  readonly elementOf: Func;
  readonly comparer: EqualityComparer | null;
}

function group(
  items: Iterable<unknown>,
  { key, element, keyOf, elementOf, comparer }: Plan,
): ReadonlyMap<unknown, Grouping> {
  const groups = new Map<unknown, Grouping>();
  for (const item of items) {
    const own = keyOf(item);
    const hash = comparer ? comparer.key(own) : hashKey(own);
    let found = groups.get(hash);
    if (!found) groups.set(hash, (found = new Grouping(key, element, own)));
    found.items.push(elementOf(item));
  }
  return groups;
}

const itself: Func = (item) => item;

function groupBy(type: Type, key: Type, element: Type) {
  return (
    source: unknown,
    keySelector: Func | null,
    elementSelector: Func | null,
    comparer: EqualityComparer | null,
  ) => {
    const plan = {
      key,
      element,
      keyOf: required(keySelector, 'keySelector'),
      elementOf: required(elementSelector, 'elementSelector'),
      comparer,
    };
    return lazily(groupingType.of(key, element), source, type, (items) => group(items, plan).values());
  };
}

function toLookup(type: Type, key: Type, element: Type) {
  return (
    source: unknown,
    keySelector: Func | null,
    elementSelector: Func | null,
    comparer: EqualityComparer | null,
  ) => {
    const plan = {
      key,
      element,
      keyOf: required(keySelector, 'keySelector'),
      elementOf: required(elementSelector, 'elementSelector'),
      comparer,
    };
    const hash = comparer ? (own: unknown) => comparer.key(own) : hashKey;
    return new Lookup(key, element, group(itemsOf(source, type), plan), hash);
  };
}

const source = 'this IEnumerable<TSource> source, Func<TSource, TKey> keySelector';
const joined =
  'this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector';

export const grouping: Members = {
  [`static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(${source})`]:
    (type: Type, key: Type) => (values: unknown, keySelector: Func | null) =>
      groupBy(type, key, type)(values, keySelector, itself, null),
  [`static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(${source}, IEqualityComparer<TKey> comparer)`]:
    (type: Type, key: Type) => (values: unknown, keySelector: Func | null, comparer: EqualityComparer | null) =>
      groupBy(type, key, type)(values, keySelector, itself, comparer),
  [`static IEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(${source}, Func<TSource, TElement> elementSelector)`]:

      (type: Type, key: Type, element: Type) =>
      (values: unknown, keySelector: Func | null, elementSelector: Func | null) =>
        groupBy(type, key, element)(values, keySelector, elementSelector, null),
  [`static IEnumerable<TResult> GroupBy<TSource, TKey, TResult>(${source}, Func<TKey, IEnumerable<TSource>, TResult> resultSelector)`]:

      (type: Type, key: Type, result: Type) =>
      (values: unknown, keySelector: Func | null, resultSelector: Func | null) => {
        const combine = required(resultSelector, 'resultSelector');
        const groups = groupBy(type, key, type)(values, keySelector, itself, null);
        return lazily(result, groups, groupingType.of(key, type), function* (items) {
          for (const item of items) yield combine((item as Grouping).key, item);
        });
      },
  [`static ILookup<TKey, TSource> ToLookup<TSource, TKey>(${source})`]:
    (type: Type, key: Type) => (values: unknown, keySelector: Func | null) =>
      toLookup(type, key, type)(values, keySelector, itself, null),
  [`static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(${source}, Func<TSource, TElement> elementSelector)`]:

      (type: Type, key: Type, element: Type) =>
      (values: unknown, keySelector: Func | null, elementSelector: Func | null) =>
        toLookup(type, key, element)(values, keySelector, elementSelector, null),
  [`static IEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(${joined}, Func<TOuter, TInner, TResult> resultSelector)`]:

      (outer: Type, inner: Type, key: Type, result: Type) =>
      (outers: unknown, inners: unknown, outerKey: Func | null, innerKey: Func | null, resultSelector: Func | null) => {
        const [keyOf, combine] = [required(outerKey, 'outerKeySelector'), required(resultSelector, 'resultSelector')];
        const lookup = () => toLookup(inner, key, inner)(inners, innerKey, itself, null);
        return lazily(result, outers, outer, function* (items) {
          const { groups, keyOf: hash } = lookup();
          for (const item of items)
            for (const match of groups.get(hash(keyOf(item)))?.items ?? []) yield combine(item, match);
        });
      },
  [`static IEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(${joined}, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector)`]:

      (outer: Type, inner: Type, key: Type, result: Type) =>
      (outers: unknown, inners: unknown, outerKey: Func | null, innerKey: Func | null, resultSelector: Func | null) => {
        const [keyOf, combine] = [required(outerKey, 'outerKeySelector'), required(resultSelector, 'resultSelector')];
        return lazily(result, outers, outer, function* (items) {
          const { groups, keyOf: hash } = toLookup(inner, key, inner)(inners, innerKey, itself, null);
          for (const item of items) {
            const matches = groups.get(hash(keyOf(item)))?.items ?? [];
            yield combine(item, new Sequence(inner, () => matches));
          }
        });
      },
};
