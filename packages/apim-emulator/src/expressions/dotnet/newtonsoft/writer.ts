import { ClrArray } from '../../runtime/array';
import { Boxed } from '../../runtime/boxed';
import { Decimal } from '../../runtime/decimal';
import { NEW_LINE } from '../../runtime/environment';
import { step } from '../../runtime/evaluation';
import { kindOf } from '../../types/conversions';
import { roundTripText } from '../../runtime/number-text';
import { toText } from '../../runtime/text';
import { DateTime } from '../system/date-time';
import { DateTimeOffset } from '../system/date-time-offset';
import { nativeBytes } from '../system/bytes';
import { toBase64 } from '../system/base64';
import { isEnum } from '../../types/relations';
import type { JToken } from './tokens';
import { TokenType } from './scalars';

/** A token as JSON: on one line, or with one value on each and two spaces of indentation. */
export function writeJson(token: JToken, indented: boolean): string {
  const writer = new JsonText(indented);
  writer.token(token);
  return writer.text;
}

interface Shape {
  readonly type: number;
  readonly children: readonly JToken[];
  readonly name?: string;
  readonly value?: unknown;
}

/** JSON under way. */
export class JsonText {
  text = '';
  #depth = 0;

  constructor(private readonly indented: boolean) {}

  token(token: JToken): void {
    step();
    const { type, children, name, value } = token as unknown as Shape;
    switch (type) {
      case TokenType.Object:
        this.object(
          children.map((child) => [
            (child as unknown as Shape).name ?? '',
            () => this.token((child as unknown as Shape).value as JToken),
          ]),
        );
        return;
      case TokenType.Array:
        this.array(children.map((child) => () => this.token(child)));
        return;
      case TokenType.Property:
        this.text += `${quoted(name ?? '')}${this.indented ? ': ' : ':'}`;
        this.token(value as JToken);
        return;
      case TokenType.Raw:
        this.text += toText(value);
        return;
      case TokenType.Undefined:
        this.text += 'undefined';
        return;
      default:
        this.scalar(value);
    }
  }

  object(members: readonly (readonly [name: string, write: () => void])[]): void {
    this.#enclosed(
      '{',
      '}',
      members.map(([name, write]) => () => {
        this.text += `${quoted(name)}${this.indented ? ': ' : ':'}`;
        write();
      }),
    );
  }

  array(items: readonly (() => void)[]): void {
    this.#enclosed('[', ']', items);
  }

  #enclosed(open: string, close: string, items: readonly (() => void)[]): void {
    this.text += open;
    this.#depth++;
    items.forEach((write, index) => {
      if (index > 0) this.text += ',';
      this.#line();
      write();
    });
    this.#depth--;
    if (items.length > 0) this.#line();
    this.text += close;
  }

  #line(): void {
    if (this.indented) this.text += NEW_LINE + '  '.repeat(this.#depth);
  }

  scalar(value: unknown): void {
    this.text += scalarJson(value);
  }
}

function scalarJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      step(value.length >> 6);
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
    case 'bigint':
      return String(value);
    case 'object':
    case 'function':
    case 'symbol':
    case 'undefined':
  }
  if (value === null) return 'null';
  if (value instanceof Decimal) return withPoint(value.toString());
  if (value instanceof Boxed) return boxedJson(value);
  if (value instanceof DateTime || value instanceof DateTimeOffset) return quoted(isoText(value));
  if (value instanceof ClrArray) return quoted(toBase64(nativeBytes(value as ClrArray<number>, 'value')));
  return quoted(toText(value));
}

function boxedJson({ type, value }: Boxed): string {
  const kind = kindOf(type);
  if (isEnum(type)) return String(value);
  if (kind === 'char') return quoted(String.fromCharCode(value as number));
  if (kind !== 'double' && kind !== 'float') return String(value);
  const text = roundTripText(value as number, kind);
  return Number.isFinite(value as number) ? withPoint(text) : quoted(text);
}

function withPoint(text: string): string {
  return /[.eE]/.test(text) ? text : `${text}.0`;
}

/** With as many digits of the second as it has, and its zone. */
export function isoText(value: DateTime | DateTimeOffset): string {
  const zone = value instanceof DateTimeOffset ? 'zzz' : 'K';
  return value.format(`yyyy-MM-dd'T'HH:mm:ss.FFFFFFF${zone}`);
}

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '\b': '\\b',
  '\\': '\\\\',
  '"': '\\"',
};

/** A JSON string as Newtonsoft escapes it. */
export function quoted(text: string): string {
  const escaped = text.replace(
    /[\0-\x1f"\\\x85\u2028\u2029]/g,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
