import { JsonValue, isArray, isObject } from '../json';
import { numberText, wellFormed } from './text';

/** As Go's encoding/json: keys sorted by their bytes, and `<`, `>`, `&` and the two line separators escaped. */
export function jsonencode(value: JsonValue): string {
  if (typeof value === 'number') return numberText(value);
  if (isArray(value)) return `[${value.map(jsonencode).join(',')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${entries.map(([key, item]) => `${jsonencode(key)}:${jsonencode(item)}`).join(',')}}`;
  }
  return JSON.stringify(typeof value === 'string' ? wellFormed(value) : value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
