import { LexicalError } from './lexical-error';

/** A piece of text and where the next one starts. */
export interface Scanned {
  readonly value: string;
  readonly end: number;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Reads the escape sequence at a `\`. C# 7 language specification, "Simple escape sequences". */
export function scanEscape(text: string, start: number): Scanned {
  const letter = text[start + 1] ?? '';
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, end: start + 2 };
  const digits = /[uxU]/.test(letter) ? hexadecimal(text, start + 2, letter) : undefined;
  const code = Number.parseInt(digits ?? '', 16);
  if (digits === undefined || !(code <= 0x10ffff)) {
    throw new LexicalError(start, `'\\${letter}' starts no escape sequence of C#`);
  }
  return { value: String.fromCodePoint(code), end: start + 2 + digits.length };
}

function hexadecimal(text: string, start: number, letter: string): string | undefined {
  const pattern = letter === 'u' ? /[0-9a-fA-F]{4}/y : letter === 'U' ? /[0-9a-fA-F]{8}/y : /[0-9a-fA-F]{1,4}/y;
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

/** Reads `'a'`, from its first quote. */
export function scanCharacter(text: string, start: number): Scanned {
  const first = text[start + 1];
  if (first === undefined || first === "'" || first === '\n' || first === '\r') {
    throw new LexicalError(start, 'this character literal has no character');
  }
  const { value, end } = first === '\\' ? scanEscape(text, start + 1) : { value: first, end: start + 2 };
  if (text[end] !== "'" || value.length > 1) {
    throw new LexicalError(start, 'a character literal is one character; a text stands between double quotes (")');
  }
  return { value, end: end + 1 };
}

/** Reads `"…"`, from its first quote. */
export function scanRegularString(text: string, start: number): Scanned {
  let value = '';
  for (let at = start + 1; ;) {
    const character = text[at];
    if (character === undefined || character === '\n' || character === '\r') throw unterminated(start);
    if (character === '"') return { value, end: at + 1 };
    if (character === '\\') {
      const escape = scanEscape(text, at);
      value += escape.value;
      at = escape.end;
    } else {
      value += character;
      at++;
    }
  }
}

/** Reads `@"…"`, from its `@`. */
export function scanVerbatimString(text: string, start: number): Scanned {
  for (let at = start + 2; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) throw unterminated(start);
    if (text[at + 1] !== '"') return { value: text.slice(start + 2, at).replaceAll('""', '"'), end: at + 1 };
  }
}

export function unterminated(start: number): LexicalError {
  return new LexicalError(start, "this string has no closing '\"'");
}
