import type { ThrowExpression } from '@org/apim-policy';
import { ClrException, nullReference } from '../runtime/exceptions';
import { exception } from '../types/primitives';
import type { Binder } from './binder';
import type { Run, ThrowOperand } from './operands';

/** `throw …` as an expression */
export function bindThrow(binder: Binder, node: ThrowExpression): ThrowOperand {
  return { kind: 'throw', node, run: throwing(binder.as(node.value, exception.type).run) };
}

export function throwing(run: Run): Run<never> {
  return (frame) => {
    throw (run(frame) as ClrException | null) ?? nullReference();
  };
}
