import type { As, Cast, DefaultValue } from '@org/apim-policy';
import { isInstance } from '../runtime/boxing';
import { explicitConversion } from '../types/conversions';
import { defaultOf } from '../types/default-values';
import { holdsNull, isCastable, isNull, isReference, underlying } from '../types/relations';
import { display } from '../types/type';
import type { Binder } from './binder';
import { conversionOf, convert, converted } from './convert';
import { constant } from './literals';
import type { Bound, Operand } from './operands';

/** `(type)operand` */
export function bindCast(binder: Binder, node: Cast): Bound {
  const type = binder.type(node.type);
  const operand = binder.operand(node.operand);
  if (operand.kind !== 'value') return { ...convert(binder, operand, type), node };
  const mode = operand.constant ? binder.constantOverflow : binder.overflow;
  const conversion = conversionOf(binder, operand, type) ?? explicitConversion(operand.type, type, mode);
  if (!conversion) {
    return binder.fail(node, `'${display(operand.type)}' cannot be cast to '${display(type)}'`);
  }
  return { ...binder.folding(node, () => converted(operand, type, conversion)), node };
}

/** `operand as type` */
export function bindAs(binder: Binder, node: As): Bound {
  const type = binder.type(node.type);
  const operand: Operand = binder.value(node.operand);
  if (!holdsNull(type)) binder.fail(node.type, `'as' needs a type that can be null, not '${display(type)}'`);
  if (isNull(operand.type)) return { ...constant(node, type, null) };
  const target = underlying(type);
  const conversion = conversionOf(binder, operand, type);
  if (conversion && conversion.kind !== 'user-defined') return { ...converted(operand, type, conversion), node };
  const possible = isReference(operand.type) ? isCastable(operand.type, target) || target.isValueType : false;
  if (!possible) binder.fail(node, `'${display(operand.type)}' can never be '${display(type)}'`);
  const unbox = target.isValueType ? explicitConversion(operand.type, target, 'unchecked')?.apply : undefined;
  const { run } = operand;
  return {
    kind: 'value',
    node,
    type,
    run: (frame) => {
      const value = run(frame);
      if (!isInstance(value, target)) return null;
      return unbox ? unbox(value as never) : value;
    },
  };
}

/** `default(T)`, or `default` where the type is known */
export function bindDefault(binder: Binder, node: DefaultValue): Operand {
  if (!node.type) return { kind: 'default', node };
  const type = binder.type(node.type);
  return constant(node, type, defaultOf(type));
}
