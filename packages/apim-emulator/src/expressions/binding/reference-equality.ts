import { Boxed } from '../runtime/boxed';
import { equalObjects } from '../runtime/equality';
import { NotEmulated } from '../runtime/exceptions';
import { boolean } from '../types/primitives';
import { isCastable, isReference } from '../types/relations';
import type { OperatorBinder } from './operators';

/** `==` between references of classes that do not compare by value, such as `object` and `string`. */
export function referenceEquality(operator: '==' | '!='): OperatorBinder {
  const isEqual = operator === '==';
  return (_, node, left, right) => {
    if (!isReference(left.type) || !isReference(right.type) || !isCastable(left.type, right.type)) return undefined;
    const [a, b] = [left.run, right.run];
    return { kind: 'value', node, type: boolean.type, run: (frame) => areSame(a(frame), b(frame)) === isEqual };
  };
}

/**
 * Whether two references are to one object. Two equal strings may or may not be one object in .NET, depending on where
 * they come from; so may two boxed values. Only that the empty string is one object can be relied on.
 */
function areSame(left: unknown, right: unknown): boolean {
  if (left === '' && right === '') return true;
  if (!isCopied(left) || !isCopied(right)) return left === right;
  if (!equalObjects(left, right)) return false;
  throw new NotEmulated(
    "'==' compares references here, because one side is an 'object': whether it holds in .NET is a matter of chance. Cast both sides, as in (string)x == y",
  );
}

function isCopied(value: unknown): boolean {
  return (value !== null && typeof value !== 'object') || value instanceof Boxed;
}
