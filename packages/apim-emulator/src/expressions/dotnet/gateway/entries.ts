import { Entries, ValueLists } from '../../context';
import { ClrArray } from '../../runtime/array';
import { object, readOnlyDictionary, string } from '../../types/primitives';
import { registry } from '../../types/registry';
import { Type } from '../../types/type';
import { ReadOnlyDictionary } from '../collections/read-only-dictionary';

/** What `context` has by name, as dictionaries that only read. */

const views = new WeakMap<object, ReadOnlyDictionary>();

function dictionary(entries: Entries<unknown>, value: Type, present: (value: unknown) => unknown): ReadOnlyDictionary {
  let known = views.get(entries);
  if (!known) {
    const type = readOnlyDictionary.of(string.type, value);
    views.set(entries, (known = new ReadOnlyDictionary(type, string.type, value, entries, present)));
  }
  return known;
}

export function variables(entries: Entries<unknown>): ReadOnlyDictionary {
  return dictionary(entries, object.type, (value) => value);
}

export function strings(entries: Entries<string>): ReadOnlyDictionary {
  return dictionary(entries, string.type, (value) => value);
}

export function stringLists(entries: ValueLists): ReadOnlyDictionary {
  return dictionary(
    entries,
    string.type.arrayOf,
    (values) => new ClrArray(string.type, [...(values as readonly string[])]),
  );
}

/** Entries of a named type, each made when it is asked for. */
export function view(
  entries: Entries<unknown>,
  type: string,
  present: (value: unknown) => unknown,
): ReadOnlyDictionary {
  return dictionary(entries, registry.named(type), present);
}
