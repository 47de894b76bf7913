import { formatCustomNumber } from './custom-number-format';
import { Digits, digitsOf, grouped, roundedTo, split } from './digits';
import { formatException } from './exceptions';
import { NumberKind, integerRanges, isInteger } from './number-kinds';
import { numberText, roundTripText } from './number-text';
import { ClrNumber } from './numbers';

const STANDARD = /^([A-Za-z])(\d{0,2})$/;

/** A number with a format, in the invariant culture: `F2`, `N0`, `X4`, `0.00`. */
export function formatNumber(kind: NumberKind, value: ClrNumber, format: string): string {
  if (kind === 'char') return numberText(kind, value);
  if (typeof value === 'number' && !Number.isFinite(value)) return numberText(kind, value);
  if (format === '') return numberText(kind, value);
  const [, letter, precision = ''] = STANDARD.exec(format) ?? [];
  if (letter === undefined) return formatCustomNumber(kind, value, format);
  const places = precision === '' ? undefined : Number(precision);
  return standard(kind, value, letter, places);
}

function standard(kind: NumberKind, value: ClrNumber, letter: string, precision: number | undefined): string {
  const digits = () => digitsOf(kind, value);
  switch (letter.toUpperCase()) {
    case 'D':
      return integers(kind, value).padded(precision ?? 0);
    case 'X':
      return integers(kind, value).hexadecimal(precision ?? 0, letter);
    case 'F':
      return fixed(digits(), precision ?? 2, false);
    case 'N':
      return fixed(digits(), precision ?? 2, true);
    case 'P':
      return percent(digits(), precision ?? 2);
    case 'C':
      return currency(digits(), precision ?? 2);
    case 'E':
      return exponential(digits(), precision ?? 6, letter, 3);
    case 'G':
      return general(kind, value, precision ?? 0, letter);
    case 'R':
      if (kind === 'double' || kind === 'float') return roundTripText(value as number, kind);
      throw formatException('Format specifier was invalid.');
    default:
      throw formatException('Format specifier was invalid.');
  }
}

/** `D` and `X` are of integers only. */
function integers(kind: NumberKind, value: ClrNumber) {
  if (!isInteger(kind)) throw formatException('Format specifier was invalid.');
  const whole = BigInt(value as number | bigint);
  const negative = whole < 0n;
  return {
    padded: (width: number) => (negative ? '-' : '') + (negative ? -whole : whole).toString().padStart(width, '0'),
    hexadecimal: (width: number, letter: string) => {
      const text = BigInt.asUintN(integerRanges[kind].bits, whole).toString(16).padStart(width, '0');
      return letter === 'X' ? text.toUpperCase() : text;
    },
  };
}

function fixed(exact: Digits, places: number, groups: boolean): string {
  const rounded = roundedTo(exact, places);
  const { whole, fraction } = split(rounded, places);
  const sign = rounded.negative && rounded.digits ? '-' : '';
  return `${sign}${groups ? grouped(whole) : whole}${places > 0 ? `.${fraction}` : ''}`;
}

function percent({ negative, digits, exponent }: Digits, places: number): string {
  return `${fixed({ negative, digits, exponent: digits ? exponent + 2 : 0 }, places, true)} %`;
}

function currency(exact: Digits, places: number): string {
  const text = fixed(exact, places, true);
  return text.startsWith('-') ? `(¤${text.slice(1)})` : `¤${text}`;
}

function exponential(exact: Digits, places: number, letter: string, leastExponentDigits: number): string {
  const { negative, digits, exponent } = roundedTo({ ...exact, exponent: 1 }, places);
  const shifted = exact.digits ? exact.exponent - 1 + (exponent - 1) * (digits ? 1 : 0) : 0;
  const all = (digits || '0').padEnd(places + 1, '0');
  const fraction = places > 0 ? `.${all.slice(1, places + 1)}` : '';
  const magnitude = String(Math.abs(shifted)).padStart(leastExponentDigits, '0');
  return `${negative && digits ? '-' : ''}${all[0]}${fraction}${letter}${shifted < 0 ? '-' : '+'}${magnitude}`;
}

const defaultPrecision: Readonly<Partial<Record<NumberKind, number>>> = {
  double: 15,
  float: 7,
  decimal: 29,
  long: 19,
  ulong: 20,
};

function general(kind: NumberKind, value: ClrNumber, precision: number, letter: string): string {
  if (precision === 0 && (kind === 'decimal' || isInteger(kind))) return numberText(kind, value);
  const wanted = precision || (defaultPrecision[kind] ?? 10);
  const exact = digitsOf(kind, value);
  const rounded = roundedTo({ ...exact, exponent: 0 }, wanted);
  const exponent = exact.digits ? exact.exponent + rounded.exponent : 0;
  const { digits, negative } = rounded;
  const sign = negative && digits ? '-' : '';
  if (exponent > wanted || exponent < -3) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = exponent - 1;
    const mark = letter === 'G' ? 'E' : 'e';
    return `${sign}${digits[0] ?? '0'}${fraction}${mark}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const places = Math.max(0, digits.length - exponent);
  const { whole, fraction } = split({ negative, digits, exponent }, places);
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`;
}
