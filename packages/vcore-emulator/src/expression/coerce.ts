import { Decimal128, Int32, Timestamp, BSONSymbol, Code } from 'bson';
import { asBigInt, asDecimal } from '../bson/arithmetic';
import { integerPart, roundDecimal } from '../bson/decimal';
import { Maybe, Numeric, fitsLong, isNullish, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import { formatDate, isoFormat } from './dates/format';

const LOWEST_LONG = -(2n ** 63n);

/**
 * A number as a long: the fraction of a double is cut off, that of a decimal rounded. A decimal that no long holds
 * becomes the lowest one, as in the library that the server uses.
 * @throws CommandError 31109 for a double that no long holds
 */
export function coerceToLong(value: Numeric): bigint {
  if (value instanceof Decimal128) {
    const whole = integerPart(roundDecimal(asDecimal(value), 0, 'even'));
    return whole !== undefined && fitsLong(whole) ? whole : LOWEST_LONG;
  }
  if (typeof value !== 'number') return asBigInt(value as Int32 | bigint);
  const whole = Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  if (whole === undefined || !fitsLong(whole)) return refuse(31109, `Can't coerce out of range value ${value} to long`);
  return whole;
}

/** What the operators that take nearly anything for text make of it. */
export function coerceToText(value: Maybe): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return sixDigits(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof Date) return formatDate(value, isoFormat, 'UTC');
  if (value instanceof Timestamp) return timestamp(value);
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof Code && !value.scope) return value.code;
  return refuse(16007, `can't convert from BSON type ${typeNameOf(value)} to String`);
}

/** As C++ streams print doubles: six digits, and an exponent from a million on. */
function sixDigits(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
  if (Number(exponent) >= -4 && Number(exponent) < 6) return String(Number(value.toPrecision(6)));
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa.replace(/\.?0+$/, '')}e${exponent[0]}${digits}`;
}

/** `Jan  1 00:00:01:1` */
function timestamp(value: Timestamp): string {
  const date = new Date(value.t * 1000);
  const day = String(date.getUTCDate()).padStart(2);
  return `${formatDate(date, '%b', 'UTC')} ${day} ${formatDate(date, '%H:%M:%S', 'UTC')}:${value.i}`;
}
