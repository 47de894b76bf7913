import type { BinaryOperator, Ranged } from '@org/apim-policy';
import { Cell } from '../runtime/cell';
import { isComparison } from '../runtime/numbers';
import { asNullable } from '../types/conversions';
import { boolean } from '../types/primitives';
import { isNull, isNullable, underlying } from '../types/relations';
import type { Binder } from './binder';
import { constant } from './literals';
import type { Bound } from './operands';
import type { OperatorBinder } from './operators';

/** An operator on `T?`: null when a side is null; a comparison is then false. */
export function liftedOperator(
  binder: Binder,
  node: Ranged,
  operator: BinaryOperator,
  plain: OperatorBinder,
  left: Bound,
  right: Bound,
): Bound | undefined {
  if (!isNullable(left.type) && !isNullable(right.type)) return undefined;
  const nullSide = [left, right].find(({ type }) => isNull(type));
  if (nullSide) return withNull(node, operator, nullSide === left ? right : left);
  const [first, second] = [present(binder, left), present(binder, right)];
  const bound = plain(binder, node, first.bound, second.bound);
  if (!bound) return undefined;
  const [a, b] = [left.run, right.run];
  const { run } = bound;
  return {
    kind: 'value',
    node,
    type: isComparison(operator) ? bound.type : asNullable(bound.type),
    run: (frame) => {
      const [one, other] = [a(frame), b(frame)];
      if (one === null || other === null) return whenNull(operator, one === other);
      frame.cells[first.slot] = new Cell(one);
      frame.cells[second.slot] = new Cell(other);
      return run(frame);
    },
  };
}

/** A side that is known not to be null, in a variable of its own. */
function present(binder: Binder, { node, type }: Bound): { readonly slot: number; readonly bound: Bound } {
  const inner = underlying(type);
  const { slot } = binder.newLocal('', inner);
  return { slot, bound: { kind: 'value', node, type: inner, run: (frame) => frame.cells[slot]?.value } };
}

function whenNull(operator: BinaryOperator, bothNull: boolean): unknown {
  if (operator === '==') return bothNull;
  if (operator === '!=') return !bothNull;
  return isComparison(operator) ? false : null;
}

/** With the literal `null`: `==` is a check of its own. */
function withNull(node: Ranged, operator: BinaryOperator, other: Bound): Bound | undefined {
  if (operator === '==' || operator === '!=') return undefined;
  return isComparison(operator) ? constant(node, boolean.type, false) : constant(node, asNullable(other.type), null);
}
