import { object, char } from '../types/primitives';
import { Type } from '../types/type';
import { ClrArray } from './array';
import { boxing } from './boxing';

/** Something that can be gone through, with values in the form of its element type. */
export interface Enumerable<T = unknown> extends Iterable<T> {
  readonly elementType: Type;
}

/** Something that is several sequences at once. */
export interface EnumerableAs {
  enumerateAs(item: Type): Iterable<unknown>;
}

/** The items of a sequence in the form of a type: a string has characters, and `object` asks for boxes. */
export function enumerate(value: unknown, item: Type): Iterable<unknown> {
  if (typeof value === 'string')
    return item === char.type ? characters(value) : mapped(characters(value), boxing(char.type));
  const { enumerateAs } = value as Partial<EnumerableAs>;
  const items = enumerateAs ? enumerateAs.call(value, item) : (value as Iterable<unknown>);
  if (item !== object.type) return items;
  const own = value instanceof ClrArray ? value.element : (value as Partial<Enumerable>).elementType;
  return own ? mapped(items, boxing(own)) : items;
}

function* characters(text: string): Iterable<number> {
  for (let index = 0; index < text.length; index++) yield text.charCodeAt(index);
}

function mapped(items: Iterable<unknown>, change: ((value: never) => unknown) | undefined): Iterable<unknown> {
  if (!change) return items;
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield change(item as never);
    },
  };
}
