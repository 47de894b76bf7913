import { Decimal128 } from 'bson';

/** The value of a Decimal128: `sign * digits * 10 ** exponent`, or one of those that are no such number. */
export type Decimal =
  FiniteDecimal | { readonly kind: 'infinite'; readonly negative: boolean } | { readonly kind: 'nan' };

export interface FiniteDecimal {
  readonly kind: 'finite';
  readonly negative: boolean;
  readonly digits: bigint;
  readonly exponent: number;
}

/** IEEE 754-2008 decimal128: 34 digits, exponents of the last digit from -6176 to 6111. */
const PRECISION = 34;
const MIN_EXPONENT = -6176;
const MAX_EXPONENT = 6111;

export const NAN: Decimal = { kind: 'nan' };

export function infinite(negative: boolean): Decimal {
  return { kind: 'infinite', negative };
}

export function finite(negative: boolean, digits: bigint, exponent: number): FiniteDecimal {
  return { kind: 'finite', negative, digits, exponent };
}

export function signed(value: bigint, exponent: number): FiniteDecimal {
  return value < 0n ? finite(true, -value, exponent) : finite(false, value, exponent);
}

export function fromDecimal128(value: Decimal128): Decimal {
  const text = value.toString();
  if (text === 'NaN') return NAN;
  if (text.endsWith('Infinity')) return infinite(text.startsWith('-'));
  const [, sign, whole = '', fraction = '', power] = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text) ?? [];
  return finite(sign === '-', BigInt(whole + fraction), Number(power ?? 0) - fraction.length);
}

/** The nearest Decimal128, ties to even; what is too large becomes infinite. */
export function toDecimal128(value: Decimal): Decimal128 {
  if (value.kind === 'nan') return Decimal128.fromString('NaN');
  const sign = value.negative ? '-' : '';
  if (value.kind === 'infinite') return Decimal128.fromString(`${sign}Infinity`);
  const fitted = rounded(value);
  if (fitted.kind !== 'finite') return Decimal128.fromString(`${sign}Infinity`);
  const { digits, exponent } = fitted;
  return Decimal128.fromString(`${sign}${digits}E${exponent}`);
}

/** What a Decimal128 can hold of a value: an operation whose result is kept in one goes on from that. */
export function rounded(value: Decimal): Decimal {
  if (value.kind !== 'finite') return value;
  const fitted = fit(value);
  return fitted.exponent > MAX_EXPONENT ? infinite(value.negative) : fitted;
}

/** Rounds to 34 digits and into the range of exponents. */
function fit(value: FiniteDecimal): FiniteDecimal {
  if (value.digits === 0n) {
    return { ...value, exponent: Math.min(Math.max(value.exponent, MIN_EXPONENT), MAX_EXPONENT) };
  }
  const excess = Math.max(digitCount(value.digits) - PRECISION, MIN_EXPONENT - value.exponent, 0);
  const rounded = excess > 0 ? roundOff(value, excess) : value;
  // 9999…9 may have become 10000…0, which has one digit more.
  if (digitCount(rounded.digits) > PRECISION) return fit(rounded);
  const missing = rounded.exponent - MAX_EXPONENT;
  const padded = missing > 0 && digitCount(rounded.digits) + missing <= PRECISION;
  return padded ? { ...rounded, digits: rounded.digits * pow10(missing), exponent: MAX_EXPONENT } : rounded;
}

/** Drops the last `count` digits, ties to even. */
export function roundOff(value: FiniteDecimal, count: number): FiniteDecimal {
  const unit = pow10(count);
  const quotient = value.digits / unit;
  const twice = (value.digits % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  return { ...value, digits: up ? quotient + 1n : quotient, exponent: value.exponent + count };
}

export function digitCount(digits: bigint): number {
  return digits.toString().length;
}

export function pow10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** The exact value of a double: every double is a decimal of finitely many digits. */
export function fromDoubleExactly(value: number): Decimal {
  if (Number.isNaN(value)) return NAN;
  if (!Number.isFinite(value)) return infinite(value < 0);
  const negative = value < 0 || Object.is(value, -0);
  let mantissa = Math.abs(value);
  let power = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    power--;
  }
  // mantissa * 2^power = mantissa * 5^-power * 10^power
  return finite(negative, BigInt(mantissa) * 5n ** BigInt(-power), power);
}

/**
 * A double as a decimal of 15 digits, which is how MongoDB converts where the two meet in arithmetic.
 * Source: MongoDB Manual, "$toDecimal" and "$add", 2025-11.
 */
export function fromDouble(value: number): Decimal {
  if (!Number.isFinite(value) || value === 0) return fromDoubleExactly(value);
  const [, sign, whole = '', fraction = '', power] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14)) ?? [];
  return finite(sign === '-', BigInt(whole + fraction), Number(power) - fraction.length);
}

export function fromBigInt(value: bigint): FiniteDecimal {
  return signed(value, 0);
}

/** Both with the smaller of the two exponents. */
function aligned(a: FiniteDecimal, b: FiniteDecimal): { x: bigint; y: bigint; exponent: number } {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = ({ negative, digits, exponent: own }: FiniteDecimal) =>
    (negative ? -digits : digits) * pow10(own - exponent);
  return { x: at(a), y: at(b), exponent };
}

/** Orders as numbers; NaN is smaller than all others. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.kind === 'nan' || b.kind === 'nan') return Number(b.kind === 'nan') - Number(a.kind === 'nan');
  if (a.kind === 'infinite' || b.kind === 'infinite') return size(a) - size(b);
  const signs = signOf(a) - signOf(b);
  if (signs !== 0 || a.digits === 0n) return signs;
  const magnitude = digitCount(a.digits) + a.exponent - digitCount(b.digits) - b.exponent;
  if (magnitude !== 0) return a.negative ? -magnitude : magnitude;
  const { x, y } = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

const size = (value: Decimal): number => (value.kind === 'infinite' ? (value.negative ? -1 : 1) : 0);

export function signOf(value: FiniteDecimal): number {
  return value.digits === 0n ? 0 : value.negative ? -1 : 1;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.negative !== b.negative ? NAN : a;
  if (b.kind === 'infinite') return b;
  // A summand too small to be seen is not aligned: that would take thousands of digits.
  const apart = a.exponent - b.exponent;
  if (
    a.digits !== 0n &&
    b.digits !== 0n &&
    Math.abs(apart) > 2 * PRECISION + digitCount(a.digits) + digitCount(b.digits)
  ) {
    return apart > 0 ? padded(a) : padded(b);
  }
  const { x, y, exponent } = aligned(a, b);
  const sum = x + y;
  return sum === 0n ? finite(a.negative && b.negative, 0n, exponent) : signed(sum, exponent);
}

/** With as many digits as fit, which is what adding something tiny leaves. */
function padded(value: FiniteDecimal): FiniteDecimal {
  const missing = Math.max(PRECISION - digitCount(value.digits), 0);
  return { ...value, digits: value.digits * pow10(missing), exponent: value.exponent - missing };
}

export function negate(value: Decimal): Decimal {
  return value.kind === 'nan' ? value : { ...value, negative: !value.negative };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  const negative = a.negative !== b.negative;
  if (a.kind === 'finite' && b.kind === 'finite') return finite(negative, a.digits * b.digits, a.exponent + b.exponent);
  const zero = [a, b].some((factor) => factor.kind === 'finite' && factor.digits === 0n);
  return zero ? NAN : infinite(negative);
}

/** Division; by zero it is infinite, or no number for 0 / 0. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinite') return b.kind === 'infinite' ? NAN : infinite(negative);
  if (b.kind === 'infinite') return finite(negative, 0n, MIN_EXPONENT);
  if (b.digits === 0n) return a.digits === 0n ? NAN : infinite(negative);
  const wanted = a.exponent - b.exponent;
  const extra = Math.max(digitCount(b.digits) - digitCount(a.digits), 0) + PRECISION + 4;
  const scaled = a.digits * pow10(extra);
  // One digit more stands for whatever remains, so that a tie is only seen where there is one.
  const quotient = (scaled / b.digits) * 10n + (scaled % b.digits === 0n ? 0n : 1n);
  return trimmed(finite(negative, quotient, wanted - extra - 1), wanted);
}

/** Without the trailing zeros of an exact quotient, down to the exponent that it would have by itself. */
function trimmed(value: FiniteDecimal, exponent: number): FiniteDecimal {
  let result = value;
  while (result.exponent < exponent && result.digits !== 0n && result.digits % 10n === 0n) {
    result = { ...result, digits: result.digits / 10n, exponent: result.exponent + 1 };
  }
  return result.digits === 0n ? { ...result, exponent } : result;
}

/** The remainder of truncated division, with the sign of the dividend. Not for zero divisors. */
export function remainder(a: Decimal, b: Decimal): Decimal {
  if (a.kind !== 'finite' || b.kind === 'nan') return NAN;
  if (b.kind === 'infinite') return a;
  const { x, y, exponent } = aligned(a, b);
  const rest = x % y;
  return rest === 0n ? finite(a.negative, 0n, exponent) : signed(rest, exponent);
}

/**
 * Rounds to a place: 2 is hundredths, -2 hundreds.
 * @param mode `even` for ties to even, `down` towards zero, `floor` and `ceiling` as they say
 */
export function roundDecimal(value: Decimal, place: number, mode: 'even' | 'down' | 'floor' | 'ceiling'): Decimal {
  if (value.kind !== 'finite' || -place <= value.exponent) return value;
  const dropped = -place - value.exponent;
  if (mode === 'even') return roundOff(value, dropped);
  const unit = pow10(dropped);
  const away =
    value.digits % unit !== 0n && ((mode === 'floor' && value.negative) || (mode === 'ceiling' && !value.negative));
  return { ...value, digits: value.digits / unit + (away ? 1n : 0n), exponent: -place };
}

/** Rounds to a place and keeps it: 1.1 at two places is 1.10. Nothing when that takes too many digits. */
export function quantize(
  value: Decimal,
  place: number,
  mode: 'even' | 'down' | 'floor' | 'ceiling',
): Decimal | undefined {
  const rounded = roundDecimal(value, place, mode);
  if (rounded.kind !== 'finite') return undefined;
  const padding = Math.max(rounded.exponent + place, 0);
  const digits = rounded.digits * pow10(padding);
  return digitCount(digits) > PRECISION ? undefined : { ...rounded, digits, exponent: rounded.exponent - padding };
}

/** The integer part, or nothing when there is none. */
export function integerPart(value: Decimal): bigint | undefined {
  if (value.kind !== 'finite') return undefined;
  const { negative, digits, exponent } = value;
  const whole = exponent >= 0 ? digits * pow10(exponent) : digits / pow10(-exponent);
  return negative ? -whole : whole;
}

/** Whether it is an integer, whatever its exponent. */
export function isIntegral(value: Decimal): boolean {
  return value.kind === 'finite' && (value.exponent >= 0 || value.digits % pow10(-value.exponent) === 0n);
}

export function toNumber(value: Decimal): number {
  if (value.kind === 'nan') return NaN;
  if (value.kind === 'infinite') return value.negative ? -Infinity : Infinity;
  return Number(`${value.negative ? '-' : ''}${value.digits}e${value.exponent}`);
}
