import type { CSharpType } from '../ast/type';
import type { TokenStream } from './token-stream';
import { Token, predefinedTypes } from '../lexer/tokens';

/** What nobody writes. Bounds how often the same tokens are looked at. */
const DEEPEST_TYPE = 10;

/** Whether a type stands after `is` or `as`, where a `?` behind it may begin a condition: `x is T ? a : b`. */
export type TypeUse = 'declared' | 'tested';

/**
 * Looks ahead for a type, without moving.
 * @param ahead how many tokens later it starts
 * @returns how far ahead the token after the type is, or `undefined` when there is none
 */
export function typeEnd(stream: TokenStream, ahead = 0, use: TypeUse = 'declared', depth = 0): number | undefined {
  const named = nameEnd(stream, ahead);
  const generic = named !== undefined && stream.sees('<', named) ? typeArgumentsEnd(stream, named, depth) : named;
  if (generic === undefined) return undefined;
  let at = generic;
  if (isNullable(stream, at, use)) at++;
  while (stream.sees('[', at)) {
    const close = at + 1 + commas(stream, at + 1);
    if (!stream.sees(']', close)) break;
    at = close + 1;
  }
  return at;
}

/** Whether an operand can start with a token, so that a cast or a condition may stand before it. */
export function startsOperand(token: Token): boolean {
  if (token.kind === 'end') return false;
  if (token.kind === 'punctuation') return /^[(~!]$/.test(token.text);
  return !(token.kind === 'keyword' && (token.text === 'as' || token.text === 'is'));
}

/** Looks ahead for `<…>`, without moving. */
export function typeArgumentsEnd(stream: TokenStream, ahead: number, depth = 0): number | undefined {
  if (depth >= DEEPEST_TYPE) return undefined;
  let at = typeEnd(stream, ahead + 1, 'declared', depth + 1);
  while (at !== undefined && stream.sees(',', at)) at = typeEnd(stream, at + 1, 'declared', depth + 1);
  return at !== undefined && stream.sees('>', at) ? at + 1 : undefined;
}

/** Reads a type. @throws LexicalError when there is none */
export function parseType(stream: TokenStream, use: TypeUse = 'declared'): CSharpType {
  return arrayOf(stream, parseElementType(stream, use));
}

/** Reads a type up to the brackets that would make an array of it. */
export function parseElementType(stream: TokenStream, use: TypeUse = 'declared'): CSharpType {
  const { start } = stream;
  if (typeEnd(stream) === undefined) stream.fail('expected a type');
  let name = typeName(stream);
  while (stream.take('.')) name += `.${typeName(stream)}`;
  const typeArguments = stream.sees('<') ? parseTypeArguments(stream) : [];
  const nullable = isNullable(stream, 0, use);
  if (nullable) stream.next();
  return { kind: 'type', name, typeArguments, nullable, ranks: [], start, end: stream.end };
}

/** Reads the empty brackets that make an array of a type, if there are any. */
export function arrayOf(stream: TokenStream, element: CSharpType): CSharpType {
  const ranks: number[] = [];
  while (stream.sees('[') && stream.sees(']', 1 + commas(stream, 1))) {
    const dimensions = commas(stream, 1) + 1;
    ranks.push(dimensions);
    stream.skip(dimensions + 1);
  }
  return ranks.length > 0 ? { ...element, ranks, end: stream.end } : element;
}

export function parseTypeArguments(stream: TokenStream): readonly CSharpType[] {
  const types: CSharpType[] = [];
  do {
    stream.next();
    types.push(parseType(stream));
  } while (stream.sees(','));
  stream.expect('>');
  return types;
}

function isNullable(stream: TokenStream, ahead: number, use: TypeUse): boolean {
  if (!stream.sees('?', ahead)) return false;
  const signed = ['+', '-', '++', '--'].some((sign) => stream.sees(sign, ahead + 1));
  return use === 'declared' || !(signed || startsOperand(stream.peek(ahead + 1)));
}

function typeName(stream: TokenStream): string {
  const token = stream.next();
  return 'text' in token ? token.text : '';
}

function nameEnd(stream: TokenStream, ahead: number): number | undefined {
  const first = stream.peek(ahead);
  if (first.kind === 'keyword') return predefinedTypes.has(first.text) ? ahead + 1 : undefined;
  if (first.kind !== 'identifier') return undefined;
  let at = ahead + 1;
  while (stream.sees('.', at) && stream.peek(at + 1).kind === 'identifier') at += 2;
  return at;
}

function commas(stream: TokenStream, ahead: number): number {
  let count = 0;
  while (stream.sees(',', ahead + count)) count++;
  return count;
}
