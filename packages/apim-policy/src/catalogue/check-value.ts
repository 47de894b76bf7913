import type { PolicyValue } from '../document/model';
import type { AttributeSpec, TextSpec, ValueType } from './specification';

/** What is wrong with a value, as a clause that reads on from it. */
export function faultOf(value: PolicyValue, spec: AttributeSpec | TextSpec): string | undefined {
  if (value.kind === 'expression') return spec.expressions ? undefined : 'may not be an expression';
  const { text } = value;
  if (isDeferred(text)) return undefined;
  return typeFault(text.trim(), spec.type) ?? rangeFault(text, spec);
}

/** Whether part of a text is known only later: a named value, or what Terraform puts in. */
function isDeferred(text: string): boolean {
  return /\{\{[^{}]+\}\}|\$\{/.test(text);
}

const kinds: Readonly<Record<Extract<ValueType, string>, { readonly pattern: RegExp; readonly expected: string }>> = {
  text: { pattern: /^/, expected: 'a text' },
  integer: { pattern: /^-?\d+$/, expected: 'a whole number' },
  number: { pattern: /^-?\d+(\.\d+)?$/, expected: 'a number' },
  boolean: { pattern: /^(true|false)$/i, expected: 'true or false' },
  'date-time': { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, expected: 'a time such as 2026-01-31T00:00:00Z' },
};

function typeFault(text: string, type: ValueType): string | undefined {
  if (typeof type === 'object') {
    return type.includes(text) ? undefined : `is '${text}': expected ${type.join(', ')}`;
  }
  const { pattern, expected } = kinds[type];
  if (!pattern.test(text)) return `is '${text}': expected ${expected}`;
  // A mixture would be sent as it stands, with the code in it.
  if (type === 'text' && /@\([^]*\)|@\{(?!\{)[^]*\}/.test(text)) {
    return 'mixes text and an expression: the whole value is one or the other';
  }
  return undefined;
}

function rangeFault(text: string, spec: AttributeSpec | TextSpec): string | undefined {
  const { minimum, maximum } = spec as Partial<AttributeSpec>;
  if (minimum !== undefined && Number(text) < minimum) return `is ${text}: expected ${minimum} or more`;
  if (maximum !== undefined && Number(text) > maximum) return `is ${text}: expected ${maximum} or less`;
  return undefined;
}
