import { Boxed, ClrObject } from './boxed';
import { Decimal } from './decimal';
import { invalidOperation } from './exceptions';
import { compareCulture } from './string-comparison';

/** `EqualityComparer<T>.Default`: between two values in the same form. */
export function equalValues(left: unknown, right: unknown): boolean {
  if (left === right || (left !== left && right !== right)) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (left instanceof Boxed)
    return right instanceof Boxed && left.type === right.type && equalValues(left.value, right.value);
  if (left instanceof Decimal) return right instanceof Decimal && left.compare(right) === 0;
  return (left as ClrObject).equals?.(right) ?? false;
}

/** `object.Equals` */
export const equalObjects = equalValues;

/** A key that is the same for equal values, for maps and sets. */
export function hashKey(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Boxed) return `\0${value.type.definition.fullName} ${String(hashKey(value.value))}`;
  if (value instanceof Decimal)
    return `\0decimal ${
      value.compare(Decimal.zero) === 0
        ? 0
        : value
            .toString()
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '')
    }`;
  const key = (value as ClrObject).hashKey?.();
  return key === undefined ? value : `\0${key}`;
}

/** Something that has an order. */
export interface Comparable {
  compareTo(other: unknown): number;
}

/** `Comparer<T>.Default`: null comes first. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'string' && typeof right === 'string') return compareCulture(left, right, false);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right);
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : 1;
  if (typeof left === 'boolean' && typeof right === 'boolean') return left ? 1 : -1;
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right);
  if (left instanceof Boxed && right instanceof Boxed && left.type === right.type)
    return compareValues(left.value, right.value);
  const { compareTo } = left as Partial<Comparable>;
  if (compareTo) return compareTo.call(left, right);
  throw invalidOperation('Failed to compare two elements in the array.');
}

/** NaN comes before every other number. */
function compareNumbers(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}
