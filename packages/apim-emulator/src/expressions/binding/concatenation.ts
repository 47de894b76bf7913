import type { Ranged } from '@org/apim-policy';
import { boxing } from '../runtime/boxing';
import { step } from '../runtime/evaluation';
import { toText } from '../runtime/text';
import { string, voidType } from '../types/primitives';
import type { Binder } from './binder';
import { constant } from './literals';
import type { Bound, Run } from './operands';

/** `+` with a string on one side: the text of both. */
export function concatenation(binder: Binder, node: Ranged, left: Bound, right: Bound): Bound {
  const [a, b] = [textRun(binder, left), textRun(binder, right)];
  if (left.constant && right.constant && isTextual(left) && isTextual(right)) {
    return constant(
      node,
      string.type,
      `${(left.constant.value as string) ?? ''}${(right.constant.value as string) ?? ''}`,
    );
  }
  return { kind: 'value', node, type: string.type, run: (frame) => joined(a(frame), b(frame)) };
}

function isTextual({ type, constant: known }: Bound): boolean {
  return type === string.type || known?.value === null;
}

/** The memory that a text takes counts as steps. */
export function joined(left: string, right: string): string {
  const { length } = left;
  if (length + right.length > 4096) step((length + right.length) >> 6);
  return left + right;
}

/** The text of a value; the empty text of null. */
export function textRun(binder: Binder, { type, run, node }: Bound): Run<string> {
  if (type === voidType.type) binder.fail(node, 'this returns nothing');
  if (type === string.type) return (frame) => (run(frame) as string | null) ?? '';
  const box = boxing(type);
  return box ? (frame) => toText(box(run(frame) as never)) : (frame) => toText(run(frame));
}
