import type { Binary } from '@org/apim-policy';
import type { Bitwise } from '../runtime/numbers';
import { boolean } from '../types/primitives';
import type { Binder } from './binder';
import { merge } from './flow';
import { constant } from './literals';
import type { Bound, Run } from './operands';
import type { OperatorBinder } from './operators';

/** `&&` and `||`: the right side is evaluated only if it matters. */
export function bindShortCircuit(binder: Binder, node: Binary, operator: '&&' | '||'): Bound {
  const left = binder.condition(node.left);
  const isAnd = operator === '&&';
  binder.flow = isAnd ? left.branches.whenTrue : left.branches.whenFalse;
  const right = binder.condition(node.right);
  const branches = isAnd
    ? {
        whenTrue: right.branches.whenTrue,
        whenFalse: merge(left.branches.whenFalse, right.branches.whenFalse),
      }
    : { whenTrue: merge(left.branches.whenTrue, right.branches.whenTrue), whenFalse: right.branches.whenFalse };
  binder.flow = merge(branches.whenTrue, branches.whenFalse);
  if (left.constant && right.constant) {
    const [a, b] = [left.constant.value as boolean, right.constant.value as boolean];
    return constant(node, boolean.type, isAnd ? a && b : a || b);
  }
  const [first, second] = [left.run, right.run];
  const run: Run = isAnd ? (frame) => first(frame) && second(frame) : (frame) => first(frame) || second(frame);
  return { kind: 'value', node, type: boolean.type, run, branches };
}

const ofTruthValues: Readonly<Record<Bitwise, (left: unknown, right: unknown) => boolean>> = {
  '&': (left, right) => left === true && right === true,
  '|': (left, right) => left === true || right === true,
  '^': (left, right) => left !== right,
};

/** `&`, `|` and `^` of truth values: both sides are evaluated. */
export function logicalOperator(operator: Bitwise): OperatorBinder {
  const compute = ofTruthValues[operator];
  return (_, node, left, right) => {
    if (left.type !== boolean.type || right.type !== boolean.type) return undefined;
    const [a, b] = [left.run, right.run];
    return { kind: 'value', node, type: boolean.type, run: (frame) => compute(a(frame), b(frame)) };
  };
}
