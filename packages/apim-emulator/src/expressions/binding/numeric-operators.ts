import type { NumberKind } from '../runtime/number-kinds';
import {
  Arithmetic,
  Bitwise,
  Comparison,
  arithmetic,
  bitwise,
  comparison,
  isBitwise,
  isComparison,
  shift,
} from '../runtime/numbers';
import type { Overflow } from '../runtime/numbers';
import { kindOf } from '../types/conversions';
import { boolean, decimal, double, float, int, long, uint, ulong } from '../types/primitives';
import type { Type } from '../types/type';
import type { Binder } from './binder';
import { Compute, computed } from './computed';
import { conversionOf, convert } from './convert';
import type { Bound } from './operands';
import type { OperatorBinder } from './operators';

/** An operator on two numbers, both converted to one kind. */
export function numericOperator(operator: Arithmetic | Bitwise | Comparison): OperatorBinder {
  return (binder, node, left, right) => {
    const type = promoted(binder, left, right);
    const kind = type && kindOf(type);
    if (!type || !kind) return undefined;
    const [first, second] = [convert(binder, left, type), convert(binder, right, type)];
    const bothKnown = first.constant !== undefined && second.constant !== undefined;
    const compute = computation(kind, operator, bothKnown ? binder.constantOverflow : binder.overflow);
    const result = isComparison(operator) ? boolean.type : type;
    return compute && computed(binder, node, result, compute, first, second);
  };
}

function computation(
  kind: NumberKind,
  operator: Arithmetic | Bitwise | Comparison,
  mode: Overflow,
): Compute | undefined {
  if (isComparison(operator)) return comparison(kind, operator);
  if (!isBitwise(operator)) return arithmetic(kind, operator, mode);
  return kind === 'float' || kind === 'double' || kind === 'decimal' ? undefined : bitwise(kind, operator);
}

/** The type in which C# computes with numbers of two types (binary numeric promotion). */
function promoted(binder: Binder, left: Bound, right: Bound): Type | undefined {
  const kinds = [kindOf(left.type), kindOf(right.type)];
  if (!kinds[0] || !kinds[1]) return undefined;
  const has = (...some: NumberKind[]) => kinds.some((kind) => kind && some.includes(kind));
  if (has('decimal')) return has('float', 'double') ? undefined : decimal.type;
  if (has('double')) return double.type;
  if (has('float')) return float.type;
  if (has('ulong')) {
    const others = [left, right].filter(({ type }) => kindOf(type) !== 'ulong');
    return others.every((other) => conversionOf(binder, other, ulong.type)) ? ulong.type : undefined;
  }
  if (has('long')) return long.type;
  if (!has('uint')) return int.type;
  const other = [left, right].find(({ type }) => kindOf(type) !== 'uint');
  if (!other || conversionOf(binder, other, uint.type)) return uint.type;
  return has('sbyte', 'short', 'int') ? long.type : uint.type;
}

/** `<<` and `>>`: the left side decides about the type. */
export function shiftOperator(operator: '<<' | '>>'): OperatorBinder {
  return (binder, node, left, right) => {
    if (!kindOf(left.type) || !conversionOf(binder, right, int.type)) return undefined;
    const wide = [int.type, uint.type, long.type, ulong.type];
    const type = wide.find((each) => conversionOf(binder, left, each));
    const kind = type && kindOf(type);
    if (!type || !kind) return undefined;
    const compute = shift(kind, operator);
    return computed(binder, node, type, compute, convert(binder, left, type), convert(binder, right, int.type));
  };
}
