import { ClrArray } from '../../runtime/array';
import { boxing, typeOf } from '../../runtime/boxing';
import { Boxed } from '../../runtime/boxed';
import { Decimal } from '../../runtime/decimal';
import {
  argumentException,
  argumentNull,
  argumentOutOfRange,
  formatException,
  invalidCast,
  overflow,
} from '../../runtime/exceptions';
import { IntegerKind, NumberKind, integerRanges, isInteger } from '../../runtime/number-kinds';
import { ClrNumber, numberConversion } from '../../runtime/numbers';
import { toText } from '../../runtime/text';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { clrName } from '../../types/type';
import { kindOf } from '../../types/conversions';
import { isEnum } from '../../types/relations';
import { defaultOf } from '../../types/default-values';
import { keywords } from '../../types/registry';
import { fromBase64, toBase64 } from './base64';
import { parseBoolean } from './boolean';
import { Bytes, clrBytes, nativeBytes } from './bytes';
import { DateTime } from './date-time';
import { parseNumber, tooLarge } from './parse-number';

const targets: readonly (readonly [method: string, kind: NumberKind])[] = [
  ['ToSByte', 'sbyte'],
  ['ToByte', 'byte'],
  ['ToInt16', 'short'],
  ['ToUInt16', 'ushort'],
  ['ToInt32', 'int'],
  ['ToUInt32', 'uint'],
  ['ToInt64', 'long'],
  ['ToUInt64', 'ulong'],
  ['ToSingle', 'float'],
  ['ToDouble', 'double'],
  ['ToDecimal', 'decimal'],
];

const sources = [...targets.map(([, kind]) => kind), 'char'] as const;

/** A value that is converted, when .NET asks it to convert itself. */
export interface Convertible {
  toConvertible(): unknown;
}

function numericMembers(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [method, to] of targets) {
    for (const from of sources) {
      members[`static ${to} ${method}(${from} value)`] = (value: ClrNumber) => converted(value, from, to);
    }
    members[`static ${to} ${method}(bool value)`] = (value: boolean) => converted(Number(value), 'int', to);
    members[`static ${to} ${method}(string value)`] = (value: string | null) =>
      value === null
        ? defaultOf((keywords.get(to) as NonNullable<ReturnType<typeof keywords.get>>).type)
        : parseNumber(to, value);
    members[`static ${to} ${method}(object value)`] = (value: unknown) => convertObject(value, to);
    if (isInteger(to))
      members[`static ${to} ${method}(string value, int fromBase)`] = (value: string | null, base: number) =>
        fromRadix(value, base, to);
  }
  return members;
}

/** Rounds half to even, and throws what does not fit. A character is a whole number and nothing else. */
function converted(value: ClrNumber, from: NumberKind, to: NumberKind): unknown {
  if (from === 'char' && !isInteger(to))
    throw invalidCast(`Invalid cast from 'Char' to '${keywords.get(to)?.simpleName ?? to}'.`);
  if (isInteger(to)) {
    if (from === 'double' || from === 'float') return roundedTo(value as number, to);
    if (value instanceof Decimal) return inRange(value.round(0, 'even').coefficient, to);
    return inRange(BigInt(value as number | bigint), to);
  }
  const convert = numberConversion(from, to, 'checked');
  return convert ? convert(value as never) : value;
}

function roundedTo(value: number, to: IntegerKind): unknown {
  if (!Number.isFinite(value)) throw tooLarge(to);
  const floor = Math.floor(value);
  const difference = value - floor;
  const up = difference > 0.5 || (difference === 0.5 && floor % 2 !== 0);
  return inRange(BigInt(up ? floor + 1 : floor), to);
}

function inRange(value: bigint, to: IntegerKind): unknown {
  const { least, most, bits } = integerRanges[to];
  if (value < least || value > most) throw tooLarge(to);
  return bits === 64 ? value : Number(value);
}

/** `Convert.ToX(object)` */
export function convertObject(value: unknown, to: NumberKind): unknown {
  const own = (value as Partial<Convertible> | null)?.toConvertible;
  const source = own ? own.call(value) : value;
  if (source === null) return converted(0, 'int', to);
  if (typeof source === 'string') return parseNumber(to, source);
  if (typeof source === 'boolean') return converted(Number(source), 'int', to);
  const type = typeOf(source);
  const kind = isEnum(type) ? 'int' : kindOf(type);
  if (kind) {
    const isWhole = isInteger(kind) && !isEnum(type);
    if (to === 'char' && !isWhole) throw invalidCast(`Invalid cast from '${clrName(type)}' to 'Char'.`);
    return converted((source instanceof Boxed ? source.value : source) as ClrNumber, kind, to);
  }
  if (source instanceof DateTime)
    throw invalidCast(`Invalid cast from 'DateTime' to '${keywords.get(to)?.simpleName ?? to}'.`);
  throw invalidCast(`Unable to cast object of type '${clrName(type)}' to type 'System.IConvertible'.`);
}

function toBoolean(value: unknown): boolean {
  const own = (value as Partial<Convertible> | null)?.toConvertible;
  const source = own ? own.call(value) : value;
  if (source === null) return false;
  if (typeof source === 'boolean') return source;
  if (typeof source === 'string') return booleanOf(source);
  const type = typeOf(source);
  const kind = isEnum(type) ? 'int' : kindOf(type);
  if (!kind) throw invalidCast(`Unable to cast object of type '${clrName(type)}' to type 'System.IConvertible'.`);
  if (kind === 'char') throw invalidCast("Invalid cast from 'Char' to 'Boolean'.");
  return isNonZero((source instanceof Boxed ? source.value : source) as ClrNumber);
}

function booleanOf(text: string | null): boolean {
  if (text === null) return false;
  const parsed = parseBoolean(text);
  if (parsed === undefined) throw formatException('String was not recognized as a valid Boolean.');
  return parsed;
}

function isNonZero(value: ClrNumber): boolean {
  return value instanceof Decimal ? value.coefficient !== 0n : value !== 0 && value !== 0n;
}

function fromRadix(text: string | null, base: number, to: IntegerKind): unknown {
  if (![2, 8, 10, 16].includes(base)) throw argumentException('Invalid Base.');
  if (text === null) return inRange(0n, to);
  if (text === '')
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  const digits = base === 16 ? text.replace(/^0[xX]/, '') : text;
  const negative = base === 10 && digits.startsWith('-');
  const plain = negative ? digits.slice(1) : digits;
  const allowed = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-fA-F]+$/ }[base] as RegExp;
  if (!allowed.test(plain)) throw formatException('Could not find any recognizable digits.');
  const value = BigInt({ 2: '0b', 8: '0o', 10: '', 16: '0x' }[base] + plain);
  if (base === 10) return inRange(negative ? -value : value, to);
  const { bits, signed } = integerRanges[to];
  if (value >= 1n << BigInt(bits)) throw overflow('Value was either too large or too small for its type.');
  return inRange(signed ? BigInt.asIntN(bits, value) : value, to);
}

function inRadix(bits: number): (value: number | bigint, base: number) => string {
  return (value, base) => {
    if (![2, 8, 10, 16].includes(base)) throw argumentException('Invalid Base.');
    return base === 10 ? String(value) : BigInt.asUintN(bits, BigInt(value)).toString(base);
  };
}

function range(bytes: Bytes | null, offset: number, length: number): Buffer {
  const all = nativeBytes(bytes, 'inArray');
  if (offset < 0 || length < 0 || offset + length > all.length) throw argumentOutOfRange('offset');
  return all.subarray(offset, offset + length);
}

function dateOf(text: string | null): DateTime {
  return text === null ? DateTime.min : DateTime.parse(text);
}

const textOf = (value: unknown) => toText(value);

const textMembers: Members = Object.assign(
  {
    'static string ToString(object value)': textOf,
    'static string ToString(string value)': (value: string | null) => value,
    'static string ToString(bool value)': textOf,
    'static string ToString(System.DateTime value)': textOf,
    'static string ToString(byte value, int toBase)': inRadix(8),
    'static string ToString(short value, int toBase)': inRadix(16),
    'static string ToString(int value, int toBase)': inRadix(32),
    'static string ToString(long value, int toBase)': inRadix(64),
  },
  ...sources.map((kind): Members => {
    const type = (keywords.get(kind) as NonNullable<ReturnType<typeof keywords.get>>).type;
    const box = boxing(type);
    return {
      [`static string ToString(${kind} value)`]: (value: ClrNumber) => toText(box ? box(value as never) : value),
    };
  }),
);

const booleanMembers: Members = Object.assign(
  {
    'static bool ToBoolean(object value)': toBoolean,
    'static bool ToBoolean(string value)': booleanOf,
    'static bool ToBoolean(bool value)': (value: boolean) => value,
    'static bool ToBoolean(char value)': () => {
      throw invalidCast("Invalid cast from 'Char' to 'Boolean'.");
    },
  },
  ...targets.map(([, kind]): Members => ({ [`static bool ToBoolean(${kind} value)`]: isNonZero })),
);

declare('static class System.Convert').define({
  ...numericMembers(),
  ...textMembers,
  ...booleanMembers,
  'static char ToChar(string value)': (text: string | null) => {
    if (text === null) throw argumentNull('value');
    if (text.length !== 1) throw formatException('String must be exactly one character long.');
    return text.charCodeAt(0);
  },
  'static char ToChar(int value)': (value: number) => inRange(BigInt(value), 'char'),
  'static System.DateTime ToDateTime(string value)': dateOf,
  'static System.DateTime ToDateTime(object value)': (value: unknown) => {
    const own = (value as Partial<Convertible> | null)?.toConvertible;
    const source = own ? own.call(value) : value;
    if (source === null || typeof source === 'string') return dateOf(source);
    if (source instanceof DateTime) return source;
    throw invalidCast(`Invalid cast from '${clrName(typeOf(source))}' to 'DateTime'.`);
  },
  'static string ToBase64String(byte[] inArray)': (bytes: Bytes | null) => toBase64(nativeBytes(bytes, 'inArray')),
  'static string ToBase64String(byte[] inArray, Base64FormattingOptions options)': (
    bytes: Bytes | null,
    options: number,
  ) => toBase64(nativeBytes(bytes, 'inArray'), options === 1),
  'static string ToBase64String(byte[] inArray, int offset, int length)': (
    bytes: Bytes | null,
    offset: number,
    length: number,
  ) => toBase64(range(bytes, offset, length)),
  'static byte[] FromBase64String(string s)': (text: string | null) => clrBytes(fromBase64(text)),
  'static byte[] FromBase64CharArray(char[] inArray, int offset, int length)': (
    units: ClrArray<number> | null,
    offset: number,
    length: number,
  ) => {
    if (!units) throw argumentNull('inArray');
    return clrBytes(fromBase64(String.fromCharCode(...units.items.slice(offset, offset + length))));
  },
  'static bool IsDBNull(object value)': () => false,
});
