import type { CSharpExpression } from '../ast/expression';
import type { Assignment, BinaryOperator } from '../ast/operator';
import { isLambda, parseLambda } from './lambdas';
import { parsePattern } from './patterns';
import type { TokenStream } from './token-stream';
import { parseType } from './types';
import { parseUnary } from './unary';

/** How tightly the binary operators bind. C# 7 language specification, "Operator precedence and associativity". */
const precedence: ReadonlyMap<string, number> = new Map(
  [
    ['??'],
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!='],
    ['<', '>', '<=', '>=', 'is', 'as'],
    ['<<', '>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((operators, level) => operators.map((operator) => [operator, level + 1] as const)),
);
const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<='] as const;

/** Reads any expression: the entry of the expression grammar. @throws LexicalError */
export function parseCSharp(stream: TokenStream): CSharpExpression {
  return stream.nested(() => (isLambda(stream) ? parseLambda(stream) : assignment(stream)));
}

/** Reads an expression, or a `throw`, which may stand after `??`, `:`, `?` and `=>`. */
export function parseOrThrow(stream: TokenStream): CSharpExpression {
  const { start } = stream;
  if (!stream.take('throw')) return parseCSharp(stream);
  const value = parseCSharp(stream);
  return { kind: 'throw', value, start, end: value.end };
}

function assignment(stream: TokenStream): CSharpExpression {
  const target = conditional(stream);
  const operator = assignmentOperator(stream, target);
  if (!operator) return target;
  const value = parseCSharp(stream);
  return { kind: 'assignment', operator, target, value, start: target.start, end: value.end };
}

function assignmentOperator(stream: TokenStream, target: CSharpExpression): Assignment['operator'] | undefined {
  const shifted = stream.seesJoined('>', '>=');
  const operator = shifted ? '>>=' : assignments.find((sign) => stream.sees(sign));
  if (operator && !/^(name|member|element-access|named-value)$/.test(target.kind)) {
    stream.fail('nothing can be assigned to what stands before');
  }
  if (operator) stream.skip(shifted ? 2 : 1);
  return operator;
}

function conditional(stream: TokenStream): CSharpExpression {
  const condition = parseBinary(stream, 1);
  if (!stream.take('?')) return condition;
  const whenTrue = parseOrThrow(stream);
  stream.expect(':');
  const whenFalse = parseOrThrow(stream);
  return { kind: 'conditional', condition, whenTrue, whenFalse, start: condition.start, end: whenFalse.end };
}

/** Reads what may stand after `is` when it is no type: an operand that binds more tightly than `is` itself. */
export function parseConstant(stream: TokenStream): CSharpExpression {
  return parseBinary(stream, (precedence.get('is') ?? 0) + 1);
}

/** Reads operators that bind at least as tightly as a level. */
function parseBinary(stream: TokenStream, weakest: number): CSharpExpression {
  let left = parseUnary(stream);
  for (;;) {
    const [operator, tokens] = binaryOperator(stream);
    const level = precedence.get(operator) ?? 0;
    if (level < weakest || level === 0) return left;
    stream.skip(tokens);
    const { start } = left;
    if (operator === 'is') {
      const pattern = parsePattern(stream);
      left = { kind: 'is', operand: left, pattern, start, end: pattern.end };
    } else if (operator === 'as') {
      const type = parseType(stream, 'tested');
      left = { kind: 'as', operand: left, type, start, end: type.end };
    } else {
      const right = operator === '??' ? coalesced(stream, level) : parseBinary(stream, level + 1);
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right, start, end: right.end };
    }
  }
}

/** `a ?? b ?? c` is `a ?? (b ?? c)`. */
function coalesced(stream: TokenStream, level: number): CSharpExpression {
  return stream.nested(() => (stream.sees('throw') ? parseOrThrow(stream) : parseBinary(stream, level)));
}

/** The operator that is next, and how many tokens it is made of. */
function binaryOperator(stream: TokenStream): [string, number] {
  if (stream.seesJoined('>', '>')) return ['>>', 2];
  if (stream.seesJoined('>', '>=')) return ['', 0];
  const token = stream.peek();
  return 'text' in token && token.kind !== 'identifier' ? [token.text, 1] : ['', 0];
}
