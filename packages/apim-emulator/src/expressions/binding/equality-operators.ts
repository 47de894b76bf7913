import { findOperators } from '../types/lookup';
import { boolean, string } from '../types/primitives';
import { holdsNull, isEnum, isNull } from '../types/relations';
import type { Type } from '../types/type';
import { computed } from './computed';
import { constant } from './literals';
import type { OperatorBinder } from './operators';

type Equality = '==' | '!=';

/** Between two strings or two truth values. */
export function simpleEquality(operator: Equality): OperatorBinder {
  const compute =
    operator === '=='
      ? (left: unknown, right: unknown) => left === right
      : (left: unknown, right: unknown) => left !== right;
  return (binder, node, left, right) => {
    const sides = [left, right];
    const areStrings = sides.every(({ type }) => type === string.type || isNull(type));
    const areTruthValues = sides.every(({ type }) => type === boolean.type);
    if (!areTruthValues && !(areStrings && sides.some(({ type }) => type === string.type))) return undefined;
    return computed(binder, node, boolean.type, compute, left, right);
  };
}

/** `x == null` for a reference or a `T?`; for any other value that is compared, C# only warns that it is never so. */
export function nullCheck(operator: Equality): OperatorBinder {
  const whenNull = operator === '==';
  return (_, node, left, right) => {
    const other = isNull(right.type) ? left : isNull(left.type) ? right : undefined;
    if (!other) return undefined;
    if (isNull(other.type)) return constant(node, boolean.type, whenNull);
    if (!holdsNull(other.type) && !isCompared(other.type, operator)) return undefined;
    const { run } = other;
    return { kind: 'value', node, type: boolean.type, run: (frame) => (run(frame) === null) === whenNull };
  };
}

function isCompared(type: Type, operator: Equality): boolean {
  return type.isNumeric || type === boolean.type || isEnum(type) || findOperators(type, operator).length > 0;
}
