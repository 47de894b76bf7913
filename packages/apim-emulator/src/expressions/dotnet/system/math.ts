import { Decimal } from '../../runtime/decimal';
import { argumentException, argumentOutOfRange, overflow } from '../../runtime/exceptions';
import { integerRanges, isInteger, NumberKind } from '../../runtime/number-kinds';
import { ClrNumber } from '../../runtime/numbers';
import { compareValues } from '../../runtime/equality';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';

const kinds = [
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
] as const;
const AWAY_FROM_ZERO = 1;

function smaller(a: ClrNumber, b: ClrNumber): ClrNumber {
  return Number.isNaN(a) || compareValues(a, b) <= 0 ? a : b;
}

function larger(a: ClrNumber, b: ClrNumber): ClrNumber {
  return Number.isNaN(a) || (!Number.isNaN(b) && compareValues(a, b) >= 0) ? a : b;
}

function absolute(kind: NumberKind): (value: ClrNumber) => ClrNumber {
  return (value) => {
    if (value instanceof Decimal) return value.compare(Decimal.zero) < 0 ? value.negate() : value;
    if (typeof value === 'number' && !isInteger(kind)) return Math.abs(value);
    if (value >= 0) return value;
    if (isInteger(kind) && BigInt(value) === integerRanges[kind].least)
      throw overflow('Negating the minimum value of a twos complement number is invalid.');
    return -value;
  };
}

function sign(value: ClrNumber): number {
  if (Number.isNaN(value)) throw overflow('Function does not accept floating point Not-a-Number values.');
  return value instanceof Decimal ? value.compare(Decimal.zero) : value > 0 ? 1 : value < 0 ? -1 : 0;
}

const signed = new Set<NumberKind>(['sbyte', 'short', 'int', 'long', 'float', 'double', 'decimal']);

const perKind: Members = Object.assign(
  {},
  ...kinds.map((kind): Members => ({
    [`static ${kind} Min(${kind} val1, ${kind} val2)`]: smaller,
    [`static ${kind} Max(${kind} val1, ${kind} val2)`]: larger,
    ...(signed.has(kind) && {
      [`static ${kind} Abs(${kind} value)`]: absolute(kind),
      [`static int Sign(${kind} value)`]: sign,
    }),
  })),
);

/** To a whole number: a tie goes to the even one, or away from zero. */
function roundedWhole(value: number, mode: number): number {
  const floor = Math.floor(value);
  const difference = value - floor;
  if (difference !== 0.5) return difference < 0.5 ? floor : floor + 1;
  if (mode === AWAY_FROM_ZERO) return value < 0 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** As .NET Framework: by a power of ten and back. */
function rounded(value: number, digits: number, mode: number): number {
  if (digits < 0 || digits > 15)
    throw argumentOutOfRange('digits', 'Rounding digits must be between 0 and 15, inclusive.');
  checkMode(mode);
  if (Math.abs(value) >= 1e16 || !Number.isFinite(value)) return value;
  const power = 10 ** digits;
  return roundedWhole(value * power, mode) / power;
}

function roundedDecimal(value: Decimal, digits: number, mode: number): Decimal {
  if (digits < 0 || digits > 28)
    throw argumentOutOfRange('decimals', 'Decimal can only round to between 0 and 28 digits of precision.');
  checkMode(mode);
  return value.round(digits, mode === AWAY_FROM_ZERO ? 'away' : 'even');
}

function checkMode(mode: number): void {
  if (mode !== 0 && mode !== AWAY_FROM_ZERO)
    throw argumentException(`The value '${mode}' is not valid for this usage of the type MidpointRounding.`, 'mode');
}

declare('static class System.Math').define({
  ...perKind,
  'const double PI': Math.PI,
  'const double E': Math.E,
  'static double Floor(double d)': Math.floor,
  'static decimal Floor(decimal d)': (value: Decimal) => value.floor(),
  'static double Ceiling(double a)': Math.ceil,
  'static decimal Ceiling(decimal d)': (value: Decimal) => value.negate().floor().negate(),
  'static double Truncate(double d)': Math.trunc,
  'static decimal Truncate(decimal d)': (value: Decimal) => value.truncate(),
  'static double Round(double a)': (value: number) => rounded(value, 0, 0),
  'static double Round(double value, int digits)': (value: number, digits: number) => rounded(value, digits, 0),
  'static double Round(double value, MidpointRounding mode)': (value: number, mode: number) => rounded(value, 0, mode),
  'static double Round(double value, int digits, MidpointRounding mode)': rounded,
  'static decimal Round(decimal d)': (value: Decimal) => roundedDecimal(value, 0, 0),
  'static decimal Round(decimal d, int decimals)': (value: Decimal, digits: number) => roundedDecimal(value, digits, 0),
  'static decimal Round(decimal d, MidpointRounding mode)': (value: Decimal, mode: number) =>
    roundedDecimal(value, 0, mode),
  'static decimal Round(decimal d, int decimals, MidpointRounding mode)': roundedDecimal,
  'static double Sqrt(double d)': Math.sqrt,
  'static double Pow(double x, double y)': (x: number, y: number) => x ** y,
  'static double Exp(double d)': Math.exp,
  'static double Log(double d)': Math.log,
  'static double Log(double a, double newBase)': (value: number, base: number) => Math.log(value) / Math.log(base),
  'static double Log10(double d)': Math.log10,
  'static double Sin(double a)': Math.sin,
  'static double Cos(double d)': Math.cos,
  'static double Tan(double a)': Math.tan,
  'static double Asin(double d)': Math.asin,
  'static double Acos(double d)': Math.acos,
  'static double Atan(double d)': Math.atan,
  'static double Atan2(double y, double x)': Math.atan2,
  'static long BigMul(int a, int b)': (a: number, b: number) => BigInt(a) * BigInt(b),
});
