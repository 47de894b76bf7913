import type { CSharpExpression } from '../ast/expression';
import { parseLiteral } from './literals';
import { parseCreation } from './creation';
import { parseCSharp } from './operators';
import { parseCallTypeArguments } from './calls';
import { parseType } from './types';
import type { TokenStream } from './token-stream';
import { predefinedTypes } from '../lexer/tokens';

/** Reads an operand without what follows it: a literal, a name, `new …`, something in parentheses. */
export function parsePrimary(stream: TokenStream): CSharpExpression {
  const literal = parseLiteral(stream);
  if (literal) return literal;
  const { start } = stream;
  const token = stream.peek();
  if (token.kind === 'identifier') {
    const name = stream.identifier();
    return { kind: 'name', name, typeArguments: parseCallTypeArguments(stream), start, end: stream.end };
  }
  if (token.kind === 'keyword') return keyword(stream, token.text);
  return stream.sees('(') ? parenthesized(stream) : stream.fail('expected a value');
}

function parenthesized(stream: TokenStream): CSharpExpression {
  stream.expect('(');
  const value = parseCSharp(stream);
  if (stream.sees(','))
    stream.fail('a tuple is not supported: System.ValueTuple is not among the types of policy expressions');
  stream.expect(')');
  return value;
}

function keyword(stream: TokenStream, word: string): CSharpExpression {
  const { start } = stream;
  if (word === 'new') return parseCreation(stream);
  if (predefinedTypes.has(word)) {
    stream.next();
    if (!stream.sees('.')) stream.fail(`expected a member of '${word}'`);
    return { kind: 'predefined-type', name: word, start, end: stream.end };
  }
  switch (word) {
    case 'typeof': {
      stream.next();
      stream.expect('(');
      const type = parseType(stream);
      stream.expect(')');
      return { kind: 'typeof', type, start, end: stream.end };
    }
    case 'default': {
      stream.next();
      const type = stream.take('(') && parseType(stream);
      if (type) stream.expect(')');
      return { kind: 'default', ...(type && { type }), start, end: stream.end };
    }
    case 'checked':
    case 'unchecked': {
      stream.next();
      stream.expect('(');
      const value = parseCSharp(stream);
      stream.expect(')');
      return { kind: word, value, start, end: stream.end };
    }
  }
  return stream.fail('expected a value');
}
