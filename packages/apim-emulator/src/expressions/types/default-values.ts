import { Decimal } from '../runtime/decimal';
import { isEnum, isNullable } from './relations';
import { boolean } from './primitives';
import { Type } from './type';

const ofStructures = new Map<string, unknown>();

/** Says what `default(T)` is of a structure of ours. */
export function setDefault(fullName: string, value: unknown): void {
  ofStructures.set(fullName, value);
}

/** `default(T)` */
export function defaultOf(type: Type): unknown {
  if (!type.isValueType || isNullable(type)) return null;
  if (type === boolean.type) return false;
  if (isEnum(type)) return 0;
  if (type.kind !== 'named') return null;
  const { number } = type.definition;
  if (number) return number === 'decimal' ? Decimal.zero : number === 'long' || number === 'ulong' ? 0n : 0;
  const { fullName } = type.definition;
  const value = ofStructures.get(fullName);
  if (value === undefined) throw new Error(`the default of ${fullName} is not known`);
  return typeof value === 'function' ? (value as (type: Type) => unknown)(type) : value;
}
