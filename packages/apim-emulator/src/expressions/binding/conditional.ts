import type { Conditional } from '@org/apim-policy';
import type { Binder } from './binder';
import { conversionOf, convert } from './convert';
import { merge } from './flow';
import { commonType } from './lambdas';
import { constant } from './literals';
import type { Bound, Operand } from './operands';
import { display } from '../types/type';

/** `condition ? whenTrue : whenFalse` */
export function bindConditional(binder: Binder, node: Conditional): Bound {
  const condition = binder.condition(node.condition);
  binder.flow = condition.branches.whenTrue;
  const first = binder.operand(node.whenTrue);
  const afterFirst = binder.flow;
  binder.flow = condition.branches.whenFalse;
  const second = binder.operand(node.whenFalse);
  binder.flow = merge(first.kind === 'throw' ? { ...afterFirst, reachable: false } : afterFirst, binder.flow);
  const type = commonType([first, second]);
  if (!type || ![first, second].every((operand) => conversionOf(binder, operand, type))) {
    return binder.fail(node, `the two values after '?' have no type in common: ${shown(first)} and ${shown(second)}`);
  }
  const [yes, no] = [convert(binder, first, type), convert(binder, second, type)];
  const known = condition.constant;
  if (known && yes.constant && no.constant) return constant(node, type, (known.value ? yes : no).constant?.value);
  const { run } = condition;
  return { kind: 'value', node, type, run: (frame) => (run(frame) ? yes.run(frame) : no.run(frame)) };
}

function shown(operand: Operand): string {
  return operand.kind === 'value' ? `'${display(operand.type)}'` : operand.kind;
}
