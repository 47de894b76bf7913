import { Code, code } from './code';

/**
 * Whether a text is one of some words. A list of strings would cost a document twelve bytes for the quotation marks of each
 * word; here one string holds them all. Nothing is one of no words: a split empty string would still hold the empty one.
 */
export function oneOf(text: Code, words: readonly string[]): Code {
  const [only, ...others] = words;
  if (only === undefined) return code`false`;
  if (others.length === 0) return code`${text} == ${only}`;
  if (words.some((word) => word.includes(','))) return code`${words}.Contains(${text})`;
  return code`${words.join(',')}.Split(',').Contains(${text})`;
}
