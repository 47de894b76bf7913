import { ClrObject } from '../../runtime/boxed';
import { box } from '../../runtime/boxing';
import { equalValues, hashKey } from '../../runtime/equality';
import { toText } from '../../runtime/text';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { NamedType, Type } from '../../types/type';

/** `Tuple<T1, T2>` and its like */
class Tuple implements ClrObject {
  constructor(
    readonly clrType: NamedType,
    readonly items: readonly unknown[],
  ) {}

  toText(): string {
    return `(${this.items.map((item, index) => toText(box(this.clrType.typeArguments[index] as Type, item))).join(', ')})`;
  }

  equals(other: unknown): boolean {
    return (
      other instanceof Tuple &&
      other.clrType === this.clrType &&
      this.items.every((item, index) => equalValues(item, other.items[index]))
    );
  }

  hashKey(): string {
    return `tuple ${this.items.map((item) => String(hashKey(item))).join(' ')}`;
  }
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `T${index + 1}`);
const creators: Record<string, Members[string]> = {};

for (let count = 1; count <= 7; count++) {
  const own = names(count);
  const parameters = own.map((name, index) => `${name} item${index + 1}`).join(', ');
  const definition = declare(`class System.Tuple<${own.join(', ')}>`);
  definition.define((...types: Type[]) => ({
    [`new(${parameters})`]: (...items: unknown[]) => new Tuple(definition.of(...types), items),
    ...Object.fromEntries(own.map((name, index) => [`${name} Item${index + 1}`, (self: Tuple) => self.items[index]])),
    'string ToString()': (self: Tuple) => self.toText(),
  }));
  creators[`static Tuple<${own.join(', ')}> Create<${own.join(', ')}>(${parameters})`] =
    (...types: Type[]) =>
    (...items: unknown[]) =>
      new Tuple(definition.of(...types), items);
}

declare('static class System.Tuple').define(creators);
