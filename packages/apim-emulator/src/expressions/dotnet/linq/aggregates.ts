import { Decimal } from '../../runtime/decimal';
import { compareValues } from '../../runtime/equality';
import { invalidOperation } from '../../runtime/exceptions';
import { NumberKind } from '../../runtime/number-kinds';
import { ClrNumber, arithmetic, numberConversion } from '../../runtime/numbers';
import { defaultOf } from '../../types/default-values';
import { Members } from '../../types/member';
import { keywords } from '../../types/registry';
import { holdsNull } from '../../types/relations';
import { Type } from '../../types/type';
import { Func, itemsOf, required } from './sources';

const kinds = ['int', 'long', 'float', 'double', 'decimal'] as const;
const noElements = () => invalidOperation('Sequence contains no elements');

function typeOf(kind: NumberKind): Type {
  return (keywords.get(kind) as NonNullable<ReturnType<typeof keywords.get>>).type;
}

type Reduce = (values: Iterable<ClrNumber>) => ClrNumber | undefined;

/** As `Sum` for a kind: an overflow of integers is an error. A sum of floats is made with doubles. */
function sum(kind: NumberKind): (values: Iterable<ClrNumber>) => ClrNumber {
  const wide = kind === 'float' ? 'double' : kind;
  const add = arithmetic(wide, '+', 'checked') as (left: ClrNumber, right: ClrNumber) => ClrNumber;
  return (values) => {
    let total = defaultOf(typeOf(wide)) as ClrNumber;
    for (const value of values) total = add(total, value);
    return kind === 'float' ? Math.fround(total as number) : total;
  };
}

function average(kind: NumberKind): Reduce {
  const wide: NumberKind = kind === 'int' ? 'long' : kind === 'float' ? 'double' : kind;
  const widen = numberConversion(kind, wide, 'unchecked');
  const add = sum(wide);
  return (values) => {
    const all = [...values].map((value) => (widen ? (widen(value as never) as ClrNumber) : value));
    if (all.length === 0) return undefined;
    const total = add(all);
    if (total instanceof Decimal) return total.divide(Decimal.of(BigInt(all.length)));
    const mean = Number(total) / all.length;
    return kind === 'float' ? Math.fround(mean) : mean;
  };
}

function extreme(sign: 1 | -1): Reduce {
  return (values) => {
    let best: ClrNumber | undefined;
    for (const value of values) if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    return best;
  };
}

/** An aggregate of numbers of a kind, of `T?` too, and of what a selector gives. */
function ofNumbers(name: string, kind: NumberKind, result: string, reduce: Reduce): Members {
  const plain = (values: Iterable<unknown>) => {
    const reduced = reduce(values as Iterable<ClrNumber>);
    if (reduced === undefined) throw noElements();
    return reduced;
  };
  const nullable = (values: Iterable<unknown>) => {
    const reduced = reduce(present(values));
    return reduced ?? null;
  };
  return {
    [`static ${result} ${name}(this IEnumerable<${kind}> source)`]: (source: unknown) =>
      plain(itemsOf(source, typeOf(kind))),
    [`static ${result}? ${name}(this IEnumerable<${kind}?> source)`]: (source: unknown) =>
      nullable(itemsOf(source, typeOf(kind))),
    [`static ${result} ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, ${kind}> selector)`]:
      (type: Type) => (source: unknown, selector: Func | null) =>
        plain(selected(itemsOf(source, type), required(selector, 'selector'))),
    [`static ${result}? ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, ${kind}?> selector)`]:
      (type: Type) => (source: unknown, selector: Func | null) =>
        nullable(selected(itemsOf(source, type), required(selector, 'selector'))),
  };
}

function* present(values: Iterable<unknown>): Iterable<ClrNumber> {
  for (const value of values) if (value !== null) yield value as ClrNumber;
}

function* selected(items: Iterable<unknown>, select: Func): Iterable<unknown> {
  for (const item of items) yield select(item);
}

/** `Max` and `Min` of anything that has an order. */
function ofAnything(name: string, sign: 1 | -1): Members {
  const best = (values: Iterable<unknown>, type: Type): unknown => {
    let found: { readonly value: unknown } | undefined;
    for (const value of values) {
      if (value === null) continue;
      if (!found || compareValues(value, found.value) * sign > 0) found = { value };
    }
    if (!found && !holdsNull(type)) throw noElements();
    return found ? found.value : null;
  };
  return {
    [`static TSource ${name}<TSource>(this IEnumerable<TSource> source)`]: (type: Type) => (source: unknown) =>
      best(itemsOf(source, type), type),
    [`static TResult ${name}<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)`]:
      (type: Type, result: Type) => (source: unknown, selector: Func | null) =>
        best(selected(itemsOf(source, type), required(selector, 'selector')), result),
  };
}

const ofKinds: Members = Object.assign(
  {},
  ...kinds.flatMap((kind) => [
    ofNumbers('Sum', kind, kind, sum(kind)),
    ofNumbers('Average', kind, kind === 'int' || kind === 'long' ? 'double' : kind, average(kind)),
    ofNumbers('Max', kind, kind, extreme(1)),
    ofNumbers('Min', kind, kind, extreme(-1)),
  ]),
);

export const aggregates: Members = {
  ...ofKinds,
  ...ofAnything('Max', 1),
  ...ofAnything('Min', -1),
  'static TSource Aggregate<TSource>(this IEnumerable<TSource> source, Func<TSource, TSource, TSource> func)':
    (type: Type) => (source: unknown, func: Func | null) => {
      const combine = required(func, 'func');
      const items = itemsOf(source, type)[Symbol.iterator]();
      const start = items.next();
      if (start.done) throw noElements();
      let total = start.value;
      for (let next = items.next(); !next.done; next = items.next()) total = combine(total, next.value);
      return total;
    },
  'static TAccumulate Aggregate<TSource, TAccumulate>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func)':
    (type: Type) => (source: unknown, seed: unknown, func: Func | null) => fold(source, type, seed, func),
  'static TResult Aggregate<TSource, TAccumulate, TResult>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector)':
    (type: Type) => (source: unknown, seed: unknown, func: Func | null, resultSelector: Func | null) =>
      required(resultSelector, 'resultSelector')(fold(source, type, seed, func)),
};

function fold(source: unknown, type: Type, seed: unknown, func: Func | null): unknown {
  const combine = required(func, 'func');
  let total = seed;
  for (const item of itemsOf(source, type)) total = combine(total, item);
  return total;
}
