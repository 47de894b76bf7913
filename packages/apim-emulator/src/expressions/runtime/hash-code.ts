import { Boxed } from './boxed';
import { ClrObject } from './boxed';
import { Decimal } from './decimal';
import { hashKey as equalKey } from './equality';

/** Something that knows its hash code. */
export interface Hashable extends ClrObject {
  hashCode(): number;
}

/**
 * `GetHashCode()`: of numbers, truth values and GUIDs as .NET defines it. That of a string differs from one process to the
 * next in .NET; ours does not.
 */
export function hashCode(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return value | 0;
    case 'boolean':
      return value ? 1 : 0;
    case 'bigint':
      return Number(BigInt.asIntN(32, value)) ^ Number(BigInt.asIntN(32, value >> 32n));
    case 'string':
      return textHash(value);
    case 'object':
    case 'function':
    case 'symbol':
    case 'undefined':
  }
  if (value instanceof Boxed) return hashCode(value.value);
  if (value instanceof Decimal) return textHash(String(equalKey(value)));
  const { hashCode: own, hashKey } = value as Partial<Hashable>;
  if (own) return own.call(value);
  return hashKey ? textHash(hashKey.call(value)) : 0;
}

function textHash(text: string): number {
  let hash = 5381;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(index)) | 0;
  return hash;
}
