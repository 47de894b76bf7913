import { ExpressionError } from '../errors';
import type { BlockExpression, PolicyExpression, SingleExpression } from '../expression/ast/policy-expression';
import { Lexer } from '../expression/lexer/lexer';
import { unknownNames } from '../expression/names/unknown-names';
import { parseExpression } from '../expression/parse-expression';
import type { Token } from '../expression/lexer/tokens';
import { stringLiteral } from './csharp-literal';
import { withoutIndentation } from './layout';

/** What may be put into an expression: data, which becomes a literal of C#, or another expression. */
export type Interpolated = string | number | boolean | null | readonly string[] | SingleExpression;

/**
 * One C# expression: `` expression`context.Request.Method == ${'POST'}` ``. It is parsed at once. A string put into it
 * becomes a C# string literal, quotes and all, so that no value can turn into code; an expression is put in parentheses.
 *
 * @throws ExpressionError with position and reason when it is not C#, when it names something that API Management does not
 *   have (see {@link unknownNames}), or when something is put into a string or comment
 */
export function expression(code: TemplateStringsArray, ...values: readonly Interpolated[]): SingleExpression {
  return assemble('@(', code, values, ')') as SingleExpression;
}

/**
 * C# statements that return a value: `` expressionBlock`var now = DateTime.UtcNow; return now.Year;` ``. As for
 * {@link expression}.
 *
 * @throws ExpressionError
 */
export function expressionBlock(code: TemplateStringsArray, ...values: readonly Interpolated[]): BlockExpression {
  return assemble('@{', code, values, '}') as BlockExpression;
}

function assemble(
  open: string,
  { raw }: TemplateStringsArray,
  values: readonly Interpolated[],
  close: string,
): PolicyExpression {
  const pieces: { readonly start: number; readonly end: number }[] = [];
  let text = open + (raw[0] ?? '');
  values.forEach((value, index) => {
    const inserted = literal(value);
    pieces.push({ start: text.length, end: text.length + inserted.length });
    text += inserted + (raw[index + 1] ?? '');
  });
  text += close;
  const parsed = parseExpression(text);
  const bounds = pieces.length > 0 ? boundsOf(new Lexer(text, 1).bracketed().tokens) : new Set<number>();
  for (const { start, end } of pieces) {
    if (!bounds.has(start) || !bounds.has(end)) {
      const reason = 'what is put into an expression stands by itself, not inside of a string, a comment or a name';
      throw new ExpressionError(text, start, parsed.locate(start), reason);
    }
  }
  const [unknown] = unknownNames(parsed);
  if (unknown) throw new ExpressionError(text, unknown.offset, parsed.locate(unknown.offset), unknown.reason);
  return parseExpression(withoutIndentation(text));
}

/** Where tokens start and end, those in the holes of interpolated strings included. */
function boundsOf(tokens: readonly Token[]): ReadonlySet<number> {
  const bounds = new Set<number>();
  const visit = (list: readonly Token[]) => {
    for (const token of list) {
      bounds.add(token.start).add(token.end);
      if (token.kind !== 'interpolated') continue;
      for (const part of token.parts) if (typeof part !== 'string') [part.value, part.alignment ?? []].forEach(visit);
    }
  };
  visit(tokens);
  return bounds;
}

function literal(value: Interpolated): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (value === null) return 'null';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'boolean') return String(value);
  if ('kind' in value) return embedded(value);
  return `new string[] { ${value.map(stringLiteral).join(', ')} }`;
}

/** Expressions that nothing around them can take apart. */
const closed: ReadonlySet<string> = new Set([
  'name',
  'member',
  'invocation',
  'element-access',
  'string',
  'boolean',
  'null',
]);

function embedded({ text, value }: SingleExpression): string {
  const code = text.slice(2, -1).trim();
  const alone = value.start === 2 + text.slice(2).search(/\S/) && value.end - value.start === code.length;
  return alone && closed.has(value.kind) ? code : `(${code})`;
}

function numberLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that C# could hold`);
  return value < 0 ? `(${value})` : String(value);
}
