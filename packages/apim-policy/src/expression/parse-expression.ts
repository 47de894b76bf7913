import { ExpressionError } from '../errors';
import { Locate, locateIn } from '../position';
import type { PolicyExpression } from './ast/policy-expression';
import { assertReturns } from './checks/end-point';
import { Lexer } from './lexer/lexer';
import { LexicalError } from './lexer/lexical-error';
import { assertShallow } from './checks/nesting';
import { parseCSharp } from './parser/operators';
import { parseStatements } from './parser/statements';
import { TokenStream } from './parser/token-stream';

/** Whether a value is a policy expression: `@(` or `@{`. `@{{name}}` is text with a named value in it. */
export function isExpression(value: string): boolean {
  return startsExpression(value, 0);
}

/** Whether an expression starts at an offset of a text. */
export function startsExpression(text: string, offset: number): boolean {
  const start = /@(\(|\{(?!\{[\w.-]+\}\}))/y;
  start.lastIndex = offset;
  return start.test(text);
}

/**
 * Finds the bracket that ends the expression at an offset of a text, by the rules of C#: brackets in strings, characters
 * and comments do not count.
 *
 * @returns the offset behind the bracket
 * @throws LexicalError
 */
export function expressionEnd(text: string, start: number): number {
  return new Lexer(text, start + 1).bracketed().end;
}

/**
 * Parses `@(…)` or `@{…}`: the C# 7 that real policies use. Refused besides what is not C#: tuples, queries (`from …`),
 * `async`, `goto`, `lock`, `yield`, `unsafe`. Nothing is evaluated.
 *
 * @param text the expression, from its `@` to its last bracket
 * @param locate where an offset of `text` is in the file
 * @default - positions count from the start of `text`
 * @throws ExpressionError
 */
export function parseExpression(text: string, locate?: Locate): PolicyExpression {
  if (locate) return parsed(text, locate);
  const known = withoutPlace.get(text) ?? parsed(text, locateIn(text));
  withoutPlace.set(text, known);
  return known;
}

/**
 * Expressions that come from code, and so from no file: a document is made of the same few again and again. They are not
 * changed by anybody, and what a program holds of them is what it has written itself.
 */
const withoutPlace = new Map<string, PolicyExpression>();

function parsed(text: string, locate: Locate): PolicyExpression {
  try {
    if (!isExpression(text)) throw new LexicalError(0, "an expression starts with '@(' or '@{'");
    const { tokens, end } = new Lexer(text, 1).bracketed();
    if (end < text.length) throw new LexicalError(end, 'text stands behind the end of the expression');
    const stream = new TokenStream(tokens);
    if (text[1] === '(') {
      const value = parseCSharp(stream);
      stream.expectEnd();
      assertShallow([value]);
      return { kind: 'single', text, locate, value };
    }
    const statements = parseStatements(stream);
    stream.expectEnd();
    assertShallow(statements);
    assertReturns(statements, end - 1);
    return { kind: 'block', text, locate, statements };
  } catch (error) {
    if (!(error instanceof LexicalError)) throw error;
    throw new ExpressionError(text, error.offset, locate(error.offset), error.reason);
  }
}
