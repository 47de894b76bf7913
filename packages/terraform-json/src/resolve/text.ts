import { ExpressionError } from '../errors';
import { JsonValue, isArray, isObject } from '../json';

/** Refuses a parameter of a function. */
export type Fail = (reason: string) => never;

/** A value inside a string, as Terraform converts it. */
export function asText(value: JsonValue, offset: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
  throw new ExpressionError('', offset, `${what} cannot stand inside a string`);
}

/** A number as Terraform writes it: all its digits, no exponent. */
export function numberText(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)\.?(\d*)e?(.*)$/.exec(String(value)) ?? [];
  if (!exponent) return String(value);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`;
}

/** A parameter that must be a string, a number or a truth value. */
export function scalarText(value: JsonValue, fail: Fail): string {
  return isArray(value) || isObject(value) || value === null
    ? fail('takes no list, object or null here')
    : asText(value, 0);
}

/** Half a surrogate pair is no character: Go reads U+FFFD in its place. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
