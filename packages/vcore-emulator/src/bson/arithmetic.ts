import { Decimal128, Int32 } from 'bson';
import {
  Decimal,
  addDecimals,
  fromBigInt,
  fromDecimal128,
  fromDouble,
  fromDoubleExactly,
  integerPart,
  isIntegral,
  multiplyDecimals,
  negate,
  toDecimal128,
  toNumber,
} from './decimal';
import { Numeric, Value, fitsInt, fitsLong } from './value';

/** Numeric types from the narrowest to the widest: an operation has the wider type of its operands. */
export type Width = 'int' | 'long' | 'double' | 'decimal';

const order: readonly Width[] = ['int', 'long', 'double', 'decimal'];

export function widthOf(value: Numeric): Width {
  if (typeof value === 'number') return 'double';
  if (typeof value === 'bigint') return 'long';
  return value instanceof Int32 ? 'int' : 'decimal';
}

export function wider(a: Width, b: Width): Width {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

export function asDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal128) return fromDecimal128(value);
  if (typeof value === 'bigint') return fromBigInt(value);
  return typeof value === 'number' ? fromDouble(value) : fromBigInt(BigInt(value.value));
}

/** The nearest double. */
export function asNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Int32 ? value.value : toNumber(fromDecimal128(value));
}

/** An int or a long as it is, without loss. */
export function asBigInt(value: Int32 | bigint): bigint {
  return typeof value === 'bigint' ? value : BigInt(value.value);
}

/** An integer in the narrowest type that holds it and is not narrower than `width`; beyond long, a double. */
export function integer(value: bigint, width: Width): Int32 | bigint | number {
  if (width === 'int' && fitsInt(value)) return new Int32(Number(value));
  return fitsLong(value) ? value : Number(value);
}

interface Operation {
  readonly integers: (a: bigint, b: bigint) => bigint;
  readonly doubles: (a: number, b: number) => number;
  readonly decimals: (a: Decimal, b: Decimal) => Decimal;
}

function apply({ integers, doubles, decimals }: Operation, a: Numeric, b: Numeric): Numeric {
  const width = wider(widthOf(a), widthOf(b));
  if (width === 'decimal') return toDecimal128(decimals(asDecimal(a), asDecimal(b)));
  if (width === 'double') return doubles(asNumber(a), asNumber(b));
  return integer(integers(asBigInt(a as Int32 | bigint), asBigInt(b as Int32 | bigint)), width);
}

export function add(a: Numeric, b: Numeric): Numeric {
  return apply({ integers: (x, y) => x + y, doubles: (x, y) => x + y, decimals: addDecimals }, a, b);
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  return apply(
    { integers: (x, y) => x - y, doubles: (x, y) => x - y, decimals: (x, y) => addDecimals(x, negate(y)) },
    a,
    b,
  );
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  return apply({ integers: (x, y) => x * y, doubles: (x, y) => x * y, decimals: multiplyDecimals }, a, b);
}

export function isNaNValue(value: Value): boolean {
  return Number.isNaN(value) || (value instanceof Decimal128 && value.toString() === 'NaN');
}

export function isZero(value: Numeric): boolean {
  if (!(value instanceof Decimal128)) return asNumber(value) === 0;
  const decimal = fromDecimal128(value);
  return decimal.kind === 'finite' && decimal.digits === 0n;
}

/** The value as an integer, if it is one. */
export function integral(value: Numeric): bigint | undefined {
  const exact = typeof value === 'number' ? fromDoubleExactly(value) : asDecimal(value);
  return isIntegral(exact) ? integerPart(exact) : undefined;
}

/** The value as an integer, if it is one in the range of exact doubles: how commands read limits, sizes and indexes. */
export function integralNumber(value: Numeric): number | undefined {
  const number = asNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
