import { invalidOperation } from '../../runtime/exceptions';
import { defaultOf } from '../../types/default-values';
import type { Members } from '../../types/member';
import type { Type } from '../../types/type';
import { where } from './filtering';
import { Func, itemsOf, required } from './sources';

const noElements = () => invalidOperation('Sequence contains no elements');
const noMatch = () => invalidOperation('Sequence contains no matching element');
const moreThanOne = () => invalidOperation('Sequence contains more than one element');
const moreThanOneMatch = () => invalidOperation('Sequence contains more than one matching element');

/** What was found when there is none. */
export const nothing = Symbol('nothing');

export function first(items: Iterable<unknown>): unknown {
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

/** One item of a sequence. */
export const picks: Members = {
  ...picking('First', first),
  ...picking('Last', last),
  ...picking('Single', (items, filtered) => only(items, filtered ? moreThanOneMatch : moreThanOne)),
};
