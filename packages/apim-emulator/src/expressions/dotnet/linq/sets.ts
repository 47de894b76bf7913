import { hashKey } from '../../runtime/equality';
import { Members } from '../../types/member';
import { Type } from '../../types/type';
import { EqualityComparer } from '../system/string-comparer';
import { itemsOf, lazily } from './sources';

type Make = (
  items: Iterable<unknown>,
  others: () => Iterable<unknown>,
  key: (value: unknown) => unknown,
) => Iterable<unknown>;

/** A set operator with another sequence, with and without a comparer. */
function withOther(name: string, make: Make): Members {
  const implementation =
    (type: Type) =>
    (one: unknown, other: unknown, comparer: EqualityComparer | null = null) => {
      itemsOf(other, type, 'second');
      const key = comparer ? (value: unknown) => comparer.key(value) : hashKey;
      return lazily(type, one, type, (items) => make(items, () => itemsOf(other, type), key));
    };
  const parameters = 'this IEnumerable<TSource> first, IEnumerable<TSource> second';
  return {
    [`static IEnumerable<TSource> ${name}<TSource>(${parameters})`]: implementation,
    [`static IEnumerable<TSource> ${name}<TSource>(${parameters}, IEqualityComparer<TSource> comparer)`]:
      implementation,
  };
}

/** Items whose key was not seen before. */
function* distinct(
  items: Iterable<unknown>,
  key: (value: unknown) => unknown,
  seen = new Set<unknown>(),
): Iterable<unknown> {
  for (const item of items) {
    const own = key(item);
    if (seen.has(own)) continue;
    seen.add(own);
    yield item;
  }
}

function* both(one: Iterable<unknown>, other: () => Iterable<unknown>): Iterable<unknown> {
  yield* one;
  yield* other();
}

const distinctly =
  (type: Type) =>
  (source: unknown, comparer: EqualityComparer | null = null) =>
    lazily(type, source, type, (items) => distinct(items, comparer ? (value) => comparer.key(value) : hashKey));

export const sets: Members = {
  'static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source)': distinctly,
  'static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source, IEqualityComparer<TSource> comparer)':
    distinctly,
  ...withOther('Union', (items, others, key) => distinct(both(items, others), key)),
  ...withOther('Except', (items, others, key) => distinct(items, key, new Set([...others()].map(key)))),
  ...withOther('Intersect', function* (items, others, key) {
    const wanted = new Set([...others()].map(key));
    for (const item of items) if (wanted.delete(key(item))) yield item;
  }),
};
