import { ClrArray } from '../../../runtime/array';
import { enumerate } from '../../../runtime/enumerate';
import { byte, object } from '../../../types/primitives';
import { JArray } from './array';
import { JToken } from './token';
import { JValue } from './value';

/** The values of content that is several of them, as objects; `undefined` for a single one. */
export function manyOf(content: unknown): readonly unknown[] | undefined {
  if (content === null || typeof content !== 'object' || content instanceof JToken) return undefined;
  const isBytes = content instanceof ClrArray && content.element === byte.type;
  return Symbol.iterator in content && !isBytes ? [...enumerate(content, object.type)] : undefined;
}

/** What is put into JSON: a token as it is, several values as an array, anything else as a value. */
export function asToken(content: unknown): JToken {
  if (content instanceof JToken) return content;
  const many = manyOf(content);
  if (!many) return new JValue(content);
  const array = new JArray();
  for (const each of many) array.add(each);
  return array;
}
