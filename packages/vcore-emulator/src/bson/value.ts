import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Int32, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/**
 * A document. A Map and not an object: its fields keep their order ('10' before '2', if they were sent so), and
 * `__proto__` is a name like any other.
 */
export type Doc = Map<string, Value>;

/**
 * A BSON value. Each numeric type has a JavaScript type of its own, so that none is lost on the way: a `number` is
 * always a double, a `bigint` a long.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Int32
  | Decimal128
  | Date
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | Doc
  | Value[];

/** A value, or none: the field is missing. */
export type Maybe = Value | undefined;

export type Numeric = number | bigint | Int32 | Decimal128;

/** The names by which `$type` knows the types. */
export type TypeName =
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'javascript'
  | 'symbol'
  | 'javascriptWithScope'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'minKey'
  | 'maxKey';

/** The numbers of the types on the wire. `undefined` and `dbPointer`, deprecated for long, are not read. */
export const typeNumbers: Readonly<Record<TypeName, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

export function typeOf(value: Value): TypeName {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'boolean') return 'bool';
  if (value === null) return 'null';
  if (value instanceof Map) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Int32) return 'int';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Date) return 'date';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript';
  if (value instanceof BSONSymbol) return 'symbol';
  if (value instanceof MinKey) return 'minKey';
  return 'maxKey';
}

/** The name of a value's type, or `missing`. */
export function typeNameOf(value: Maybe): TypeName | 'missing' {
  return value === undefined ? 'missing' : typeOf(value);
}

export function isDoc(value: Maybe): value is Doc {
  return value instanceof Map;
}

export function isArray(value: Maybe): value is Value[] {
  return Array.isArray(value);
}

export function isNumeric(value: Maybe): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32 || value instanceof Decimal128
  );
}

/** Whether there is no value, or null: most expressions then come to null. */
export function isNullish(value: Maybe): value is null | undefined {
  return value === undefined || value === null;
}

/** A document of the fields of an object, those that are undefined left out. For names that are written in source. */
export function doc(fields: Readonly<Record<string, Maybe>>): Doc {
  const result: Doc = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) result.set(name, value);
  return result;
}

export function int(value: number): Int32 {
  return new Int32(value);
}

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

export function fitsInt(value: number | bigint): boolean {
  return value >= INT_MIN && value <= INT_MAX;
}

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

export function fitsLong(value: bigint): boolean {
  return value >= LONG_MIN && value <= LONG_MAX;
}

/** A count: an int, unless it needs a long. */
export function count(value: number): Value {
  return fitsInt(value) ? new Int32(value) : BigInt(value);
}

/** A copy that shares nothing that can be changed. */
export function clone<T extends Value>(value: T): T;
export function clone(value: Value): Value {
  if (value instanceof Map) return cloneDoc(value);
  if (Array.isArray(value)) return value.map((item) => clone(item));
  return value; // the value classes are never changed in place
}

function cloneDoc(value: Doc): Doc {
  const copy: Doc = new Map();
  for (const [name, field] of value) copy.set(name, clone(field));
  return copy;
}
