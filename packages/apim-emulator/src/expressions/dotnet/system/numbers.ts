import { Cell } from '../../runtime/cell';
import { Decimal } from '../../runtime/decimal';
import { compareValues, equalValues } from '../../runtime/equality';
import { NumberKind, integerRanges, isInteger } from '../../runtime/number-kinds';
import { formatNumber } from '../../runtime/number-format';
import { numberText } from '../../runtime/number-text';
import { ClrNumber } from '../../runtime/numbers';
import { Definition } from '../../types/definition';
import { Members } from '../../types/member';
import { byte, decimal, double, float, int, long, sbyte, short, uint, ulong, ushort } from '../../types/primitives';
import { defaultOf } from '../../types/default-values';
import { parseNumber, tryParseNumber } from './parse-number';

/** What all number types have. */
function common(definition: Definition, kind: NumberKind): Members {
  const name = definition.keyword ?? '';
  return {
    'string ToString()': (self: ClrNumber) => numberText(kind, self),
    'string ToString(string format)': (self: ClrNumber, format: string | null) =>
      formatNumber(kind, self, format ?? ''),
    [`bool Equals(${name} obj)`]: (self: ClrNumber, other: ClrNumber) => equalValues(self, other),
    [`int CompareTo(${name} value)`]: (self: ClrNumber, other: ClrNumber) => compareValues(self, other),
    [`static ${name} Parse(string s)`]: (text: string | null) => parseNumber(kind, text),
    [`static bool TryParse(string s, out ${name} result)`]: (text: string | null, result: Cell) => {
      const parsed = tryParseNumber(kind, text);
      result.value = parsed ?? defaultOf(definition.type);
      return parsed !== undefined;
    },
  };
}

for (const definition of [sbyte, byte, short, ushort, int, uint, long, ulong]) {
  const kind = definition.number as NumberKind;
  if (!isInteger(kind)) continue;
  const { least, most, bits } = integerRanges[kind];
  const value = (limit: bigint) => (bits === 64 ? limit : Number(limit));
  const name = definition.keyword ?? '';
  definition.define({
    ...common(definition, kind),
    [`const ${name} MaxValue`]: value(most),
    [`const ${name} MinValue`]: value(least),
  });
}

double.define({
  ...common(double, 'double'),
  'const double MaxValue': Number.MAX_VALUE,
  'const double MinValue': -Number.MAX_VALUE,
  'const double Epsilon': Number.MIN_VALUE,
  'const double NaN': NaN,
  'const double PositiveInfinity': Infinity,
  'const double NegativeInfinity': -Infinity,
  'static bool IsNaN(double d)': Number.isNaN,
  'static bool IsInfinity(double d)': (value: number) => Math.abs(value) === Infinity,
  'static bool IsPositiveInfinity(double d)': (value: number) => value === Infinity,
  'static bool IsNegativeInfinity(double d)': (value: number) => value === -Infinity,
});

float.define({
  ...common(float, 'float'),
  'const float MaxValue': 3.4028234663852886e38,
  'const float MinValue': -3.4028234663852886e38,
  'const float NaN': NaN,
  'static bool IsNaN(float f)': Number.isNaN,
  'static bool IsInfinity(float f)': (value: number) => Math.abs(value) === Infinity,
});

const most = Decimal.parse('79228162514264337593543950335');

decimal.define({
  ...common(decimal, 'decimal'),
  'new(int value)': (value: number) => Decimal.of(BigInt(value)),
  'new(long value)': (value: bigint) => Decimal.of(value),
  'new(double value)': (value: number) => Decimal.ofDouble(value),
  'const decimal MaxValue': most,
  'const decimal MinValue': most.negate(),
  'const decimal Zero': Decimal.zero,
  'const decimal One': Decimal.of(1n),
  'const decimal MinusOne': Decimal.of(-1n),
  'static decimal Add(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.add(b),
  'static decimal Subtract(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.subtract(b),
  'static decimal Multiply(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.multiply(b),
  'static decimal Divide(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.divide(b),
  'static decimal Remainder(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.remainder(b),
  'static decimal Negate(decimal d)': (value: Decimal) => value.negate(),
  'static decimal Floor(decimal d)': (value: Decimal) => value.floor(),
  'static decimal Ceiling(decimal d)': (value: Decimal) => value.negate().floor().negate(),
  'static decimal Truncate(decimal d)': (value: Decimal) => value.truncate(),
  'static decimal Round(decimal d)': (value: Decimal) => value.round(0, 'even'),
  'static decimal Round(decimal d, int decimals)': (value: Decimal, digits: number) => value.round(digits, 'even'),
  'static int Compare(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.compare(b),
  'static int ToInt32(decimal d)': (value: Decimal) => Number(value.truncate().coefficient),
  'static double ToDouble(decimal d)': (value: Decimal) => value.toNumber(),
});
