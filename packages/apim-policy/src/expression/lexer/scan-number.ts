import { LexicalError } from './lexical-error';
import type { NumberToken } from './tokens';

const DIGITS = String.raw`\d(?:_*\d)*`;
const REAL = new RegExp(
  `(?:(?:${DIGITS})?\\.${DIGITS}(?:[eE][+-]?${DIGITS})?|${DIGITS}[eE][+-]?${DIGITS})[fFdDmM]?`,
  'y',
);
const REAL_BY_SUFFIX = new RegExp(`${DIGITS}[fFdDmM](?![\\w])`, 'y');
const INTEGER = new RegExp(
  `(?:0[xX]_*[0-9a-fA-F](?:_*[0-9a-fA-F])*|0[bB]_*[01](?:_*[01])*|${DIGITS})(?:[uU][lL]?|[lL][uU]?)?`,
  'y',
);

/** Reads a number, from its first digit or point. C# 7 language specification, "Literals". */
export function scanNumber(text: string, start: number): NumberToken {
  const real = match(REAL, text, start) ?? match(REAL_BY_SUFFIX, text, start);
  const literal = real ?? match(INTEGER, text, start) ?? '';
  const end = start + literal.length;
  if (literal === '' || /\w/.test(text[end] ?? '')) throw new LexicalError(start, 'this is not a number of C#');
  const suffix = (real ? /[fdm]$/i : /[ul]+$/i).exec(literal)?.[0] ?? '';
  const digits = literal.slice(0, literal.length - suffix.length).replaceAll('_', '');
  return { kind: real ? 'real' : 'integer', digits, suffix: suffix.toLowerCase(), start, end };
}

function match(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}
