import { Decimal } from '../../runtime/decimal';
import { argumentNull, ClrException, formatException, overflow } from '../../runtime/exceptions';
import { IntegerKind, NumberKind, integerRanges, isInteger } from '../../runtime/number-kinds';
import { ClrNumber } from '../../runtime/numbers';

/** White space as numbers may have around them. */
const AROUND = '[\\t-\\r ]*';
const INTEGER = new RegExp(`^${AROUND}([+-]?)(\\d+)${AROUND}\\0*$`);
const FLOAT = new RegExp(`^${AROUND}([+-]?(?:\\d[\\d,]*(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)${AROUND}\\0*$`);
// A decimal may have its sign at the end, and no exponent.
const DECIMAL = new RegExp(`^${AROUND}([+-]?)${AROUND}(\\d[\\d,]*(?:\\.\\d*)?|\\.\\d+)${AROUND}([+-]?)${AROUND}\\0*$`);

/** `int.Parse` and the like. @throws FormatException, OverflowException, ArgumentNullException */
export function parseNumber(kind: NumberKind, text: string | null): ClrNumber {
  if (text === null) throw argumentNull(kind === 'decimal' ? 's' : 'String');
  if (isInteger(kind)) return parseInteger(kind, text);
  if (kind === 'decimal') return parseDecimal(text);
  return parseFloating(kind, text);
}

/** `int.TryParse` and the like. */
export function tryParseNumber(kind: NumberKind, text: string | null): ClrNumber | undefined {
  try {
    return parseNumber(kind, text);
  } catch (error) {
    if (error instanceof ClrException) return undefined;
    throw error;
  }
}

const typeNames: Readonly<Partial<Record<NumberKind, string>>> = {
  sbyte: 'a signed byte',
  byte: 'an unsigned byte',
  short: 'an Int16',
  ushort: 'a UInt16',
  int: 'an Int32',
  uint: 'a UInt32',
  long: 'an Int64',
  ulong: 'a UInt64',
  float: 'a Single',
  double: 'a Double',
  decimal: 'a Decimal',
};

export function tooLarge(kind: NumberKind): ClrException {
  return overflow(`Value was either too large or too small for ${typeNames[kind] ?? 'its type'}.`);
}

function parseInteger(kind: IntegerKind, text: string): ClrNumber {
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) throw formatException();
  const value = BigInt(digits) * (sign === '-' ? -1n : 1n);
  const { least, most, bits } = integerRanges[kind];
  if (value < least || value > most) throw tooLarge(kind);
  return bits === 64 ? value : Number(value);
}

function parseDecimal(text: string): Decimal {
  const [, before, digits, after] = DECIMAL.exec(text) ?? [];
  if (digits === undefined || (before && after)) throw formatException();
  return Decimal.parse(`${before === '-' || after === '-' ? '-' : ''}${digits.replaceAll(',', '')}`);
}

const NAMED = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

function parseFloating(kind: 'float' | 'double', text: string): number {
  const named = NAMED.get(text.trim());
  if (named !== undefined) return named;
  const digits = FLOAT.exec(text)?.[1];
  if (digits === undefined) throw formatException();
  const value = Number(digits.replaceAll(',', ''));
  const fitting = kind === 'float' ? Math.fround(value) : value;
  if (!Number.isFinite(fitting)) throw tooLarge(kind);
  return fitting;
}
