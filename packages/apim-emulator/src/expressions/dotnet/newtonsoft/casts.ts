import { ClrArray } from '../../runtime/array';
import { argumentException, argumentNull, formatException } from '../../runtime/exceptions';
import { NumberKind } from '../../runtime/number-kinds';
import { toText } from '../../runtime/text';
import { Members } from '../../types/member';
import { byte, string } from '../../types/primitives';
import { isNullable, underlying } from '../../types/relations';
import { Type } from '../../types/type';
import { fromBase64, toBase64 } from '../system/base64';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';
import { parseBoolean } from '../system/boolean';
import { convertObject } from '../system/convert';
import { DateTime } from '../system/date-time';
import { DateTimeOffset } from '../system/date-time-offset';
import { Guid } from '../system/guid';
import { TimeSpan } from '../system/time-span';
import { Uri } from '../system/uri';
import { TokenType, tokenTypeName } from './scalars';
import { JProperty, JToken, JValue } from './tokens';

const {
  Integer,
  Float,
  String: Text,
  Comment,
  Raw,
  Boolean: Truth,
  Date: DateType,
  Bytes: BytesType,
  Guid: GuidType,
  TimeSpan: SpanType,
  Uri: UriType,
} = TokenType;
const texts = [Text, Comment, Raw];
const numbers = [Integer, Float, ...texts, Truth];

/** How tokens of some types are cast to one type. */
interface Target {
  /** As messages call it. */
  readonly name: string;
  readonly from: readonly number[];
  /** The value of a token that is not null. */
  readonly convert: (value: unknown) => unknown;
}

export function toBoolean(value: unknown): unknown {
  if (typeof value === 'string') {
    const parsed = parseBoolean(value);
    if (parsed === undefined) throw formatException('String was not recognized as a valid Boolean.');
    return parsed;
  }
  return typeof value === 'boolean' ? value : convertObject(value, 'double') !== 0;
}

function toDateTime(value: unknown): DateTime {
  if (value instanceof DateTimeOffset) return value.clock;
  return value instanceof DateTime ? value : DateTime.parse(toText(value));
}

function toOffset(value: unknown): DateTimeOffset {
  if (value instanceof DateTimeOffset) return value;
  return value instanceof DateTime ? DateTimeOffset.of(value.ticks, 0) : DateTimeOffset.parse(toText(value));
}

function toGuid(value: unknown): Guid {
  if (value instanceof ClrArray) return Guid.ofBytes(value as Bytes);
  return value instanceof Guid ? value : Guid.parse(toText(value));
}

function toBytes(value: unknown): Bytes {
  if (typeof value === 'string') return clrBytes(fromBase64(value));
  if (value instanceof ClrArray) return value as Bytes;
  throw argumentException('Can not convert this token to byte array.');
}

function toSpan(value: unknown): TimeSpan {
  return value instanceof TimeSpan ? value : TimeSpan.parse(toText(value));
}

const stringTarget: Target = {
  name: 'String',
  from: [DateType, Integer, Float, ...texts, Truth, BytesType, GuidType, SpanType, UriType],
  convert: (value) => (value instanceof ClrArray ? toBase64(nativeBytes(value as Bytes, 'value')) : toText(value)),
};

const bytesTarget: Target = { name: 'byte array', from: [BytesType, Integer, ...texts], convert: toBytes };

const kindNames: Readonly<Partial<Record<NumberKind, string>>> = {
  sbyte: 'SByte',
  byte: 'Byte',
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  float: 'Single',
  double: 'Double',
  decimal: 'Decimal',
};

const targets: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['bool', { name: 'Boolean', from: numbers, convert: toBoolean }],
  ...Object.entries(kindNames).map(([kind, name]): [string, Target] => [
    kind,
    { name, from: numbers, convert: (value) => convertObject(value, kind as NumberKind) },
  ]),
  ['char', { name: 'Char', from: [Integer, Float, ...texts], convert: (value) => toCharacter(value) }],
  ['System.DateTime', { name: 'DateTime', from: [DateType, ...texts], convert: toDateTime }],
  ['System.DateTimeOffset', { name: 'DateTimeOffset', from: [DateType, ...texts], convert: toOffset }],
  ['System.Guid', { name: 'Guid', from: [...texts, GuidType, BytesType], convert: toGuid }],
  ['System.TimeSpan', { name: 'TimeSpan', from: [...texts, SpanType], convert: toSpan }],
]);

export function toCharacter(value: unknown): unknown {
  if (typeof value !== 'string') return convertObject(value, 'char');
  if (value.length !== 1) throw formatException('String must be exactly one character long.');
  return value.charCodeAt(0);
}

function valueOf(token: JToken): JValue | undefined {
  const inner = token instanceof JProperty ? token.value : token;
  return inner instanceof JValue ? inner : undefined;
}

/** A cast of a token. @throws ArgumentException for a token of a type that cannot be converted */
function castToken(token: JToken | null, target: Target, whenNull: unknown): unknown {
  if (token === null) {
    if (whenNull !== undefined) return whenNull;
    throw argumentNull('value');
  }
  const value = valueOf(token);
  const isNullToken = value?.type === TokenType.Null || value?.type === TokenType.Undefined;
  if (!value || !(target.from.includes(value.type) || (isNullToken && whenNull !== undefined))) {
    throw argumentException(`Can not convert ${describe(token)} to ${target.name}.`);
  }
  return value.value === null && whenNull !== undefined ? whenNull : target.convert(value.value);
}

function describe(token: JToken): string {
  return tokenTypeName(token instanceof JProperty ? token.value.type : token.type);
}

/** `(int)token` and the like. */
export const explicitOperators: Members = Object.assign(
  {
    'explicit operator string(JToken value)': (token: JToken | null) => castToken(token, stringTarget, null),
    'explicit operator byte[](JToken value)': (token: JToken | null) =>
      token === null ? null : castToken(token, bytesTarget, undefined),
    'explicit operator System.Uri(JToken value)': (token: JToken | null) =>
      castToken(
        token,
        {
          name: 'Uri',
          from: [...texts, UriType],
          convert: (value) => (value instanceof Uri ? value : Uri.of(toText(value))),
        },
        null,
      ),
  },
  ...[...targets].map(([type, target]): Members => ({
    [`explicit operator ${type}(JToken value)`]: (token: JToken | null) => castToken(token, target, undefined),
    [`explicit operator ${type}?(JToken value)`]: (token: JToken | null) => castToken(token, target, null),
  })),
);

/** `ToObject<T>()` of a value: the same as a cast, for the types that have one; `undefined` for others. */
export function castTo(token: JToken, type: Type): { readonly value: unknown } | undefined {
  const inner = underlying(type);
  const name = inner.kind === 'named' ? (inner.definition.keyword ?? inner.definition.fullName) : undefined;
  if (type === string.type) return { value: castToken(token, stringTarget, null) };
  if (inner.kind === 'array' && inner.element === byte.type && token instanceof JValue) {
    return { value: castToken(token, bytesTarget, null) };
  }
  const target = name === undefined ? undefined : targets.get(name);
  return target && { value: castToken(token, target, isNullable(type) ? null : undefined) };
}
