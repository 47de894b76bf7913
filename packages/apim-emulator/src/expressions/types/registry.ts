import type { Definition } from './definition';
import type { TypeSyntax } from './signature';
import type { NamedType, Type } from './type';

/** Every type that expressions may name. */
class Registry {
  readonly #byFullName = new Map<string, Definition>();
  readonly #bySimpleName = new Map<string, Definition[]>();
  readonly #namespaces = new Set<string>();

  add(definition: Definition): void {
    const key = keyOf(definition.fullName, definition.typeParameters.length);
    if (this.#byFullName.has(key)) throw new Error(`${key} is declared twice`);
    this.#byFullName.set(key, definition);
    const simple = keyOf(definition.simpleName, definition.typeParameters.length);
    this.#bySimpleName.set(simple, [...(this.#bySimpleName.get(simple) ?? []), definition]);
    const parts = definition.namespace.split('.');
    parts.forEach((_, index) => this.#namespaces.add(parts.slice(0, index + 1).join('.')));
  }

  /** The definition that a name means: its full name, or its last part, since expressions see every namespace. */
  find(name: string, arity: number): Definition | undefined {
    const key = keyOf(name, arity);
    return this.#byFullName.get(key) ?? this.#bySimpleName.get(key)?.[0];
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  get all(): Iterable<Definition> {
    return this.#byFullName.values();
  }

  /** The type that a signature means. */
  resolve(syntax: TypeSyntax, scope: ReadonlyMap<string, Type>): Type {
    const { name, typeArguments, nullable, rank } = syntax;
    let type: Type | undefined = scope.get(name);
    if (!type) {
      const definition = keywords.get(name) ?? this.find(name, typeArguments.length);
      if (!definition) throw new Error(`a signature names the unknown type '${name}'`);
      type = definition.of(...typeArguments.map((argument) => this.resolve(argument, scope)));
    }
    if (nullable) type = (this.find('System.Nullable', 1) as Definition).of(type);
    for (let index = 0; index < rank; index++) type = type.arrayOf;
    return type;
  }

  /** The type of a full name without type parameters. */
  named(fullName: string): NamedType {
    const definition = this.#byFullName.get(fullName);
    if (!definition) throw new Error(`there is no type '${fullName}'`);
    return definition.type;
  }
}

/** `string` and the like. Filled by the primitives. */
export const keywords = new Map<string, Definition>();

export const registry = new Registry();

function keyOf(name: string, arity: number): string {
  return arity === 0 ? name : `${name}\`${arity}`;
}
