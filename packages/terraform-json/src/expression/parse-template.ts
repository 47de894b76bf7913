import { ExpressionError } from '../errors';
import { Expression, Reference, Template } from './ast';
import { Cursor } from './cursor';

/**
 * Takes a string of Terraform JSON apart. Everything that the local tools resolve is understood: references to
 * resources, data sources and variables, with attributes and indices, and calls of functions.
 *
 * @throws ExpressionError with the position for anything else that Terraform would evaluate: operators, conditionals,
 *   `for`, splats, directives, and references to `local`, `module`, `each`, `count`, `self`, `path` and `terraform`
 */
export function parseTemplate(text: string): Template {
  return template(new Cursor(text), 'bare');
}

/** Literal text and interpolations, up to the end or, in a quoted string, up to its closing quote. */
function template(cursor: Cursor, form: 'bare' | 'quoted'): Template {
  const parts: (string | Expression)[] = [];
  let literal = '';
  while (!cursor.atEnd && !(form === 'quoted' && cursor.sees('"'))) {
    const escape = cursor.take(/\$\$+\{|%%+\{/y);
    if (escape) {
      literal += escape.slice(1); // `$${` stands for `${`; what `$` stand before it stand for themselves
    } else if (cursor.sees('%{')) {
      throw cursor.error('a template directive (%{…}) is not supported');
    } else if (cursor.sees('${')) {
      if (literal) parts.push(literal);
      literal = '';
      parts.push(interpolation(cursor));
    } else {
      literal += form === 'quoted' ? quotedText(cursor) : cursor.take(/[^$%]+|[$%]/y);
    }
  }
  if (literal) parts.push(literal);
  return parts;
}

function interpolation(cursor: Cursor): Expression {
  const start = cursor.offset;
  cursor.expect('${');
  if (cursor.sees('~')) throw cursor.error('a strip marker (~) is not supported');
  const parsed = expression(cursor);
  cursor.skipSpace();
  if (cursor.atEnd) throw new ExpressionError(cursor.text, start, "this '${' has no closing '}'");
  if (!cursor.take('}')) throw cursor.unsupported();
  return parsed;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A run of plain characters, or one escape sequence. */
function quotedText(cursor: Cursor): string {
  const plain = cursor.take(/[^"\\$%\r\n]+|[$%]/y);
  if (plain) return plain;
  const codePoint = cursor.take(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y)?.slice(2);
  if (codePoint) {
    const code = Number.parseInt(codePoint, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw cursor.error(`U+${codePoint} is no character`);
    return String.fromCodePoint(code);
  }
  const escaped = escapes[cursor.take(/\\[nrt"\\]/y)?.[1] ?? ''];
  if (escaped === undefined) throw cursor.error('this is not allowed in a quoted string');
  return escaped;
}

const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_-]*/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function expression(cursor: Cursor): Expression {
  cursor.skipSpace();
  return cursor.nested(() => unit(cursor));
}

function unit(cursor: Cursor): Expression {
  const { offset } = cursor;
  if (cursor.sees('"')) return { kind: 'quoted', offset, template: quoted(cursor) };
  if (cursor.take('[')) return { kind: 'tuple', offset, items: list(cursor, ']', expression) };
  if (cursor.take('{'))
    return {
      kind: 'object',
      offset,
      entries: list(cursor, '}', entry, /[ \t\r\n]*,[ \t\r\n]*|[ \t]*\r?\n[ \t\r\n]*/y),
    };
  const number = cursor.take(NUMBER);
  if (number) return { kind: 'literal', offset, value: exact(number, cursor.text, offset) };
  const name = cursor.take(IDENTIFIER);
  if (name === undefined) throw cursor.unsupported();
  if (cursor.take('(')) return { kind: 'call', offset, name, parameters: list(cursor, ')', expression) };
  const constant = constants.get(name);
  return constant === undefined ? reference(cursor, offset, name) : { kind: 'literal', offset, value: constant };
}

/** Terraform's numbers are exact; ours must not lose a digit silently. */
function exact(number: string, text: string, offset: number): number {
  const value = Number(number);
  const digits = number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new ExpressionError(text, offset, `the number ${number} is too large`);
  const integer = /^-?\d+$/.test(number);
  if (!integer && (digits.length > 15 || (value === 0 && digits !== ''))) {
    throw new ExpressionError(text, offset, `the number ${number} has more digits than can be kept`);
  }
  return value;
}

function quoted(cursor: Cursor): Template {
  cursor.expect('"');
  const parts = template(cursor, 'quoted');
  cursor.expect('"');
  return parts;
}

/** Items up to the closing bracket. */
function list<T>(
  cursor: Cursor,
  close: string,
  item: (cursor: Cursor) => T,
  separator = /[ \t\r\n]*,[ \t\r\n]*/y,
): T[] {
  const items: T[] = [];
  cursor.skipSpace();
  while (!cursor.take(close)) {
    items.push(item(cursor));
    const separated = cursor.take(separator);
    cursor.skipSpace();
    if (cursor.atEnd) throw cursor.error(`expected '${close}'`);
    if (!separated && !cursor.sees(close)) throw cursor.unsupported();
  }
  return items;
}

/** `"name" = value`, `name = value` or `name: value` of an object. */
function entry(cursor: Cursor): { key: Template; value: Expression } {
  const key = cursor.sees('"') ? quoted(cursor) : [cursor.take(IDENTIFIER) ?? ''];
  if (key[0] === '') throw cursor.unsupported();
  if (!cursor.take(/[ \t]*[=:](?!=)[ \t]*/y)) throw cursor.unsupported();
  return { key, value: expression(cursor) };
}

/** What the local tools have no value for. */
const unsupportedSubjects = ['local', 'module', 'each', 'count', 'self', 'path', 'terraform', 'ephemeral', 'resource'];

function reference(cursor: Cursor, offset: number, first: string): Reference {
  const fail = (reason: string) => new ExpressionError(cursor.text, offset, reason);
  if (unsupportedSubjects.includes(first)) throw fail(`a reference to '${first}' is not supported`);
  const length = first === 'var' ? 2 : first === 'data' ? 3 : 2;
  const steps = [first, ...traversal(cursor)];
  const address = steps.slice(0, length);
  // A part of an address is a name, not an index: `var["x"]` is none.
  const plain = address.every((step) => typeof step === 'string') && cursor.text.startsWith(address.join('.'), offset);
  if (steps.length < length || !plain) {
    throw fail(`'${steps.join('.')}' is not a reference: expected type.name, data.type.name or var.name`);
  }
  const subject = first === 'var' ? 'variable' : first === 'data' ? 'data' : 'resource';
  return { kind: 'reference', offset, subject, address: address.join('.'), path: steps.slice(length) };
}

/** `.name`, `.0`, `[0]` and `["name"]`, as often as they follow. */
function traversal(cursor: Cursor): (string | number)[] {
  const steps: (string | number)[] = [];
  for (;;) {
    const attribute = cursor.take(/\.[A-Za-z_][A-Za-z0-9_-]*/y);
    const index = attribute ? undefined : cursor.take(/\.\d+|\[\s*\d+\s*\]/y);
    const key = attribute || index ? undefined : cursor.take(/\[\s*"[^"\\$%]*"\s*\]/y);
    if (attribute) steps.push(attribute.slice(1));
    else if (index) steps.push(Number(/\d+/.exec(index)?.[0]));
    else if (key) steps.push(key.slice(key.indexOf('"') + 1, key.lastIndexOf('"')));
    else if (cursor.sees('.') || cursor.sees('['))
      throw cursor.error('only attributes and constant indices are supported');
    else return steps;
  }
}
