import type { Definition } from './definition';

/** A .NET type. There is one object for each, so that types are compared with `===`. */
export type Type = NamedType | ArrayType | TypeParameter;

/** `System.String`, `List<int>`: a definition with its type arguments. */
export class NamedType {
  readonly kind = 'named';
  #array: ArrayType | undefined;

  constructor(
    readonly definition: Definition,
    readonly typeArguments: readonly Type[],
  ) {}

  get isValueType(): boolean {
    return this.definition.kind === 'struct' || this.definition.kind === 'enum';
  }

  /** One of the primitive number types, or `char`. */
  get isNumeric(): boolean {
    return this.definition.number !== undefined;
  }

  get arrayOf(): ArrayType {
    return (this.#array ??= new ArrayType(this));
  }
}

/** `T[]` */
export class ArrayType {
  readonly kind = 'array';
  readonly isValueType = false;
  readonly isNumeric = false;
  #array: ArrayType | undefined;

  constructor(readonly element: Type) {}

  get arrayOf(): ArrayType {
    return (this.#array ??= new ArrayType(this));
  }
}

/** `T` of a generic type or method, before it is known what it stands for. */
export class TypeParameter {
  readonly kind = 'parameter';
  readonly isValueType = false;
  readonly isNumeric = false;
  #array: ArrayType | undefined;

  constructor(
    readonly name: string,
    /** Whether `X<T>` converts along (`out`) or against (`in`) a conversion of `T`. */
    readonly variance: 'in' | 'out' | undefined = undefined,
  ) {}

  get arrayOf(): ArrayType {
    return (this.#array ??= new ArrayType(this));
  }
}

export type Substitution = ReadonlyMap<TypeParameter, Type>;

/** A type with what its type parameters stand for. */
export function substitute(type: Type, by: Substitution): Type {
  if (by.size === 0) return type;
  switch (type.kind) {
    case 'parameter':
      return by.get(type) ?? type;
    case 'array':
      return substitute(type.element, by).arrayOf;
    case 'named':
      if (type.typeArguments.length === 0) return type;
      return type.definition.of(...type.typeArguments.map((argument) => substitute(argument, by)));
  }
}

/** Whether a type mentions one of some type parameters. */
export function mentions(type: Type, parameters: readonly TypeParameter[]): boolean {
  if (type.kind === 'parameter') return parameters.includes(type);
  if (type.kind === 'array') return mentions(type.element, parameters);
  return type.typeArguments.some((argument) => mentions(argument, parameters));
}

/** As C# writes it: `string`, `List<JToken>`, `int?`, `byte[]`. */
export function display(type: Type): string {
  if (type.kind === 'parameter') return type.name;
  if (type.kind === 'array') return `${display(type.element)}[]`;
  const { definition, typeArguments } = type;
  if (definition.fullName === 'System.Nullable') return `${typeArguments.map(display).join()}?`;
  const name = definition.keyword ?? definition.simpleName;
  return typeArguments.length === 0 ? name : `${name}<${typeArguments.map(display).join(', ')}>`;
}

/** As `Type.ToString()` writes it: ``System.Collections.Generic.List`1[System.String]``. */
export function clrName(type: Type): string {
  if (type.kind === 'parameter') return type.name;
  if (type.kind === 'array') return `${clrName(type.element)}[]`;
  const { definition, typeArguments } = type;
  if (typeArguments.length === 0) return definition.fullName;
  return `${definition.fullName}\`${typeArguments.length}[${typeArguments.map(clrName).join(',')}]`;
}
