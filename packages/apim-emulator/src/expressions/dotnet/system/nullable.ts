import { boxing } from '../../runtime/boxing';
import { invalidOperation } from '../../runtime/exceptions';
import { equalObjects } from '../../runtime/equality';
import { hashCode } from '../../runtime/hash-code';
import { toText } from '../../runtime/text';
import { defaultOf } from '../../types/default-values';
import { nullable } from '../../types/primitives';
import { Type } from '../../types/type';

nullable.define((type: Type) => {
  const box = boxing(type) ?? ((value: unknown) => value);
  const asObject = (value: unknown) => (value === null ? null : box(value as never));
  return {
    'bool HasValue': (self: unknown) => self !== null,
    'T Value': (self: unknown) => {
      if (self === null) throw invalidOperation('Nullable object must have a value.');
      return self;
    },
    'T GetValueOrDefault()': (self: unknown) => self ?? defaultOf(type),
    'T GetValueOrDefault(T defaultValue)': (self: unknown, otherwise: unknown) => self ?? otherwise,
    'string ToString()': (self: unknown) => toText(asObject(self)),
    'bool Equals(object other)': (self: unknown, other: unknown) => equalObjects(asObject(self), other),
    'int GetHashCode()': (self: unknown) => (self === null ? 0 : hashCode(asObject(self))),
  };
});
