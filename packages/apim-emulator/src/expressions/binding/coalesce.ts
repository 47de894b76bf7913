import type { Binary } from '@org/apim-policy';
import { implicitConversion } from '../types/conversions';
import { holdsNull, isNull, underlying } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { conversionOf, convert } from './convert';
import { merge } from './flow';
import type { Bound, Operand } from './operands';

/** `left ?? right` */
export function bindCoalesce(binder: Binder, node: Binary): Bound {
  const left = binder.value(node.left);
  const before = binder.flow;
  const right = binder.operand(node.right);
  binder.flow = merge(before, binder.flow);
  if (!holdsNull(left.type)) binder.fail(node, `'??' is of no use here: '${display(left.type)}' is never null`);
  const type = typeOf(binder, left, right);
  if (!type) return binder.fail(node, `'??' cannot be applied to '${display(left.type)}' and the value after it`);
  const apply = isNull(left.type) ? undefined : implicitConversion(underlying(left.type), type)?.apply;
  const [a, b] = [left.run, convert(binder, right, type).run];
  return {
    kind: 'value',
    node,
    type,
    run: (frame) => {
      const value = a(frame);
      if (value === null) return b(frame);
      return apply ? apply(value as never) : value;
    },
  };
}

function typeOf(binder: Binder, left: Bound, right: Operand): Type | undefined {
  const inner = underlying(left.type);
  if (inner !== left.type && conversionOf(binder, right, inner)) return inner;
  if (!isNull(left.type) && conversionOf(binder, right, left.type)) return left.type;
  if (right.kind !== 'value' || isNull(right.type)) return undefined;
  return isNull(left.type) || implicitConversion(inner, right.type) ? right.type : undefined;
}
