import type { ClrObject } from '../../../runtime/boxed';
import type { Enumerable } from '../../../runtime/enumerate';
import { step } from '../../../runtime/evaluation';
import { ClrException, argumentOutOfRange } from '../../../runtime/exceptions';
import type { Type } from '../../../types/type';
import type { Listed } from '../../collections/protocols';
import { jToken } from '../definitions';
import { TokenType } from '../scalars';
import { writeJson } from '../writer';

/** `JToken` */
export abstract class JToken implements ClrObject {
  abstract readonly clrType: Type;
  parent: JContainer | null = null;

  abstract get type(): number;

  /** What stands inside, as `Children()` gives it. */
  abstract get children(): readonly JToken[];

  abstract clone(): JToken;

  /** `DeepEquals` */
  abstract same(other: JToken): boolean;

  get elementType(): Type {
    return jToken.type;
  }

  get root(): JToken {
    return this.parent ? this.parent.root : this;
  }

  /** As `a.b[0]`. */
  get path(): string {
    return pathOf(this).replace(/^\./, '');
  }

  toText(): string {
    return writeJson(this, true);
  }

  [Symbol.iterator](): Iterator<JToken> {
    return this.children[Symbol.iterator]();
  }
}

/** `JContainer`: `JObject`, `JArray` and `JProperty` */
export abstract class JContainer extends JToken implements Listed, Enumerable {
  get count(): number {
    return this.children.length;
  }

  at(index: number): JToken {
    const child = this.children[index];
    if (!child) throw argumentOutOfRange('index');
    return child;
  }

  indexOf(child: unknown): number {
    return this.children.indexOf(child as JToken);
  }

  contains(child: unknown): boolean {
    return this.indexOf(child) >= 0;
  }

  add(content: unknown): void {
    this.insertContent(this.count, content);
  }

  insert(index: number, content: unknown): void {
    this.insertContent(index, content);
  }

  removeAt(index: number): void {
    this.removeChild(this.at(index));
  }

  remove(child: unknown): boolean {
    if (!this.contains(child)) return false;
    this.removeChild(child as JToken);
    return true;
  }

  clear(): void {
    for (const child of [...this.children]) this.removeChild(child);
  }

  set(index: number, value: unknown): void {
    this.replaceChild(this.at(index), value);
  }

  abstract insertContent(index: number, content: unknown): void;
  abstract removeChild(child: JToken): void;
  abstract replaceChild(child: JToken, content: unknown): void;

  /** A token that stands elsewhere already is copied. */
  protected adopt<T extends JToken>(token: T): T {
    step();
    const own =
      token.parent !== null || token === (this as JToken) || this.root === token ? (token.clone() as T) : token;
    own.parent = this;
    return own;
  }
}

function pathOf(token: JToken): string {
  const { parent } = token;
  if (!parent) return '';
  if (parent.type === TokenType.Property) return pathOf(parent);
  if (token.type !== TokenType.Property) return `${pathOf(parent)}[${parent.indexOf(token)}]`;
  const { name } = token as JToken & { readonly name: string };
  return pathOf(parent) + (PLAIN_NAME.test(name) ? `.${name}` : `['${name}']`);
}

const PLAIN_NAME = /^[^.' /"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]+$/;

export function jsonException(message: string): ClrException {
  return new ClrException('Newtonsoft.Json.JsonException', message);
}

export function typeName(token: JToken): string {
  return token.clrType.kind === 'named' ? token.clrType.definition.fullName : '';
}
