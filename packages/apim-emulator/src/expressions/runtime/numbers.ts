import { Decimal } from './decimal';
import { divideByZero, overflow } from './exceptions';
import { IntegerKind, NumberKind, integerRanges, isInteger } from './number-kinds';

/** A number in the representation of its kind. */
export type ClrNumber = number | bigint | Decimal;

type Operation = (left: never, right: never) => unknown;

/** Whether integer arithmetic throws when it overflows, or wraps around. */
export type Overflow = 'checked' | 'unchecked';

/** The conversion from one kind to another; `undefined` where the representation stays as it is. */
export function numberConversion(
  from: NumberKind,
  to: NumberKind,
  mode: Overflow,
): ((value: never) => unknown) | undefined {
  if (from === to) return undefined;
  if (to === 'decimal')
    return from === 'float' ? floatToDecimal : from === 'double' ? doubleToDecimal : integerToDecimal;
  if (to === 'double') return from === 'float' || isSmall(from) ? undefined : toDouble;
  if (to === 'float') return (value: ClrNumber) => Math.fround(toDouble(value));
  const widens = isInteger(from) && integerRanges[from].least >= integerRanges[to].least;
  if (isSmall(from) && isSmall(to) && widens && integerRanges[from].most <= integerRanges[to].most) return undefined;
  if (from === 'decimal') return (value: Decimal) => fromBigInt(inRange(value.truncate().coefficient, to), to);
  if (isInteger(from)) return (value: number | bigint) => fromBigInt(fit(BigInt(value), to, mode), to);
  return (value: number) => fromDouble(value, to, mode);
}

/** Whether a kind is represented as a JavaScript number that is a whole one. */
function isSmall(kind: NumberKind): boolean {
  return isInteger(kind) && integerRanges[kind].bits <= 32;
}

function toDouble(value: ClrNumber): number {
  return value instanceof Decimal ? value.toNumber() : Number(value);
}

function integerToDecimal(value: number | bigint): Decimal {
  return Decimal.of(BigInt(value));
}

function doubleToDecimal(value: number): Decimal {
  return Decimal.ofDouble(value);
}

function floatToDecimal(value: number): Decimal {
  return Decimal.ofDouble(value, 7);
}

function fromBigInt(value: bigint, kind: IntegerKind): number | bigint {
  return integerRanges[kind].bits === 64 ? value : Number(value);
}

function inRange(value: bigint, kind: IntegerKind): bigint {
  const { least, most } = integerRanges[kind];
  if (value < least || value > most) throw overflow();
  return value;
}

function fit(value: bigint, kind: IntegerKind, mode: Overflow): bigint {
  if (mode === 'checked') return inRange(value, kind);
  const { bits, signed } = integerRanges[kind];
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** Truncates. What fits nowhere becomes what the processor makes of it, unless that is checked. */
function fromDouble(value: number, kind: IntegerKind, mode: Overflow): number | bigint {
  const representable = Number.isFinite(value) && Math.abs(value) < 2 ** 64;
  if (mode === 'checked') {
    if (!representable) throw overflow();
    return fromBigInt(inRange(BigInt(Math.trunc(value)), kind), kind);
  }
  const width = integerRanges[kind].bits === 64 || kind === 'uint' ? 64 : 32;
  const limit = kind === 'ulong' ? 2 ** 64 : 2 ** (width - 1);
  const fits = Number.isFinite(value) && value < limit && value > -(2 ** (width - 1)) - 1;
  const whole = fits ? BigInt(Math.trunc(value)) : -(1n << BigInt(width - 1));
  return fromBigInt(fit(whole, kind, 'unchecked'), kind);
}

export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type Bitwise = '&' | '|' | '^';
export type Comparison = '<' | '>' | '<=' | '>=' | '==' | '!=';

export function isComparison(operator: string): operator is Comparison {
  return operator in plainComparison;
}

export function isBitwise(operator: string): operator is Bitwise {
  return operator === '&' || operator === '|' || operator === '^';
}

/** `left operator right` for two numbers of one kind: int, uint, long, ulong, float, double or decimal. */
export function arithmetic(kind: NumberKind, operator: Arithmetic, mode: Overflow): Operation {
  if (kind === 'double') return doubleArithmetic[operator];
  if (kind === 'decimal') return decimalArithmetic[operator];
  if (kind === 'float') {
    const exact = doubleArithmetic[operator];
    return (left: number, right: number) => Math.fround(exact(left, right));
  }
  if (kind === 'int' && mode === 'unchecked') return intArithmetic[operator];
  const integer: IntegerKind = kind;
  const exact = bigIntArithmetic[operator];
  // Dividing the least number by -1 overflows in either mode.
  const effective = operator === '/' || operator === '%' ? 'checked' : mode;
  return (left: number | bigint, right: number | bigint) =>
    fromBigInt(fit(exact(BigInt(left), BigInt(right)), integer, effective), integer);
}

const doubleArithmetic: Record<Arithmetic, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const decimalArithmetic: Record<Arithmetic, (left: Decimal, right: Decimal) => Decimal> = {
  '+': (left, right) => left.add(right),
  '-': (left, right) => left.subtract(right),
  '*': (left, right) => left.multiply(right),
  '/': (left, right) => left.divide(right),
  '%': (left, right) => left.remainder(right),
};

const intArithmetic: Record<Arithmetic, (left: number, right: number) => number> = {
  '+': (left, right) => (left + right) | 0,
  '-': (left, right) => (left - right) | 0,
  '*': (left, right) => Math.imul(left, right),
  '/': (left, right) => {
    if (right === 0) throw divideByZero();
    if (right === -1 && left === -2147483648) throw overflow();
    return (left / right) | 0;
  },
  '%': (left, right) => {
    if (right === 0) throw divideByZero();
    if (right === -1 && left === -2147483648) throw overflow();
    return (left % right) | 0;
  },
};

const bigIntArithmetic: Record<Arithmetic, (left: bigint, right: bigint) => bigint> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => {
    if (right === 0n) throw divideByZero();
    return left / right;
  },
  '%': (left, right) => {
    if (right === 0n) throw divideByZero();
    // The quotient is what overflows.
    if (right === -1n && (left === integerRanges.long.least || left === integerRanges.int.least)) throw overflow();
    return left % right;
  },
};

/** `left operator right` for two integers of one kind. */
export function bitwise(kind: NumberKind, operator: Bitwise): Operation {
  if (kind === 'long' || kind === 'ulong') {
    if (operator === '&') return (left: bigint, right: bigint) => left & right;
    if (operator === '|') return (left: bigint, right: bigint) => left | right;
    return (left: bigint, right: bigint) => left ^ right;
  }
  const whole = kind === 'uint' ? (value: number) => value >>> 0 : (value: number) => value;
  if (operator === '&') return (left: number, right: number) => whole(left & right);
  if (operator === '|') return (left: number, right: number) => whole(left | right);
  return (left: number, right: number) => whole(left ^ right);
}

/** `left << count` and `left >> count` for int, uint, long and ulong. */
export function shift(kind: NumberKind, operator: '<<' | '>>'): (left: never, count: number) => unknown {
  if (kind === 'long' || kind === 'ulong') {
    const wrap = kind === 'long' ? BigInt.asIntN : BigInt.asUintN;
    if (operator === '<<') return (left: bigint, count: number) => wrap(64, left << BigInt(count & 63));
    return (left: bigint, count: number) => left >> BigInt(count & 63);
  }
  if (kind === 'uint') {
    if (operator === '<<') return (left: number, count: number) => (left << (count & 31)) >>> 0;
    return (left: number, count: number) => left >>> (count & 31);
  }
  if (operator === '<<') return (left: number, count: number) => left << (count & 31);
  return (left: number, count: number) => left >> (count & 31);
}

/** `left operator right` for two numbers of one kind. */
export function comparison(kind: NumberKind, operator: Comparison): Operation {
  if (kind === 'decimal') {
    const holds = plainComparison[operator];
    return (left: Decimal, right: Decimal) => holds(left.compare(right), 0);
  }
  return plainComparison[operator] as Operation;
}

const plainComparison: Record<Comparison, (left: number, right: number) => boolean> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

/** `-value`, `~value`. */
export function negation(kind: NumberKind, mode: Overflow): (value: never) => unknown {
  if (kind === 'decimal') return (value: Decimal) => value.negate();
  if (kind === 'float' || kind === 'double') return (value: number) => -value;
  const integer = kind as IntegerKind;
  return (value: number | bigint) => fromBigInt(fit(-BigInt(value), integer, mode), integer);
}

export function complement(kind: NumberKind): (value: never) => unknown {
  if (kind === 'long') return (value: bigint) => ~value;
  if (kind === 'ulong') return (value: bigint) => BigInt.asUintN(64, ~value);
  return kind === 'uint' ? (value: number) => ~value >>> 0 : (value: number) => ~value;
}
