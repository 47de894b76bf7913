import { isZero } from '../bson/arithmetic';
import { Maybe, isNumeric } from '../bson/value';

/** What the server takes for true: anything but false, null, zero and what is missing. */
export function isTrue(value: Maybe): boolean {
  if (isNumeric(value)) return !isZero(value);
  return value !== undefined && value !== null && value !== false;
}
