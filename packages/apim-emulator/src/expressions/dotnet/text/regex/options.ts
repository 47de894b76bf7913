/** The bits of `RegexOptions`. */
export const IGNORE_CASE = 1;
export const MULTILINE = 2;
export const EXPLICIT_CAPTURE = 4;
export const COMPILED = 8;
export const SINGLELINE = 16;
export const IGNORE_WHITESPACE = 32;
export const RIGHT_TO_LEFT = 64;
export const ECMA_SCRIPT = 256;
export const CULTURE_INVARIANT = 512;

/** The letters of inline options: `(?i)` */
export const inlineOptions: Readonly<Record<string, number>> = {
  i: IGNORE_CASE,
  m: MULTILINE,
  n: EXPLICIT_CAPTURE,
  s: SINGLELINE,
  x: IGNORE_WHITESPACE,
};
