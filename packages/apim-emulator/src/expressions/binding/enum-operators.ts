import { Bitwise, Comparison, arithmetic, bitwise, comparison, isComparison } from '../runtime/numbers';
import { boolean, int } from '../types/primitives';
import { isEnum } from '../types/relations';
import { computed } from './computed';
import { conversionOf, convert } from './convert';
import type { OperatorBinder } from './operators';

/** Comparison and bits of an enumeration, with itself or with 0. */
export function enumOperator(operator: Comparison | Bitwise): OperatorBinder {
  const compute = isComparison(operator) ? comparison('int', operator) : bitwise('int', operator);
  return (binder, node, left, right) => {
    const type = [left.type, right.type].find(isEnum);
    if (!type || ![left, right].every((side) => conversionOf(binder, side, type))) return undefined;
    const result = isComparison(operator) ? boolean.type : type;
    return computed(binder, node, result, compute, convert(binder, left, type), convert(binder, right, type));
  };
}

/** The difference of two constants is a number; a constant plus or minus a number is a constant. */
export function enumArithmetic(operator: '+' | '-'): OperatorBinder {
  const compute = arithmetic('int', operator, 'unchecked');
  return (binder, node, left, right) => {
    if (!isEnum(left.type)) return undefined;
    if (right.type === left.type && operator === '-') return computed(binder, node, int.type, compute, left, right);
    if (!conversionOf(binder, right, int.type)) return undefined;
    return computed(binder, node, left.type, compute, left, convert(binder, right, int.type));
  };
}
