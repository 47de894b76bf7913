/**
 * Strings counted in code points, as the operators with `CP` in their names do. Most strings have no character that
 * takes two code units; for them the two counts are the same, and nothing is taken apart.
 */
const SURROGATE = /[\ud800-\udfff]/;

export function lengthInCodePoints(text: string): number {
  return codeUnitsToCodePoints(text, text.length);
}

/** How many code points there are before a code unit. */
export function codeUnitsToCodePoints(text: string, end: number): number {
  if (end < 0 || !SURROGATE.test(text)) return end;
  let count = 0;
  for (let at = 0; at < end; count++) at += widthAt(text, at);
  return count;
}

/** Where in a string a code point begins; its end when there are not so many. */
export function codePointsToCodeUnits(text: string, codePoints: number): number {
  if (!SURROGATE.test(text)) return Math.min(codePoints, text.length);
  let at = 0;
  for (let count = 0; count < codePoints && at < text.length; count++) at += widthAt(text, at);
  return at;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}
