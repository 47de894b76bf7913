import { NumberKind } from '../runtime/number-kinds';
import { Member, Members, readMembers } from './member';
import { HeaderSyntax, parseHeader } from './signature';
import { NamedType, Substitution, Type, TypeParameter, substitute } from './type';
import { registry } from './registry';

/** What is declared: a class, structure, interface, enumeration or delegate, perhaps generic. */
export class Definition {
  readonly kind: HeaderSyntax['kind'];
  readonly fullName: string;
  readonly isStatic: boolean;
  readonly isSealed: boolean;
  readonly typeParameters: readonly TypeParameter[];
  /** Of an enumeration. */
  readonly constants: ReadonlyMap<string, number>;
  readonly #header: HeaderSyntax;
  readonly #instances = new Map<string, NamedType>();
  readonly #members = new WeakMap<NamedType, ReadonlyMap<string, readonly Member[]>>();
  #declared: ((...typeArguments: never[]) => Members)[] = [];
  #supertypes: readonly NamedType[] | undefined;

  constructor(
    header: string,
    /** The C# keyword for it: `string`. */
    readonly keyword?: string,
    /** How its values are represented, for a number or `char`. */
    readonly number?: NumberKind,
  ) {
    this.#header = parseHeader(header);
    this.kind = this.#header.kind;
    this.fullName = this.#header.fullName;
    this.isStatic = this.#header.isStatic;
    this.isSealed = this.#header.isSealed;
    this.constants = this.#header.constants;
    this.typeParameters = this.#header.typeParameters.map(({ name, variance }) => new TypeParameter(name, variance));
  }

  get simpleName(): string {
    return this.fullName.slice(this.fullName.lastIndexOf('.') + 1);
  }

  get namespace(): string {
    return this.fullName.slice(0, Math.max(0, this.fullName.lastIndexOf('.')));
  }

  /** The type itself, of a definition without type parameters. */
  get type(): NamedType {
    return this.of();
  }

  /** The type for some type arguments. */
  of(...typeArguments: Type[]): NamedType {
    const key = typeArguments.map(identity).join();
    let instance = this.#instances.get(key);
    if (!instance) this.#instances.set(key, (instance = new NamedType(this, typeArguments)));
    return instance;
  }

  /** Gives it members: each a C# signature with its implementation. */
  define(members: Members | ((...typeArguments: never[]) => Members)): this {
    this.#declared.push(typeof members === 'function' ? members : () => members);
    return this;
  }

  /** The members declared by the type itself, by name. */
  membersOf(type: NamedType): ReadonlyMap<string, readonly Member[]> {
    let members = this.#members.get(type);
    if (!members) {
      const declared = this.#declared.map((declaration) => declaration(...(type.typeArguments as never[])));
      this.#members.set(type, (members = readMembers(type, this.#scope(type), declared)));
    }
    return members;
  }

  /** Base class and interfaces of one of its types, as declared. */
  supertypesOf(type: NamedType): readonly NamedType[] {
    this.#supertypes ??= this.#header.supertypes.map(
      (syntax) => registry.resolve(syntax, new Map(this.typeParameters.map((own) => [own.name, own]))) as NamedType,
    );
    if (type.typeArguments.length === 0) return this.#supertypes;
    const substitution: Substitution = new Map(
      this.typeParameters.map((parameter, index) => [parameter, type.typeArguments[index] ?? parameter]),
    );
    return this.#supertypes.map((supertype) => substitute(supertype, substitution) as NamedType);
  }

  /** What a delegate takes and returns. */
  signatureOf(type: NamedType): { readonly parameters: readonly Type[]; readonly returns: Type } | undefined {
    const { returns, parameters } = this.#header;
    if (this.kind !== 'delegate' || !returns) return undefined;
    const scope = this.#scope(type);
    return {
      parameters: parameters.map((parameter) => registry.resolve(parameter.type, scope)),
      returns: registry.resolve(returns, scope),
    };
  }

  #scope(type: NamedType): ReadonlyMap<string, Type> {
    return new Map(
      this.typeParameters.map((parameter, index) => [parameter.name, type.typeArguments[index] ?? parameter]),
    );
  }
}

/** Declares a type that expressions may name: `declare('sealed class System.Uri')`. */
export function declare(header: string, keyword?: string, number?: NumberKind): Definition {
  const definition = new Definition(header, keyword, number);
  registry.add(definition);
  return definition;
}

const identities = new WeakMap<Type, number>();
let types = 0;

function identity(type: Type): number {
  let number = identities.get(type);
  if (number === undefined) identities.set(type, (number = types++));
  return number;
}
