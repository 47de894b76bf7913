import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Int32, ObjectId, Timestamp } from 'bson';
import { Decimal, compareDecimals, fromBigInt, fromDecimal128, fromDoubleExactly } from './decimal';
import { Doc, Maybe, Numeric, TypeName, Value, isNumeric, typeNameOf } from './value';
import { compareUtf8 } from './utf8';

/**
 * Types in the order in which MongoDB sorts them; those of one rank compare by value.
 * Source: MongoDB Manual, "Comparison/Sort Order", 2025-11.
 */
const ranks: Readonly<Record<TypeName | 'missing', number>> = {
  minKey: -1,
  missing: 0,
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  javascript: 60,
  javascriptWithScope: 65,
  maxKey: 127,
};

/** Values of different ranks are never equal, and a query for one never finds the other. */
export function rankOf(value: Maybe): number {
  return ranks[typeNameOf(value)];
}

/** The total order over all values. No value at all comes before null. */
export function compare(a: Maybe, b: Maybe): number {
  if (typeof a === 'string' && typeof b === 'string') return compareUtf8(a, b);
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  return compareWithinRank(a as Value, b as Value);
}

export function equal(a: Maybe, b: Maybe): boolean {
  return compare(a, b) === 0;
}

function compareWithinRank(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof Map && b instanceof Map) return compareDocuments(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a instanceof Binary && b instanceof Binary) return compareBinary(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.t - b.t || a.i - b.i;
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareUtf8(a.pattern, b.pattern) || compareUtf8(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) return compareCode(a, b);
  if (isText(a) && isText(b)) return compareUtf8(String(a), String(b));
  return 0; // null, MinKey and MaxKey have one value each
}

function isText(value: Value): boolean {
  return typeof value === 'string' || value instanceof BSONSymbol;
}

/** Orders numbers of any two types by their exact value; NaN is smaller than all others and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = a instanceof Int32 ? a.value : a;
  const y = b instanceof Int32 ? b.value : b;
  if (x instanceof Decimal128 || y instanceof Decimal128) return compareDecimals(exactly(x), exactly(y));
  if (x < y) return -1;
  if (x > y) return 1;
  // Neither smaller nor larger: equal, or one of them is NaN.
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}

/** The exact value of a number, whatever its type. */
export function exactly(value: Numeric): Decimal {
  if (value instanceof Decimal128) return fromDecimal128(value);
  if (typeof value === 'bigint') return fromBigInt(value);
  return fromDoubleExactly(value instanceof Int32 ? value.value : value);
}

/** Field by field: the type first, then the name, then the value. */
function compareDocuments(a: Doc, b: Doc): number {
  const others = b.entries();
  for (const [name, value] of a) {
    const next = others.next();
    if (next.done) return 1;
    const [otherName, other] = next.value;
    const order = rankOf(value) - rankOf(other) || compareUtf8(name, otherName) || compare(value, other);
    if (order !== 0) return order;
  }
  return others.next().done ? 0 : -1;
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** By length, then subtype, then bytes. */
function compareBinary(a: Binary, b: Binary): number {
  return (
    storedLength(a) - storedLength(b) ||
    a.sub_type - b.sub_type ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  );
}

/** The old binary subtype holds its own length once more. */
function storedLength(value: Binary): number {
  return value.position + (value.sub_type === Binary.SUBTYPE_BYTE_ARRAY ? 4 : 0);
}

function compareCode(a: Code, b: Code): number {
  return compareUtf8(a.code, b.code) || (a.scope && b.scope ? compare(a.scope as Doc, b.scope as Doc) : 0);
}
