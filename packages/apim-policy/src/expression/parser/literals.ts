import type { CSharpExpression } from '../ast/expression';
import type { IntegerLiteral, InterpolatedString, RealLiteral } from '../ast/literal';
import { LexicalError } from '../lexer/lexical-error';
import { parseCSharp } from './operators';
import type { TokenStream } from './token-stream';
import type { Hole, InterpolatedToken, NumberToken, Token } from '../lexer/tokens';

const integerTypes = [
  { type: 'int', largest: 2n ** 31n - 1n, suffixes: [''] },
  { type: 'uint', largest: 2n ** 32n - 1n, suffixes: ['', 'u'] },
  { type: 'long', largest: 2n ** 63n - 1n, suffixes: ['', 'l'] },
  { type: 'ulong', largest: 2n ** 64n - 1n, suffixes: ['', 'u', 'l', 'ul', 'lu'] },
] as const;

/** @throws LexicalError when no integer type of C# is large enough */
export function integerLiteral({ digits, suffix, start, end }: NumberToken): IntegerLiteral {
  const value = BigInt(digits);
  const fitting = integerTypes.find(
    ({ largest, suffixes }) => value <= largest && (suffixes as readonly string[]).includes(suffix),
  );
  if (!fitting) throw new LexicalError(start, `the number ${digits} is too large`);
  return { kind: 'integer', value, type: fitting.type, start, end };
}

export function realLiteral({ digits, suffix, start, end }: NumberToken): RealLiteral {
  const type = suffix === 'f' ? 'float' : suffix === 'm' ? 'decimal' : 'double';
  return { kind: 'real', digits, type, start, end };
}

/** Reads a literal if one is next. */
export function parseLiteral(stream: TokenStream): CSharpExpression | undefined {
  const token = stream.peek();
  const literal = literalOf(token, stream);
  if (literal) stream.next();
  return literal;
}

function literalOf(token: Token, stream: TokenStream): CSharpExpression | undefined {
  const { start, end } = token;
  switch (token.kind) {
    case 'string':
    case 'character':
      return { kind: token.kind, value: token.value, start, end };
    case 'integer':
      return integerLiteral(token);
    case 'real':
      return realLiteral(token);
    case 'named-value':
      return { kind: 'named-value', name: token.name, start, end };
    case 'interpolated':
      return interpolated(token, stream);
    case 'keyword':
      if (token.text === 'null') return { kind: 'null', start, end };
      if (token.text === 'true' || token.text === 'false') {
        return { kind: 'boolean', value: token.text === 'true', start, end };
      }
      return undefined;
    case 'identifier':
    case 'punctuation':
    case 'end':
      return undefined;
  }
}

function interpolated({ parts, start, end }: InterpolatedToken, stream: TokenStream): InterpolatedString {
  const read = (tokens: Hole['value']) => {
    const inner = stream.inner(tokens);
    const value = parseCSharp(inner);
    inner.expectEnd();
    return value;
  };
  return {
    kind: 'interpolated',
    parts: parts.map((part) =>
      typeof part === 'string'
        ? part
        : {
            kind: 'interpolation',
            value: read(part.value),
            ...(part.alignment && { alignment: read(part.alignment) }),
            ...(part.format !== undefined && { format: part.format }),
            start: part.start,
            end: part.end,
          },
    ),
    start,
    end,
  };
}
