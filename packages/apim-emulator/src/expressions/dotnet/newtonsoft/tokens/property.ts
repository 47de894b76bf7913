import { jProperty } from '../definitions';
import { TokenType } from '../scalars';
import { asToken } from './content';
import { JContainer, JToken, jsonException } from './token';
import { JValue } from './value';

/** `JProperty` */
export class JProperty extends JContainer {
  readonly clrType = jProperty.type;
  #value: JToken = new JValue(null);

  constructor(
    readonly name: string,
    value: JToken,
  ) {
    super();
    this.#value = this.adopt(value);
  }

  get type(): number {
    return TokenType.Property;
  }

  get value(): JToken {
    return this.#value;
  }

  set value(value: JToken) {
    if (value === this.#value) return;
    this.#value.parent = null;
    this.#value = this.adopt(value);
  }

  get children(): readonly JToken[] {
    return [this.#value];
  }

  insertContent(): never {
    throw jsonException(`${jProperty.fullName} cannot have multiple values.`);
  }

  removeChild(): never {
    throw jsonException(`Cannot add or remove items from ${jProperty.fullName}.`);
  }

  replaceChild(_: JToken, content: unknown): void {
    this.value = asToken(content);
  }

  clone(): JProperty {
    return new JProperty(this.name, this.#value.clone());
  }

  same(other: JToken): boolean {
    return other instanceof JProperty && other.name === this.name && this.#value.same(other.value);
  }
}
