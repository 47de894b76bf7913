import { array, enumeration, list, nullType, nullable, object, readOnlyList, valueType } from './primitives';
import { NamedType, Type } from './type';

/** How types stand to each other: base classes, interfaces, reference and boxing conversions. */

/** A named type of one kind. */
type OfKind<K> = NamedType & { readonly definition: { readonly kind: K } };
type NullableType = NamedType & { readonly isValueType: true };

export function isNull(type: Type): boolean {
  return type === nullType.type;
}

export function isNullable(type: Type): type is NullableType {
  return type.kind === 'named' && type.definition === nullable;
}

/** `T` of `T?`; any other type is itself. */
export function underlying(type: Type): Type {
  return isNullable(type) ? (type.typeArguments[0] as Type) : type;
}

export function isReference(type: Type): boolean {
  return !type.isValueType;
}

/** Whether a variable of the type may hold null. */
export function holdsNull(type: Type): boolean {
  return isReference(type) || isNullable(type);
}

export function isEnum(type: Type): type is OfKind<'enum'> {
  return type.kind === 'named' && type.definition.kind === 'enum';
}

export function isDelegate(type: Type): type is OfKind<'delegate'> {
  return type.kind === 'named' && type.definition.kind === 'delegate';
}

export function isInterface(type: Type): type is OfKind<'interface'> {
  return type.kind === 'named' && type.definition.kind === 'interface';
}

/** The class that a type extends; `undefined` for `object` and interfaces. */
export function baseClass(type: Type): NamedType | undefined {
  if (type.kind === 'array') return array.type;
  if (type.kind === 'parameter' || type === object.type || isInterface(type)) return undefined;
  const declared = type.definition.supertypesOf(type)[0];
  if (declared && !isInterface(declared)) return declared;
  if (type.definition.kind === 'enum') return enumeration.type;
  return type.definition.kind === 'struct' ? valueType.type : object.type;
}

const allSupertypes = new WeakMap<Type, readonly NamedType[]>();

/** Every class and interface above a type, nearest first, without itself. */
export function supertypes(type: Type): readonly NamedType[] {
  let found = allSupertypes.get(type);
  if (!found) {
    const all = new Set<NamedType>();
    const add = (supertype: NamedType) => {
      all.add(supertype);
      supertypes(supertype).forEach((above) => all.add(above));
    };
    const base = baseClass(type);
    if (base) add(base);
    if (type.kind === 'named') type.definition.supertypesOf(type).forEach(add);
    if (type.kind === 'array') [list.of(type.element), readOnlyList.of(type.element)].forEach(add);
    if (isInterface(type)) all.add(object.type);
    allSupertypes.set(type, (found = [...all]));
  }
  return found;
}

/** Whether a value of one type is one of another without any change: by identity, inheritance or variance. */
export function isSubtype(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (from.kind === 'array' && to.kind === 'array') return isVariant(from.element, to.element);
  if (to.kind !== 'named') return false;
  return [...(from.kind === 'named' ? [from] : []), ...supertypes(from)].some((above) => fits(above, to, from));
}

function fits(above: NamedType, to: NamedType, from: Type): boolean {
  if (above === to) return true;
  if (above.definition !== to.definition) return false;
  // Arrays are covariant even as IList<T>.
  const covariantArray = from.kind === 'array';
  return above.definition.typeParameters.every(({ variance }, index) => {
    const [own, wanted] = [above.typeArguments[index], to.typeArguments[index]] as [Type, Type];
    if (own === wanted) return true;
    if (variance === 'out' || covariantArray) return isVariant(own, wanted);
    return variance === 'in' && isVariant(wanted, own);
  });
}

function isVariant(from: Type, to: Type): boolean {
  return from === to || (isReference(from) && isReference(to) && isSubtype(from, to));
}

/** Whether a reference of one type could turn out to be one of another when the program runs. */
export function isCastable(from: Type, to: Type): boolean {
  if (isSubtype(from, to) || isSubtype(to, from)) return true;
  if (from.kind === 'array' && to.kind === 'array') {
    return isReference(from.element) && isReference(to.element) && isCastable(from.element, to.element);
  }
  if (from.kind !== 'named' || to.kind !== 'named') return false;
  if (isDelegate(from) || isDelegate(to)) return false;
  return (isInterface(from) && !to.definition.isSealed) || (isInterface(to) && !from.definition.isSealed);
}
