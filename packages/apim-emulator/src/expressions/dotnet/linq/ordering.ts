import { ClrObject } from '../../runtime/boxed';
import { Enumerable } from '../../runtime/enumerate';
import { compareValues } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import { argumentNull } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { NamedType, Type } from '../../types/type';
import { Comparer } from '../system/string-comparer';
import { Func, itemsOf, required } from './sources';

const orderedEnumerable = declare('interface System.Linq.IOrderedEnumerable<out TElement> : IEnumerable<TElement>');

interface Criterion {
  readonly keyOf: Func;
  readonly compare: (left: unknown, right: unknown) => number;
}

/** `IOrderedEnumerable<T>`: a sequence with the criteria by which it is sorted, first things first. */
class Ordered implements ClrObject, Enumerable {
  readonly clrType: NamedType;

  constructor(
    readonly elementType: Type,
    readonly source: unknown,
    readonly criteria: readonly Criterion[],
  ) {
    this.clrType = orderedEnumerable.of(elementType);
  }

  [Symbol.iterator](): Iterator<unknown> {
    const rows = [...itemsOf(this.source, this.elementType)].map((item) => ({
      item,
      keys: this.criteria.map(({ keyOf }) => keyOf(item)),
    }));
    rows.sort((left, right) => {
      step();
      for (const [index, { compare }] of this.criteria.entries()) {
        const order = compare(left.keys[index], right.keys[index]);
        if (order !== 0) return order;
      }
      return 0;
    });
    return rows.map(({ item }) => item)[Symbol.iterator]();
  }
}

function criterion(keySelector: Func | null, comparer: Comparer | null, descending: boolean): Criterion {
  const ascending = comparer ? (left: unknown, right: unknown) => comparer.compare(left, right) : compareValues;
  return {
    keyOf: required(keySelector, 'keySelector'),
    compare: descending ? (left, right) => ascending(right, left) : ascending,
  };
}

function orderBy(name: string, descending: boolean): Members {
  const implementation =
    (type: Type) =>
    (source: unknown, keySelector: Func | null, comparer: Comparer | null = null) => {
      if (source === null) throw argumentNull('source');
      return new Ordered(type, source, [criterion(keySelector, comparer, descending)]);
    };
  return both(name, 'IEnumerable', implementation);
}

function thenBy(name: string, descending: boolean): Members {
  const implementation =
    (type: Type) =>
    (source: Ordered | null, keySelector: Func | null, comparer: Comparer | null = null) => {
      if (source === null) throw argumentNull('source');
      return new Ordered(type, source.source, [...source.criteria, criterion(keySelector, comparer, descending)]);
    };
  return both(name, 'IOrderedEnumerable', implementation);
}

function both(name: string, source: string, implementation: Members[string]): Members {
  const parameters = `this ${source}<TSource> source, Func<TSource, TKey> keySelector`;
  return {
    [`static IOrderedEnumerable<TSource> ${name}<TSource, TKey>(${parameters})`]: implementation,
    [`static IOrderedEnumerable<TSource> ${name}<TSource, TKey>(${parameters}, IComparer<TKey> comparer)`]:
      implementation,
  };
}

export const ordering: Members = {
  ...orderBy('OrderBy', false),
  ...orderBy('OrderByDescending', true),
  ...thenBy('ThenBy', false),
  ...thenBy('ThenByDescending', true),
};
