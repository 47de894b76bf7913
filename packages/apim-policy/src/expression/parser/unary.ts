import type { CSharpExpression } from '../ast/expression';
import type { IntegerLiteral } from '../ast/literal';
import { predefinedTypes } from '../lexer/tokens';
import { parsePostfix } from './calls';
import type { TokenStream } from './token-stream';
import { parseType, startsOperand, typeEnd } from './types';

/** Reads an operand with the signs and casts before it. */
export function parseUnary(stream: TokenStream): CSharpExpression {
  return stream.nested(() => {
    const { start } = stream;
    const smallest = smallestInteger(stream);
    if (smallest) return smallest;
    const updated = stream.takeSign('++', '--');
    if (updated) {
      const target = parseUnary(stream);
      return { kind: 'update', operator: updated, form: 'prefix', target, start, end: target.end };
    }
    const sign = stream.takeSign('-', '+', '!', '~');
    if (sign) {
      const operand = parseUnary(stream);
      return { kind: 'unary', operator: sign, operand, start, end: operand.end };
    }
    if (!isCast(stream)) return parsePostfix(stream);
    stream.expect('(');
    const type = parseType(stream);
    stream.expect(')');
    const operand = parseUnary(stream);
    return { kind: 'cast', type, operand, start, end: operand.end };
  });
}

/** `-2147483648` is an `int` although `2147483648` is none, and so for `long`. */
function smallestInteger(stream: TokenStream): IntegerLiteral | undefined {
  const token = stream.peek(1);
  if (!stream.sees('-') || token.kind !== 'integer') return undefined;
  const { digits, suffix, end } = token;
  const isInt = digits === '2147483648' && suffix === '';
  const isLong = digits === '9223372036854775808' && (suffix === '' || suffix === 'l');
  if (!isInt && !isLong) return undefined;
  const { start } = stream;
  stream.skip(2);
  return { kind: 'integer', value: -BigInt(digits), type: isInt ? 'int' : 'long', start, end };
}

/** `(T)x` is a cast, `(a) - b` is not. C# 7 language specification, "Cast expressions". */
function isCast(stream: TokenStream): boolean {
  if (!stream.sees('(')) return false;
  const close = typeEnd(stream, 1);
  if (close === undefined || !stream.sees(')', close)) return false;
  const first = stream.peek(1);
  const predefined = first.kind === 'keyword' && predefinedTypes.has(first.text);
  const certain = predefined || ['?', ']', '>'].some((sign) => stream.sees(sign, close - 1));
  return certain || startsOperand(stream.peek(close + 1));
}
