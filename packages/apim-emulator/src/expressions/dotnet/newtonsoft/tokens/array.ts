import { argumentOutOfRange } from '../../../runtime/exceptions';
import { jArray } from '../definitions';
import { TokenType } from '../scalars';
import { asToken, manyOf } from './content';
import { JContainer, JToken } from './token';

/** `JArray` */
export class JArray extends JContainer {
  readonly clrType = jArray.type;
  readonly #items: JToken[] = [];

  get type(): number {
    return TokenType.Array;
  }

  get children(): readonly JToken[] {
    return this.#items;
  }

  insertContent(index: number, content: unknown): void {
    if (index < 0 || index > this.#items.length)
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    const many = manyOf(content);
    if (many) many.forEach((each, offset) => this.insertContent(index + offset, each));
    else this.#items.splice(index, 0, this.adopt(asToken(content)));
  }

  removeChild(child: JToken): void {
    const index = this.#items.indexOf(child);
    if (index < 0) return;
    this.#items.splice(index, 1);
    child.parent = null;
  }

  replaceChild(child: JToken, content: unknown): void {
    const index = this.#items.indexOf(child);
    child.parent = null;
    this.#items[index] = this.adopt(asToken(content));
  }

  clone(): JArray {
    const copy = new JArray();
    for (const item of this.#items) copy.add(item.clone());
    return copy;
  }

  same(other: JToken): boolean {
    return (
      other instanceof JArray &&
      other.count === this.count &&
      this.#items.every((item, index) => item.same(other.at(index)))
    );
  }
}
