import { Decimal128, Int32 } from 'bson';
import { asBigInt } from '../bson/arithmetic';
import { fromDecimal128, integerPart } from '../bson/decimal';
import { Numeric, Value, fitsLong, isNumeric } from '../bson/value';
import { refuse } from '../errors';

/** The operand of `$mod`: `[divisor, remainder]`. Fractions are cut off, of these and of the values. */
export function parseRemainder(operand: Value): { divisor: bigint; remainder: bigint } {
  if (!Array.isArray(operand)) return refuse('BadValue', 'malformed mod, needs to be an array');
  if (operand.length < 2) return refuse('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) return refuse('BadValue', 'malformed mod, too many elements');
  const [divisor, remainder] = operand.map((item, index) => {
    const what = index === 0 ? 'divisor' : 'remainder';
    if (!isNumeric(item)) return refuse('BadValue', `malformed mod, ${what} not a number`);
    const value = truncated(item);
    if (value === undefined) return refuse('BadValue', `malformed mod, ${what} value is invalid`);
    return value;
  });
  if (divisor === 0n) return refuse('BadValue', 'divisor cannot be 0');
  return { divisor: divisor as bigint, remainder: remainder as bigint };
}

/** The remainder with the sign of the value, or nothing where the value has no integer part that a long holds. */
export function remainderOf(value: Numeric, divisor: bigint): bigint | undefined {
  const whole = truncated(value);
  return whole === undefined ? undefined : whole % divisor;
}

function truncated(value: Numeric): bigint | undefined {
  if (value instanceof Decimal128) {
    const whole = integerPart(fromDecimal128(value));
    return whole !== undefined && fitsLong(whole) ? whole : undefined;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return undefined;
    const whole = BigInt(Math.trunc(value));
    return fitsLong(whole) ? whole : undefined;
  }
  return asBigInt(value as Int32 | bigint);
}
