import type { Node } from './nodes';
import { isWord } from './unit-sets';

/** Assertions about a place: `^`, `$`, `\b` … */

const NEWLINE = 10;

function assertion(holds: Extract<Node, { kind: 'assertion' }>['holds']): Node {
  return { kind: 'assertion', holds };
}

function isAtEnd(text: string, at: number): boolean {
  return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === NEWLINE);
}

function isAtBorder(text: string, at: number): boolean {
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return before !== after;
}

export const textStart = assertion((_, at) => at === 0);
/** The end, or before the line break that is the end. */
export const textEnd = assertion(isAtEnd);
export const lineStart = assertion((text, at) => at === 0 || text.charCodeAt(at - 1) === NEWLINE);
export const lineEnd = assertion((text, at) => at === text.length || text.charCodeAt(at) === NEWLINE);

/** By the letter of their escape. */
export const placeEscapes: Readonly<Record<string, Node>> = {
  A: textStart,
  z: assertion((text, at) => at === text.length),
  Z: textEnd,
  b: assertion(isAtBorder),
  B: assertion((text, at) => !isAtBorder(text, at)),
  G: assertion((_, at, start) => at === start),
};
