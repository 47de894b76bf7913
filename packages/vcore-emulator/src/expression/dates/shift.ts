import { Decimal128, Int32 } from 'bson';
import { asBigInt, asDecimal } from '../../bson/arithmetic';
import { integerPart, roundDecimal } from '../../bson/decimal';
import { Numeric } from '../../bson/value';
import { refuse } from '../../errors';

/** A date so many milliseconds later. Fractions are rounded, halves away from zero. */
export function shiftDate(date: Date, milliseconds: Numeric): Date {
  const whole = wholeMilliseconds(milliseconds);
  if (whole === undefined) return refuse('Overflow', 'date overflow');
  return checkedDate(BigInt(date.getTime()) + whole);
}

function wholeMilliseconds(value: Numeric): bigint | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return undefined;
    return BigInt(Math.sign(value) * Math.round(Math.abs(value)));
  }
  if (value instanceof Decimal128) return integerPart(roundDecimal(asDecimal(value), 0, 'even'));
  return asBigInt(value as Int32 | bigint);
}

/** @throws CommandError 15 Overflow for a date that JavaScript cannot hold */
export function checkedDate(milliseconds: bigint | number): Date {
  const date = new Date(Number(milliseconds));
  if (Number.isNaN(date.getTime())) refuse('Overflow', 'date overflow');
  return date;
}
