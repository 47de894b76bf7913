import { ExpressionError } from '../errors';
import { JsonValue } from '../json';

/** A value inside a string, as Terraform converts it. */
export function asText(value: JsonValue, offset: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
  throw new ExpressionError('', offset, `${what} cannot stand inside a string`);
}
