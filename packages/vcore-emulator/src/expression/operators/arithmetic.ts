import { Decimal128, Int32 } from 'bson';
import {
  add,
  asBigInt,
  asDecimal,
  asNumber,
  integer,
  isZero,
  multiply,
  subtract,
  wider,
  widthOf,
} from '../../bson/arithmetic';
import { NAN, divideDecimals, quantize, remainder, roundDecimal, toDecimal128 } from '../../bson/decimal';
import { Maybe, Numeric, Value, fitsLong, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Operators } from '../expression';
import { between, exactly, unary, variadic } from '../operator';
import { shiftDate } from '../dates/shift';

export const arithmeticOperators: Operators = {
  $abs: unary(numeric(28765, absolute)),
  $add: variadic(addAll),
  $ceil: unary(numeric(28765, (value) => roundTo(value, 'ceiling', Math.ceil))),
  $divide: exactly(2, divide),
  $floor: unary(numeric(28765, (value) => roundTo(value, 'floor', Math.floor))),
  $mod: exactly(2, modulo),
  $multiply: variadic(multiplyAll),
  $round: between(1, 2, (values, name) => roundAtPlace(values, name, 'even')),
  $subtract: exactly(2, subtractTwo),
  $trunc: between(1, 2, (values, name) => roundAtPlace(values, name, 'down')),
};

/** A function of one number: null of null, and an error of anything else. */
export function numeric(
  code: number,
  evaluate: (value: Numeric, name: string) => Maybe,
): (value: Maybe, name: string) => Maybe {
  return (value, name) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) return refuse(code, `${name} only supports numeric types, not ${typeNameOf(value)}`);
    return evaluate(value, name);
  };
}

function absolute(value: Numeric): Numeric {
  if (value instanceof Decimal128) {
    const text = value.toString();
    return text.startsWith('-') ? Decimal128.fromString(text.slice(1)) : value;
  }
  if (typeof value === 'number') return Math.abs(value);
  const whole = asBigInt(value);
  if (!fitsLong(-whole)) refuse(28680, "can't take $abs of long long min");
  return integer(whole < 0n ? -whole : whole, widthOf(value));
}

function addAll(values: readonly Maybe[], name: string): Maybe {
  let sum: Numeric = new Int32(0);
  let date: Date | undefined;
  let isNull = false;
  for (const value of values) {
    if (isNullish(value)) isNull = true;
    else if (value instanceof Date) {
      if (date) refuse(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumeric(value)) sum = add(sum, value);
    else refuse('TypeMismatch', `${name} only supports numeric or date types, not ${typeNameOf(value)}`);
    if (isNull) return null;
  }
  return date ? shiftDate(date, sum) : sum;
}

function subtractTwo(values: readonly Maybe[]): Maybe {
  const [from, amount] = values;
  if (isNullish(from) || isNullish(amount)) return null;
  if (isNumeric(from) && isNumeric(amount)) return subtract(from, amount);
  if (from instanceof Date && amount instanceof Date) return BigInt(from.getTime()) - BigInt(amount.getTime());
  if (from instanceof Date && isNumeric(amount)) return shiftDate(from, subtract(new Int32(0), amount));
  return refuse('TypeMismatch', `can't $subtract ${typeNameOf(amount)} from ${typeNameOf(from)}`);
}

function multiplyAll(values: readonly Maybe[], name: string): Maybe {
  let product: Numeric = new Int32(1);
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      return refuse('TypeMismatch', `${name} only supports numeric types, not ${typeNameOf(value)}`);
    product = multiply(product, value);
  }
  return product;
}

function divide(values: readonly Maybe[]): Maybe {
  const [dividend, divisor] = values;
  if (isNumeric(dividend) && isNumeric(divisor)) {
    if (isZero(divisor)) refuse('BadValue', "can't $divide by zero");
    if (wider(widthOf(dividend), widthOf(divisor)) === 'decimal') {
      return toDecimal128(divideDecimals(asDecimal(dividend), asDecimal(divisor)));
    }
    return asNumber(dividend) / asNumber(divisor);
  }
  if (isNullish(dividend) || isNullish(divisor)) return null;
  return refuse(
    'TypeMismatch',
    `$divide only supports numeric types, not ${typeNameOf(dividend)} and ${typeNameOf(divisor)}`,
  );
}

function modulo(values: readonly Maybe[]): Maybe {
  const [dividend, divisor] = values;
  if (isNumeric(dividend) && isNumeric(divisor)) {
    const width = wider(widthOf(dividend), widthOf(divisor));
    if (isZero(divisor)) refuse(width === 'decimal' ? 5733415 : 16610, "can't $mod by zero");
    if (width === 'decimal') return toDecimal128(remainder(asDecimal(dividend), asDecimal(divisor)));
    if (width === 'double') return asNumber(dividend) % asNumber(divisor);
    return integer(asBigInt(dividend as Int32 | bigint) % asBigInt(divisor as Int32 | bigint), width);
  }
  if (isNullish(dividend) || isNullish(divisor)) return null;
  return refuse(16611, `$mod only supports numeric types, not ${typeNameOf(dividend)} and ${typeNameOf(divisor)}`);
}

/** To an integer of the value's own type. */
function roundTo(value: Numeric, mode: 'floor' | 'ceiling', ofDouble: (value: number) => number): Numeric {
  if (value instanceof Decimal128) return toDecimal128(quantize(asDecimal(value), 0, mode) ?? NAN);
  return typeof value === 'number' ? ofDouble(value) : value;
}

function roundAtPlace(values: readonly Maybe[], name: string, mode: 'even' | 'down'): Maybe {
  const [value, place] = values;
  if (isNullish(value)) return null;
  if (!isNumeric(value)) return refuse(51081, `${name} only supports numeric types, not ${typeNameOf(value)}`);
  if (values.length === 1) return roundNumber(value, 0, mode);
  return isNullish(place) ? null : roundNumber(value, parsePlace(place, name), mode);
}

function parsePlace(place: Value, name: string): number {
  if (!isNumeric(place)) return refuse(16004, `can't convert from BSON type ${typeNameOf(place)} to long`);
  const number = asNumber(place);
  if (Number.isNaN(number) && place instanceof Decimal128)
    return refuse(51082, `precision argument to ${name} must be a integral value`);
  if (!Number.isFinite(number)) return refuse(31109, `Can't coerce out of range value ${number} to long`);
  if (!Number.isInteger(number)) return refuse(51082, `precision argument to ${name} must be a integral value`);
  if (number < -20 || number > 100)
    return refuse(51083, `cannot apply ${name} with precision value ${number} value must be in [-20, 100]`);
  return number;
}

function roundNumber(value: Numeric, place: number, mode: 'even' | 'down'): Numeric {
  if (value instanceof Decimal128) return toDecimal128(quantize(asDecimal(value), place, mode) ?? asDecimal(value));
  if (typeof value === 'number') return roundDouble(value, place, mode);
  if (place >= 0) return value;
  const rounded = roundDecimal(asDecimal(value), place, mode);
  const whole = rounded.kind === 'finite' ? rounded.digits * 10n ** BigInt(rounded.exponent) : 0n;
  const result = rounded.kind === 'finite' && rounded.negative ? -whole : whole;
  if (!fitsLong(result))
    refuse(
      51080,
      `invalid conversion from Decimal128 result in $round resulting from arguments: [${String(value)}, ${place}]`,
    );
  return integer(result, widthOf(value));
}

/** What is rounded is the decimal that a double prints as; what is cut off is the double itself, as on the server. */
function roundDouble(value: number, place: number, mode: 'even' | 'down'): number {
  if (Number.isInteger(value) && place >= 0) return value;
  if (!Number.isFinite(value)) return value;
  if (mode === 'down') {
    const scaled = value * 10 ** place;
    return Number.isFinite(scaled) ? Math.trunc(scaled) / 10 ** place : value;
  }
  const rounded = roundDecimal(asDecimal(value), place, mode);
  if (rounded.kind !== 'finite') return value;
  return Number(`${rounded.negative ? '-' : ''}${rounded.digits}e${rounded.exponent}`);
}
