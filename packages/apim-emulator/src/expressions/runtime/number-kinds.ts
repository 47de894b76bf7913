/**
 * How numbers are represented: `long` and `ulong` as bigint, `decimal` as Decimal, everything else as number; a `char` is
 * the number of its UTF-16 unit.
 */
export type NumberKind =
  'sbyte' | 'byte' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong' | 'float' | 'double' | 'decimal' | 'char';

export type IntegerKind = Exclude<NumberKind, 'float' | 'double' | 'decimal'>;

interface IntegerRange {
  readonly bits: number;
  readonly signed: boolean;
  readonly least: bigint;
  readonly most: bigint;
}

function range(bits: number, signed: boolean): IntegerRange {
  const size = 1n << BigInt(bits);
  return { bits, signed, least: signed ? -size / 2n : 0n, most: signed ? size / 2n - 1n : size - 1n };
}

export const integerRanges: Readonly<Record<IntegerKind, IntegerRange>> = {
  sbyte: range(8, true),
  byte: range(8, false),
  short: range(16, true),
  ushort: range(16, false),
  char: range(16, false),
  int: range(32, true),
  uint: range(32, false),
  long: range(64, true),
  ulong: range(64, false),
};

export function isInteger(kind: NumberKind): kind is IntegerKind {
  return kind in integerRanges;
}
