import { asNumber } from '../bson/arithmetic';
import { Value, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import type { Fields } from '../fields';

/** The index that a command must use: by name or by its fields, or `{ $natural: 1 }` for none. An empty one is like no hint. */
export function hintOf(fields: Fields): Value | undefined {
  const hint = fields.document.get('hint');
  if (typeof hint === 'string')
    return hint === '$natural' ? refuse('BadValue', 'the hint $natural needs a direction') : hint;
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined;
  if (!isDoc(hint)) return refuse('FailedToParse', `Hint must be a string or an object, not ${typeNameOf(hint)}`);
  const direction = hint.get('$natural');
  if (direction === undefined) return hint;
  const isDirection = isNumeric(direction) && Math.abs(asNumber(direction)) === 1;
  if (!isDirection || hint.size > 1) refuse('BadValue', '$natural hint may only accept a direction of 1 or -1');
  return asNumber(direction as number) === 1 ? hint : refuseAsGap('reading a collection backwards');
}
