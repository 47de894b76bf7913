import { Boxed } from '../../runtime/boxed';
import { step } from '../../runtime/evaluation';
import { ClrException, argumentNull } from '../../runtime/exceptions';
import { integerRanges } from '../../runtime/number-kinds';
import { double } from '../../types/primitives';
import { jsonDate } from './json-dates';
import { TokenType } from './scalars';
import { JArray, JObject, JProperty, JToken, JValue } from './tokens';

/** How deep JSON may be nested: deeper than any honest body, and safe for the stack. */
const MOST_DEPTH = 500;

export function readerException(message: string): ClrException {
  return new ClrException('Newtonsoft.Json.JsonReaderException', message);
}

/** Reads JSON with Newtonsoft's leniency: comments, single quotes, names without quotes, a comma too many. */
export function readJson(text: string | null, parameter = 'json'): JToken {
  if (text === null) throw argumentNull(parameter);
  step(text.length >> 4);
  return new JsonReader(text).document();
}

class JsonReader {
  #at = 0;
  #depth = 0;

  constructor(private readonly text: string) {}

  document(): JToken {
    this.#skip();
    if (this.#at >= this.text.length)
      throw readerException("Error reading JToken from JsonReader. Path '', line 0, position 0.");
    const token = this.#value();
    this.#skip();
    if (this.#at < this.text.length)
      throw this.#fault(`Additional text encountered after finished reading JSON content: ${this.text[this.#at]}`);
    return token;
  }

  #fault(message: string): ClrException {
    const before = this.text.slice(0, this.#at);
    const line = before.split('\n').length;
    const position = this.#at - (before.lastIndexOf('\n') + 1);
    return readerException(`${message}. Path '', line ${line}, position ${position}.`);
  }

  /** White space and comments. */
  #skip(): void {
    const blank = /(?:[\s\0]+|\/\*[^]*?\*\/|\/\/[^\n\r]*)+/y;
    blank.lastIndex = this.#at;
    if (blank.test(this.text)) this.#at = blank.lastIndex;
  }

  #match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match) this.#at = form.lastIndex;
    return match ?? undefined;
  }

  #value(): JToken {
    step();
    const character = this.text[this.#at];
    if (character === '{') return this.#nested(() => this.#object());
    if (character === '[') return this.#nested(() => this.#array());
    if (character === '"' || character === "'") return textToken(this.#string());
    return this.#word() ?? this.#number();
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MOST_DEPTH) throw this.#fault(`The reader's MaxDepth of ${MOST_DEPTH} has been exceeded`);
    this.#at++;
    const token = read();
    this.#depth--;
    return token;
  }

  #object(): JObject {
    const object = new JObject();
    for (;;) {
      this.#skip();
      const character = this.text[this.#at];
      if (character === '}') {
        this.#at++;
        return object;
      }
      if (character === undefined) throw this.#fault('Unexpected end of content while loading JObject');
      const name =
        character === '"' || character === "'"
          ? this.#string()
          : this.#match(/[A-Za-z_$0-9\u0080-\uffff][\w$\u0080-\uffff]*/y)?.[0];
      if (name === undefined) throw this.#fault(`Invalid property identifier character: ${character}`);
      this.#skip();
      if (this.text[this.#at] !== ':')
        throw this.#fault(
          `Invalid character after parsing property name. Expected ':' but got: ${this.text[this.#at] ?? 'the end'}`,
        );
      this.#at++;
      this.#skip();
      const existing = object.property(name);
      const value = this.#value();
      // The last one wins, at the place of the first.
      if (existing) existing.value = value;
      else object.add(new JProperty(name, value));
      this.#separator('}');
    }
  }

  #array(): JArray {
    const array = new JArray();
    for (;;) {
      this.#skip();
      const character = this.text[this.#at];
      if (character === ']') {
        this.#at++;
        return array;
      }
      if (character === undefined) throw this.#fault('Unexpected end of content while loading JArray');
      // Nothing between two commas is `undefined`.
      array.add(character === ',' ? new JValue(null, TokenType.Undefined) : this.#value());
      this.#separator(']');
    }
  }

  #separator(close: string): void {
    this.#skip();
    const character = this.text[this.#at];
    if (character === ',') this.#at++;
    else if (character !== close) {
      throw this.#fault(
        character === undefined
          ? 'Unexpected end of content'
          : `After parsing a value an unexpected character was encountered: ${character}`,
      );
    }
  }

  #string(): string {
    const quote = this.text[this.#at] === '"' ? '"' : "'";
    this.#at++;
    let text = '';
    for (;;) {
      text += this.#match(quote === '"' ? /[^"\\\0]+/y : /[^'\\\0]+/y)?.[0] ?? '';
      const character = this.text[this.#at];
      if (character === quote) {
        this.#at++;
        return text;
      }
      if (character === undefined) throw this.#fault(`Unterminated string. Expected delimiter: ${quote}`);
      this.#at++;
      text += character === '\\' ? this.#escape() : character;
    }
  }

  #escape(): string {
    const unicode = this.#match(/u([\da-fA-F]{4})/y)?.[1];
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
    const character = this.text[this.#at++];
    const known = character === undefined ? undefined : escapes[character];
    if (known === undefined) throw this.#fault(`Bad JSON escape sequence: \\${character ?? ''}`);
    return known;
  }

  /** `true`, `null`, `NaN` and the like. */
  #word(): JToken | undefined {
    const word = this.#match(/(?:true|false|null|undefined|NaN|-?Infinity)(?![\w$])/y)?.[0];
    switch (word) {
      case undefined:
        if (this.text.startsWith('new ', this.#at)) throw this.#fault('A constructor in JSON is not supported');
        return undefined;
      case 'true':
      case 'false':
        return new JValue(word === 'true');
      case 'null':
        return new JValue(null);
      case 'undefined':
        return new JValue(null, TokenType.Undefined);
      default:
        return new JValue(new Boxed(double.type, Number(word)));
    }
  }

  #number(): JToken {
    const written = this.#match(/[-+]?[\dA-Za-z.][\dA-Za-z.+-]*/y)?.[0];
    if (written === undefined)
      throw this.#fault(`Unexpected character encountered while parsing value: ${this.text[this.#at] ?? 'the end'}`);
    const integer = integerOf(written);
    if (integer !== undefined) {
      if (integer < integerRanges.long.least || integer > integerRanges.long.most) {
        throw this.#fault(`JSON integer ${written} is too large or small for an Int64`);
      }
      return new JValue(integer);
    }
    if (!/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(written))
      throw this.#fault(`Input string '${written}' is not a valid number`);
    const value = Number(written);
    if (!Number.isFinite(value)) throw this.#fault(`Input string '${written}' is not a valid number`);
    return new JValue(new Boxed(double.type, value));
  }
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '/': '/',
};

/** Hexadecimal with `0x`, octal with a leading zero. */
function integerOf(written: string): bigint | undefined {
  if (/^-?0[xX][\da-fA-F]+$/.test(written))
    return written.startsWith('-') ? -BigInt(written.slice(1)) : BigInt(written);
  if (/^0[0-7]+$/.test(written)) return BigInt(`0o${written.slice(1)}`);
  return /^-?\d+$/.test(written) ? BigInt(written) : undefined;
}

/** A string that is an ISO date becomes a date: so do Newtonsoft's defaults, to many an author's surprise. */
function textToken(text: string): JValue {
  return new JValue(text.length >= 10 && text.length <= 40 ? (jsonDate(text) ?? text) : text);
}
