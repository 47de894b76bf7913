import { ClrArray } from '../../runtime/array';
import { Boxed } from '../../runtime/boxed';
import { typeOf } from '../../runtime/boxing';
import { Decimal } from '../../runtime/decimal';
import { argumentException } from '../../runtime/exceptions';
import { byte } from '../../types/primitives';
import { kindOf } from '../../types/conversions';
import { isEnum } from '../../types/relations';
import { clrName } from '../../types/type';
import { DateTime } from '../system/date-time';
import { DateTimeOffset } from '../system/date-time-offset';
import { Guid } from '../system/guid';
import { TimeSpan } from '../system/time-span';
import { Uri } from '../system/uri';

/** The constants of `JTokenType`. */
export const TokenType = {
  None: 0,
  Object: 1,
  Array: 2,
  Constructor: 3,
  Property: 4,
  Comment: 5,
  Integer: 6,
  Float: 7,
  String: 8,
  Boolean: 9,
  Null: 10,
  Undefined: 11,
  Date: 12,
  Raw: 13,
  Bytes: 14,
  Guid: 15,
  Uri: 16,
  TimeSpan: 17,
} as const;

export function tokenTypeName(type: number): string {
  return Object.entries(TokenType).find(([, number]) => number === type)?.[0] ?? String(type);
}

/** The kind of token for a value that is an object. @throws ArgumentException for what has no place in JSON */
export function scalarType(value: unknown): number {
  if (value === null) return TokenType.Null;
  switch (typeof value) {
    case 'string':
      return TokenType.String;
    case 'boolean':
      return TokenType.Boolean;
    case 'number':
    case 'bigint':
      return TokenType.Integer;
    case 'object':
    case 'function':
    case 'symbol':
    case 'undefined':
  }
  if (value instanceof Decimal) return TokenType.Float;
  if (value instanceof Boxed) return boxedType(value);
  if (value instanceof DateTime || value instanceof DateTimeOffset) return TokenType.Date;
  if (value instanceof ClrArray && value.element === byte.type) return TokenType.Bytes;
  if (value instanceof Guid) return TokenType.Guid;
  if (value instanceof TimeSpan) return TokenType.TimeSpan;
  if (value instanceof Uri) return TokenType.Uri;
  throw argumentException(`Could not determine JSON object type for type ${clrName(typeOf(value))}.`);
}

function boxedType({ type }: Boxed): number {
  const kind = kindOf(type);
  if (isEnum(type)) return TokenType.Integer;
  if (kind === 'char') throw argumentException('Could not determine JSON object type for type System.Char.');
  return kind === 'double' || kind === 'float' ? TokenType.Float : TokenType.Integer;
}
