import { Int32 } from 'bson';
import { asBigInt } from '../../bson/arithmetic';
import { Maybe, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Operators } from '../expression';
import { unary, variadic } from '../operator';

export const bitwiseOperators: Operators = {
  $bitAnd: variadic((values, name) => fold(values, name, -1n, (a, b) => a & b)),
  $bitNot: unary((value, name) => {
    if (isNullish(value)) return null;
    return isInteger(value) ? result(~asBigInt(value), [value]) : refuseType(value, name);
  }),
  $bitOr: variadic((values, name) => fold(values, name, 0n, (a, b) => a | b)),
  $bitXor: variadic((values, name) => fold(values, name, 0n, (a, b) => a ^ b)),
};

function fold(values: readonly Maybe[], name: string, start: bigint, combine: (a: bigint, b: bigint) => bigint): Maybe {
  let bits = start;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isInteger(value)) return refuseType(value, name);
    bits = combine(bits, asBigInt(value));
  }
  return result(bits, values);
}

/** A long if any operand is one. */
function result(bits: bigint, values: readonly Maybe[]): Maybe {
  return values.some((value) => typeof value === 'bigint') ? bits : new Int32(Number(bits));
}

function isInteger(value: Maybe): value is Int32 | bigint {
  return typeof value === 'bigint' || value instanceof Int32;
}

function refuseType(value: Maybe, name: string): never {
  return refuse('TypeMismatch', `${name} only supports int and long operands, not ${typeNameOf(value)}`);
}
