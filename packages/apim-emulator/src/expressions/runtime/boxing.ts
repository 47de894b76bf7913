import { boolean, int, long, nullType, object, string } from '../types/primitives';
import { registry } from '../types/registry';
import { isEnum, isNullable, isSubtype, underlying } from '../types/relations';
import { NamedType, Type, clrName } from '../types/type';
import { Boxed, ClrObject } from './boxed';
import { Decimal } from './decimal';
import { ClrException, invalidCast, nullReference } from './exceptions';
import { ClrNumber } from './numbers';

/** Between a value as its own type holds it and as `object` holds it. */

/** Whether a type's values are held by `object` in another form. */
function needsBox(type: Type): type is NamedType {
  if (type.kind !== 'named' || type === int.type || type === long.type) return false;
  return (type.isNumeric && type.definition.number !== 'decimal') || isEnum(type);
}

/** How a value of a type becomes an `object`; `undefined` where it is one already. */
export function boxing(type: Type): ((value: never) => unknown) | undefined {
  if (isNullable(type)) {
    const inner = boxing(underlying(type));
    return inner && ((value: unknown) => (value === null ? null : inner(value as never)));
  }
  return needsBox(type) ? (value: ClrNumber) => new Boxed(type, value) : undefined;
}

export function box(type: Type, value: unknown): unknown {
  return value !== null && needsBox(type) ? new Boxed(type, value as ClrNumber) : box0(type, value);
}

function box0(type: Type, value: unknown): unknown {
  return isNullable(type) ? (boxing(type)?.(value as never) ?? value) : value;
}

/** The value in an `object`, whatever its type. */
export function unboxed(value: unknown): unknown {
  return value instanceof Boxed ? value.value : value;
}

/** What an `object` really is. */
export function typeOf(value: unknown): Type {
  switch (typeof value) {
    case 'string':
      return string.type;
    case 'boolean':
      return boolean.type;
    case 'number':
      return int.type;
    case 'bigint':
      return long.type;
    case 'function':
      return registry.named('System.Action');
    case 'object':
    case 'symbol':
    case 'undefined':
  }
  if (value === null || value === undefined) return nullType.type;
  if (value instanceof Boxed) return value.type;
  if (value instanceof Decimal) return registry.named('System.Decimal');
  if (value instanceof ClrException) return registry.named(value.typeName);
  const { clrType } = value as Partial<ClrObject>;
  return typeof clrType === 'string' ? registry.named(clrType) : (clrType ?? object.type);
}

/** Whether an `object` that is not null is of a type. */
export function isInstance(value: unknown, type: Type): boolean {
  return value !== null && (type === object.type || isSubtype(typeOf(value), underlying(type)));
}

/**
 * How an `object` is cast to a type: its form there, or an exception.
 *
 * @throws InvalidCastException for a value of another type; NullReferenceException for null and a value type
 */
export function casting(type: Type): (value: unknown) => unknown {
  if (isNullable(type)) {
    const inner = casting(underlying(type));
    return (value) => (value === null ? null : inner(value));
  }
  if (type.isValueType) {
    return (value) => {
      if (value === null) throw nullReference();
      if (typeOf(value) !== type) throw invalidCast();
      return unboxed(value);
    };
  }
  return (value) => {
    if (value === null || isInstance(value, type)) return value;
    throw invalidCast(`Unable to cast object of type '${clrName(typeOf(value))}' to type '${clrName(type)}'.`);
  };
}
