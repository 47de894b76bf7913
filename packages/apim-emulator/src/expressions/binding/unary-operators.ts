import type { Ranged, Unary } from '@org/apim-policy';
import type { NumberKind } from '../runtime/number-kinds';
import { complement, negation } from '../runtime/numbers';
import { asNullable, implicitConversion, kindOf } from '../types/conversions';
import { boolean, decimal, double, float, int, long, uint, ulong } from '../types/primitives';
import { isEnum, isNullable, underlying } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { convert } from './convert';
import { declaredOperator } from './declared-operators';
import { constant } from './literals';
import type { Bound } from './operands';

/** `-x`, `!x`, `~x`, `+x` */
export function bindUnary(binder: Binder, node: Unary): Bound {
  const { operator } = node;
  if (operator === '!') return negated(binder, node);
  const literal = smallestInteger(node);
  if (literal) return literal;
  const operand = binder.value(node.operand);
  const declared = declaredOperator(binder, node, operator, [operand]);
  if (declared) return declared;
  if (operator === '~' && isEnum(operand.type)) return computed(binder, node, operand, complement('int'));
  const type = resultType(operator, kindOf(underlying(operand.type)));
  if (!type) return binder.fail(node, `'${operator}' cannot be applied to '${display(operand.type)}'`);
  const compute = computation(binder, operator, operand, type);
  if (isNullable(operand.type)) return lifted(node, operand, type, compute);
  return computed(binder, node, convert(binder, operand, type), compute);
}

function negated(binder: Binder, node: Unary): Bound {
  const { branches, constant: known, run } = binder.condition(node.operand);
  if (known) return constant(node, boolean.type, !known.value);
  const swapped = { whenTrue: branches.whenFalse, whenFalse: branches.whenTrue };
  return { kind: 'value', node, type: boolean.type, run: (frame) => !run(frame), branches: swapped };
}

type Compute = (value: never) => unknown;

function computation(binder: Binder, operator: '+' | '-' | '~', operand: Bound, type: Type): Compute {
  const kind = kindOf(type) ?? 'int';
  if (operator === '~') return complement(kind);
  if (operator === '+') return (value) => value;
  return negation(kind, operand.constant ? binder.constantOverflow : binder.overflow);
}

function computed(binder: Binder, node: Ranged, { constant: known, run, type }: Bound, compute: Compute): Bound {
  if (known)
    return constant(
      node,
      type,
      binder.folding(node, () => compute(known.value as never)),
    );
  return { kind: 'value', node, type, run: (frame) => compute(run(frame) as never) };
}

function lifted(node: Ranged, { type: from, run }: Bound, type: Type, compute: Compute): Bound {
  const widen = implicitConversion(underlying(from), type)?.apply;
  return {
    kind: 'value',
    node,
    type: asNullable(type),
    run: (frame) => {
      const value = run(frame);
      return value === null ? null : compute((widen ? widen(value as never) : value) as never);
    },
  };
}

/** `-2147483648` is an `int` although `2147483648` is none; so for `long`. */
function smallestInteger({ operator, operand, ...node }: Unary): Bound | undefined {
  if (operator !== '-' || operand.kind !== 'integer') return undefined;
  if (operand.type === 'uint' && operand.value === 2147483648n) return constant(node, int.type, -2147483648);
  if (operand.type === 'ulong' && operand.value === 1n << 63n) return constant(node, long.type, -(1n << 63n));
  return undefined;
}

/** In which type an operator computes with a number of a kind (unary numeric promotion). */
function resultType(operator: '+' | '-' | '~', kind: NumberKind | undefined): Type | undefined {
  if (kind === undefined) return undefined;
  const floating: Partial<Record<NumberKind, Type>> = { float: float.type, double: double.type, decimal: decimal.type };
  const wide: Partial<Record<NumberKind, Type | undefined>> = {
    uint: operator === '-' ? long.type : uint.type,
    long: long.type,
    ulong: operator === '-' ? undefined : ulong.type,
  };
  if (kind in floating) return operator === '~' ? undefined : floating[kind];
  return kind in wide ? wide[kind] : int.type;
}
