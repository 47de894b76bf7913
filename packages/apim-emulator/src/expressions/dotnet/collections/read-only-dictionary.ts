import type { ClrObject } from '../../runtime/boxed';
import type { EnumerableAs } from '../../runtime/enumerate';
import { notSupported } from '../../runtime/exceptions';
import { keyValuePair } from '../../types/primitives';
import type { NamedType, Type } from '../../types/type';
import { KeyValuePair } from './key-value-pair';
import type { Mapped } from './protocols';

/** A dictionary that only reads: what `context` has. */
export class ReadOnlyDictionary implements Mapped, ClrObject, EnumerableAs {
  readonly #pair: NamedType;

  constructor(
    readonly clrType: NamedType,
    readonly keyType: Type,
    readonly valueType: Type,
    readonly entries: Pick<ReadonlyMap<string, unknown>, 'get' | 'has' | 'keys' | 'size'>,
    /** From the form that is kept to the form of the type. */
    readonly present: (value: unknown) => unknown,
  ) {
    this.#pair = keyValuePair.of(keyType, valueType);
  }

  get count(): number {
    return this.entries.size;
  }

  has(key: unknown): boolean {
    return this.entries.has(key as string);
  }

  get(key: unknown): unknown {
    const value = this.entries.get(key as string);
    return value === undefined ? undefined : this.present(value);
  }

  put(): never {
    throw notSupported('Collection is read-only.');
  }

  addEntry(): never {
    return this.put();
  }

  delete(): never {
    return this.put();
  }

  clear(): never {
    return this.put();
  }

  keys(): Iterable<unknown> {
    return this.entries.keys();
  }

  *values(): Iterable<unknown> {
    for (const key of this.keys()) yield this.get(key);
  }

  enumerateAs(): Iterable<unknown> {
    return this;
  }

  *[Symbol.iterator](): Iterator<KeyValuePair> {
    for (const key of this.keys()) yield new KeyValuePair(this.#pair, key, this.get(key));
  }
}
