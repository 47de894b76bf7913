import { argumentException, argumentNull, invalidOperation } from '../../../runtime/exceptions';
import { toText } from '../../../runtime/text';
import { JArray } from './array';
import { JObject } from './object';
import { JToken, typeName } from './token';

/** `token[key]` @throws ArgumentException for a key of the wrong kind, InvalidOperationException for what has no children */
export function childOf(token: JToken, key: unknown): JToken | null {
  if (token instanceof JObject) {
    if (key === null) throw argumentNull('key');
    if (typeof key !== 'string')
      throw argumentException(
        `Accessed JObject values with invalid key value: ${toText(key)}. Object property name expected.`,
      );
    return token.get(key) ?? null;
  }
  if (token instanceof JArray) {
    if (key === null) throw argumentNull('key');
    if (typeof key !== 'number')
      throw argumentException(
        `Accessed JArray values with invalid key value: ${toText(key)}. Int32 array index expected.`,
      );
    return token.at(key);
  }
  throw invalidOperation(`Cannot access child value on ${typeName(token)}.`);
}
