import { BSONRegExp, Binary, Code, Decimal128, Int32, ObjectId, Timestamp } from 'bson';
import { fromDecimal128, fromDoubleExactly } from './decimal';
import type { Decimal } from './decimal';
import { rankOf } from './compare';
import type { Doc, Maybe, Value } from './value';

/**
 * A text that two values have in common exactly if they are equal: what `$group`, sets, `distinct` and unique indexes
 * look values up by. `1`, `1.0` and `NumberDecimal('1')` are one value.
 */
export function identityOf(value: Maybe): string {
  if (value === undefined) return 'u';
  return `${rankOf(value)}:${content(value)};`;
}

function content(value: Value): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return String(value);
  if (value === null) return '';
  if (value instanceof Int32) return String(value.value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? String(value) : ofDecimal(fromDoubleExactly(value));
  if (value instanceof Decimal128) return ofDecimal(fromDecimal128(value));
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return String(value.getTime());
  if (value instanceof Map) return `{${[...value].map(([name, field]) => text(name) + identityOf(field)).join('')}}`;
  if (Array.isArray(value)) return `[${value.map((item) => identityOf(item)).join('')}]`;
  if (value instanceof Binary) return `${value.sub_type}.${value.toString('hex')}`;
  if (value instanceof Timestamp) return `${value.t}.${value.i}`;
  if (value instanceof BSONRegExp) return text(value.pattern) + text(value.options);
  if (value instanceof Code) return text(value.code) + (value.scope ? identityOf(value.scope as Doc) : '');
  return text(String((value as { value?: string }).value ?? ''));
}

/** With its length, so that no text can look like two. */
function text(value: string): string {
  return `${value.length}"${value}`;
}

/** Integers are written as such, since other types have the same ones. */
function ofDecimal(value: Decimal): string {
  if (value.kind === 'nan') return 'NaN';
  if (value.kind === 'infinite') return `${value.negative ? '-' : ''}inf`;
  let { digits, exponent } = value;
  if (digits === 0n) return '0';
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  const sign = value.negative ? '-' : '';
  return exponent >= 0 && exponent < 40 ? `${sign}${digits * 10n ** BigInt(exponent)}` : `${sign}${digits}e${exponent}`;
}
