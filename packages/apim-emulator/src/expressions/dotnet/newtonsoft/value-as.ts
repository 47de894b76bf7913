import { isInstance, typeOf, unboxed } from '../../runtime/boxing';
import { invalidCast } from '../../runtime/exceptions';
import { toText } from '../../runtime/text';
import { kindOf } from '../../types/conversions';
import { defaultOf } from '../../types/default-values';
import { boolean, string } from '../../types/primitives';
import { isNullable, underlying } from '../../types/relations';
import { Type, clrName } from '../../types/type';
import { convertObject } from '../system/convert';
import { DateTime } from '../system/date-time';
import { toBoolean, toCharacter } from './casts';
import { JToken, JValue } from './tokens';

/** `Value<T>()`: a token itself, its value, or that converted. */
export function valueAs(token: JToken | null, type: Type): unknown {
  if (token === null) return defaultOf(type);
  if (isInstance(token, type)) return token;
  if (!(token instanceof JValue)) throw invalidCast(`Cannot cast ${clrName(token.clrType)} to ${clrName(type)}.`);
  const { value } = token;
  if (value !== null && isInstance(value, type)) return unboxed(value);
  if (value === null) {
    if (isNullable(type) || !type.isValueType) return null;
    throw invalidCast('Null object cannot be converted to a value type.');
  }
  return changeType(value, underlying(type));
}

/** `Convert.ChangeType` */
function changeType(value: unknown, type: Type): unknown {
  const kind = kindOf(type);
  if (type === string.type) return toText(value);
  if (type === boolean.type) return toBoolean(value);
  if (kind === 'char') return toCharacter(value);
  if (kind) return convertObject(value, kind);
  if (type === typeOf(DateTime.min)) {
    if (typeof value === 'string') return DateTime.parse(value);
  }
  throw invalidCast(`Invalid cast from '${clrName(typeOf(value))}' to '${clrName(type)}'.`);
}
