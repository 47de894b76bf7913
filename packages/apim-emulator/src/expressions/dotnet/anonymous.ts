import { ClrObject } from '../runtime/boxed';
import { boxing } from '../runtime/boxing';
import { equalValues, hashKey } from '../runtime/equality';
import { toText } from '../runtime/text';
import { Definition } from '../types/definition';
import { Members } from '../types/member';
import { NamedType, Type } from '../types/type';

const definitions = new Map<string, Definition>();

/** The type of `new { name = … }`: one for each list of names, generic in the types of the values. */
export function anonymousType(names: readonly string[], types: readonly Type[]): NamedType {
  const key = names.join();
  let definition = definitions.get(key);
  if (!definition) {
    const parameters = names.map((_, index) => `T${index}`);
    const generic = parameters.length > 0 ? `<${parameters.join(', ')}>` : '';
    definition = new Definition(`sealed class AnonymousType${definitions.size}${generic}`);
    definition.define(membersFor(names));
    definitions.set(key, definition);
  }
  return definition.of(...types);
}

function membersFor(names: readonly string[]): Members {
  return Object.fromEntries([
    ...names.map((name, index) => [`T${index} ${name}`, (self: AnonymousInstance) => self.values[index]]),
    ['string ToString()', (self: AnonymousInstance) => self.toText()],
  ]);
}

/** An object of an anonymous type. */
export class AnonymousInstance implements ClrObject {
  constructor(
    readonly clrType: NamedType,
    readonly names: readonly string[],
    /** In the forms of their types. */
    readonly values: readonly unknown[],
  ) {}

  /** A value as an object. */
  boxed(index: number): unknown {
    const type = this.clrType.typeArguments[index];
    const box = type && boxing(type);
    return box ? box(this.values[index] as never) : this.values[index];
  }

  toText(): string {
    return `{ ${this.names.map((name, index) => `${name} = ${toText(this.boxed(index))}`).join(', ')} }`;
  }

  equals(other: unknown): boolean {
    return (
      other instanceof AnonymousInstance &&
      other.clrType === this.clrType &&
      this.values.every((value, index) => equalValues(value, other.values[index]))
    );
  }

  hashKey(): string {
    return this.values.map((value) => String(hashKey(value))).join('\u0001');
  }
}
