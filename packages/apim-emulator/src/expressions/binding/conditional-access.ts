import type { ConditionalAccess, Receiver } from '@org/apim-policy';
import { Cell } from '../runtime/cell';
import { voidType } from '../types/primitives';
import { asNullable } from '../types/conversions';
import { holdsNull, underlying } from '../types/relations';
import { display } from '../types/type';
import type { Binder } from './binder';
import { merge } from './flow';
import type { Bound } from './operands';

/** `target?.whenPresent` */
export function bindConditionalAccess(binder: Binder, node: ConditionalAccess): Bound {
  const target = binder.value(node.target);
  if (!holdsNull(target.type))
    binder.fail(node.target, `'${display(target.type)}' is never null: use '.' instead of '?.'`);
  const { slot } = binder.newLocal('', underlying(target.type));
  const before = binder.flow;
  binder.receivers.push({
    kind: 'value',
    node: target.node,
    type: underlying(target.type),
    path: target.path,
    run: (frame) => frame.cells[slot]?.value,
  });
  const present = binder.value(node.whenPresent);
  binder.receivers.pop();
  binder.flow = merge(before, binder.flow);
  const type = present.type === voidType.type ? present.type : asNullable(present.type);
  const [find, go] = [target.run, present.run];
  return {
    kind: 'value',
    node,
    type,
    isStatement: present.isStatement,
    path: present.path,
    run: (frame) => {
      const value = find(frame);
      if (value === null) return null;
      frame.cells[slot] = new Cell(value);
      return go(frame);
    },
  };
}

export function bindReceiver(binder: Binder, node: Receiver): Bound {
  const receiver = binder.receivers.at(-1);
  return receiver ? { ...receiver, node } : binder.fail(node, "there is no '?.' around this");
}
