import type { Ranged } from '@org/apim-policy';
import type { Type } from '../types/type';
import type { Binder } from './binder';
import { constant } from './literals';
import type { Bound } from './operands';

export type Compute = (left: never, right: never) => unknown;

/** What is made of two values in the form that the computation takes; now, if both are known. */
export function computed(binder: Binder, node: Ranged, type: Type, compute: Compute, left: Bound, right: Bound): Bound {
  const operate = compute as (left: unknown, right: unknown) => unknown;
  if (left.constant && right.constant) {
    const [a, b] = [left.constant.value, right.constant.value];
    return constant(
      node,
      type,
      binder.folding(node, () => operate(a, b)),
    );
  }
  const [a, b] = [left.run, right.run];
  return { kind: 'value', node, type, run: (frame) => operate(a(frame), b(frame)) };
}
