import type { PolicyExpression } from '../expression/ast/policy-expression';
import { Lexer } from '../expression/lexer/lexer';
import { parseExpression } from '../expression/parse-expression';

/**
 * Puts an expression on one line, without comments and without white space that C# can do without: an attribute is not laid
 * out for reading, and documents have a size limit. Strings stay as they are, even those of several lines.
 */
export function onOneLine(expression: PolicyExpression): PolicyExpression {
  if (!/\s/.test(expression.text)) return expression;
  const text = rewriteGaps(expression.text, (gap, before, after) =>
    gap !== '' && needsSpace(before, after) ? ' ' : '',
  );
  return text === expression.text ? expression : parseExpression(text);
}

/** Whether two tokens could become others without a space: `return x`, `> >`, `? .5`. No operator ends with `!`. */
function needsSpace(before: string, after: string): boolean {
  if (after === '!') return false;
  const kindOf = (character: string) =>
    /[;{}()[\],]/.test(character) ? 'bracket' : /[\w"'$@]/.test(character) ? 'word' : 'sign';
  const [first, second] = [kindOf(before), kindOf(after)];
  return first === second && first !== 'bracket';
}

/** Takes away the indentation that all lines of an expression have, the first line aside. Strings stay as they are. */
export function withoutIndentation(text: string): string {
  if (!text.includes('\n')) return text;
  const indentations: number[] = [];
  rewriteGaps(text, (gap) => {
    for (const [, spaces = ''] of gap.matchAll(/\n([ \t]*)(?=[^ \t\n]|$)/g)) indentations.push(spaces.length);
    return gap;
  });
  const common = new RegExp(`\\n[ \\t]{0,${Math.min(...indentations, 1000)}}`, 'g');
  return rewriteGaps(text, (gap) => gap.replace(common, '\n').replace(/[ \t]+(?=\n)/g, ''));
}

/** Rewrites what stands between the tokens of an expression: white space and comments. */
function rewriteGaps(text: string, rewrite: (gap: string, charBefore: string, charAfter: string) => string): string {
  const { tokens } = new Lexer(text, 1).bracketed();
  let rewritten = text.slice(0, 2);
  let at = 2;
  for (const { start, end } of tokens) {
    rewritten += rewrite(text.slice(at, start), text[at - 1] ?? '', text[start] ?? '') + text.slice(start, end);
    at = end;
  }
  return rewritten + text.slice(at);
}
