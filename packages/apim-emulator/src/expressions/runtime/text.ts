import { clrName } from '../types/type';
import { isEnum } from '../types/relations';
import { Boxed, ClrObject } from './boxed';
import { typeOf } from './boxing';
import { Decimal } from './decimal';
import { ClrException } from './exceptions';
import { enumText } from './enum-text';
import { numberText } from './number-text';

/** `ToString()` of an `object` in the invariant culture; the empty string for null. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return String(value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
    case 'object':
    case 'function':
    case 'symbol':
    case 'undefined':
  }
  if (value === null || value === undefined) return '';
  if (value instanceof Boxed) {
    const { type, value: number } = value;
    return isEnum(type) ? enumText(type, number as number) : numberText(type.definition.number ?? 'int', number);
  }
  if (value instanceof Decimal) return value.toString();
  if (value instanceof ClrException) return exceptionText(value);
  const { clrType, toText: own } = value as Partial<ClrObject>;
  if (own) return own.call(value);
  return (typeof clrType === 'string' ? hostTexts.get(clrType)?.(value as never) : undefined) ?? clrName(typeOf(value));
}

const hostTexts = new Map<string, (value: never) => string>();

/** Says what `ToString()` is of an object that the gateway provides. */
export function setHostText(clrType: string, text: (value: never) => string): void {
  hostTexts.set(clrType, text);
}

function exceptionText({ typeName, message, inner }: ClrException): string {
  const cause = inner ? ` ---> ${exceptionText(inner)}\n   --- End of inner exception stack trace ---` : '';
  return `${typeName}: ${message}${cause}`;
}
