import { toText } from '../../runtime/text';
import { equalObjects } from '../../runtime/equality';
import { hashCode } from '../../runtime/hash-code';
import { enumeration, object } from '../../types/primitives';
import { argumentException, argumentNull } from '../../runtime/exceptions';
import { enumText } from '../../runtime/enum-text';
import { Boxed } from '../../runtime/boxed';

object.define({
  'new()': () => ({ clrType: object.type }),
  'string ToString()': toText,
  'bool Equals(object obj)': equalObjects,
  'static bool Equals(object objA, object objB)': equalObjects,
  'static bool ReferenceEquals(object objA, object objB)': (left: unknown, right: unknown) => left === right,
  'int GetHashCode()': hashCode,
});

enumeration.define({
  'string ToString(string format)': (self: Boxed, format: string | null) => {
    if (/^d$/i.test(format ?? '')) return String(self.value);
    return enumText(self.type, self.value as number);
  },
  'bool HasFlag(System.Enum flag)': (self: Boxed, flag: Boxed | null) => {
    if (!flag) throw argumentNull('flag');
    if (self.type !== flag.type)
      throw argumentException('The argument type, the type of the enumeration, is not the same.');
    return ((self.value as number) & (flag.value as number)) === flag.value;
  },
});
