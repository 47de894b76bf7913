/** Classes of UTF-16 units, as `char.IsLetter` and the like see them. */

export function isWhiteSpace(unit: number): boolean {
  return WHITE_SPACE.test(String.fromCharCode(unit));
}

// JavaScript's \s has the byte order mark and lacks NEL.
const WHITE_SPACE = /[\t-\r\x85\p{Z}]/u;

export const isLetter = classOf(/\p{L}/u);
export const isDigit = classOf(/\p{Nd}/u);
export const isNumber = classOf(/\p{N}/u);
export const isUpper = classOf(/\p{Lu}/u);
export const isLower = classOf(/\p{Ll}/u);
export const isPunctuation = classOf(/\p{P}/u);
export const isSymbol = classOf(/\p{S}/u);
export const isControl = classOf(/\p{Cc}/u);
export const isSeparator = classOf(/\p{Z}/u);

export function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit);
}

export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function classOf(pattern: RegExp): (unit: number) => boolean {
  return (unit) => !isSurrogate(unit) && pattern.test(String.fromCharCode(unit));
}
