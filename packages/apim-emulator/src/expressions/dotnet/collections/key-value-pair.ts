import { ClrObject } from '../../runtime/boxed';
import { box } from '../../runtime/boxing';
import { equalValues, hashKey } from '../../runtime/equality';
import { toText } from '../../runtime/text';
import { defaultOf, setDefault } from '../../types/default-values';
import { keyValuePair } from '../../types/primitives';
import { NamedType, Type } from '../../types/type';

/** `KeyValuePair<TKey, TValue>` */
export class KeyValuePair implements ClrObject {
  constructor(
    readonly clrType: NamedType,
    readonly key: unknown,
    readonly value: unknown,
  ) {}

  toText(): string {
    const [key, value] = this.clrType.typeArguments as [Type, Type];
    return `[${toText(box(key, this.key))}, ${toText(box(value, this.value))}]`;
  }

  equals(other: unknown): boolean {
    return other instanceof KeyValuePair && equalValues(this.key, other.key) && equalValues(this.value, other.value);
  }

  hashKey(): string {
    return `pair ${String(hashKey(this.key))} ${String(hashKey(this.value))}`;
  }
}

setDefault('System.Collections.Generic.KeyValuePair', (type: NamedType) => {
  const [key, value] = type.typeArguments as [Type, Type];
  return new KeyValuePair(type, defaultOf(key), defaultOf(value));
});

keyValuePair.define((key: Type, value: Type) => ({
  'new(TKey key, TValue value)': (ownKey: unknown, ownValue: unknown) =>
    new KeyValuePair(keyValuePair.of(key, value), ownKey, ownValue),
  'TKey Key': (self: KeyValuePair) => self.key,
  'TValue Value': (self: KeyValuePair) => self.value,
  'string ToString()': (self: KeyValuePair) => self.toText(),
}));
