import type { EnumerableAs } from '../../../runtime/enumerate';
import { argumentException } from '../../../runtime/exceptions';
import { keyValuePair, object, string } from '../../../types/primitives';
import type { Type } from '../../../types/type';
import { KeyValuePair } from '../../collections/key-value-pair';
import type { Mapped } from '../../collections/protocols';
import { jObject, jToken } from '../definitions';
import { TokenType } from '../scalars';
import { asToken, manyOf } from './content';
import { JProperty } from './property';
import { JContainer, JToken, typeName } from './token';

/** `JObject`: properties in their order */
export class JObject extends JContainer implements Mapped, EnumerableAs {
  readonly clrType = jObject.type;
  readonly #properties = new Map<string, JProperty>();

  get type(): number {
    return TokenType.Object;
  }

  get children(): readonly JProperty[] {
    return [...this.#properties.values()];
  }

  override get count(): number {
    return this.#properties.size;
  }

  get keyType(): Type {
    return string.type;
  }

  get valueType(): Type {
    return jToken.type;
  }

  property(name: string): JProperty | undefined {
    return this.#properties.get(name);
  }

  has(name: unknown): boolean {
    return this.#properties.has(name as string);
  }

  /** `undefined` for a property that is not there. */
  get(name: unknown): JToken | undefined {
    return this.#properties.get(name as string)?.value;
  }

  put(name: unknown, value: unknown): void {
    const property = this.#properties.get(name as string);
    if (property) property.value = asToken(value);
    else this.addEntry(name, value);
  }

  addEntry(name: unknown, value: unknown): void {
    this.add(new JProperty(name as string, asToken(value)));
  }

  delete(name: unknown): boolean {
    const property = this.#properties.get(name as string);
    if (property) this.removeChild(property);
    return property !== undefined;
  }

  keys(): Iterable<string> {
    return this.#properties.keys();
  }

  *values(): Iterable<JToken> {
    for (const { value } of this.children) yield value;
  }

  insertContent(index: number, content: unknown): void {
    const many = manyOf(content);
    if (many) {
      many.forEach((each, offset) => this.insertContent(index + offset, each));
      return;
    }
    if (!(content instanceof JProperty)) {
      const token = asToken(content);
      throw argumentException(`Can not add ${typeName(token)} to ${jObject.fullName}.`);
    }
    if (this.#properties.has(content.name)) {
      throw argumentException(
        `Can not add property ${content.name} to ${jObject.fullName}. Property with the same name already exists on object.`,
      );
    }
    const property = this.adopt(content);
    const after = [...this.#properties].slice(index);
    for (const [name] of after) this.#properties.delete(name);
    this.#properties.set(property.name, property);
    for (const [name, each] of after) this.#properties.set(name, each);
  }

  removeChild(child: JToken): void {
    if (child instanceof JProperty && this.#properties.delete(child.name)) child.parent = null;
  }

  replaceChild(child: JToken, content: unknown): void {
    const index = this.indexOf(child);
    this.removeChild(child);
    this.insertContent(index, content);
  }

  clone(): JObject {
    const copy = new JObject();
    for (const { name, value } of this.children) copy.add(new JProperty(name, value.clone()));
    return copy;
  }

  same(other: JToken): boolean {
    if (!(other instanceof JObject) || other.count !== this.count) return false;
    return this.children.every(({ name, value }) => {
      const wanted = other.get(name);
      return wanted !== undefined && value.same(wanted);
    });
  }

  /** As pairs, or as its children. */
  enumerateAs(item: Type): Iterable<unknown> {
    const isPair = item === object.type || (item.kind === 'named' && item.definition === keyValuePair);
    return isPair
      ? this.children.map(({ name, value }) => new KeyValuePair(keyValuePair.of(string.type, jToken.type), name, value))
      : this.children;
  }
}
