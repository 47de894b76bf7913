import { isSurrogate, isWhiteSpace } from '../../system/unicode';

/** Sets of UTF-16 units. */
export type Matches = (unit: number) => boolean;

const WORD = /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u;
const word = cached((unit) => !isSurrogate(unit) && WORD.test(String.fromCharCode(unit)));
const digit = cached((unit) => !isSurrogate(unit) && /\p{Nd}/u.test(String.fromCharCode(unit)));

export function isWord(unit: number): boolean {
  // Two characters that join others count at borders of words.
  return word(unit) || unit === 0x200d || unit === 0x200c;
}

/** `\d`, `\W` and the like. */
export const classes: Readonly<Record<string, Matches>> = {
  d: digit,
  D: (unit) => !digit(unit),
  w: word,
  W: (unit) => !word(unit),
  s: isWhiteSpace,
  S: (unit) => !isWhiteSpace(unit),
};

/** `\p{Lu}`; `undefined` for a name that is not known. */
export function category(name: string): Matches | undefined {
  if (
    /^(L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|Pc|Pd|Ps|Pe|Pi|Pf|Po|S|Sm|Sc|Sk|So|Z|Zs|Zl|Zp|C|Cc|Cf|Co|Cn)$/.test(
      name,
    )
  ) {
    const pattern = new RegExp(`\\p{${name}}`, 'u');
    return cached((unit) => !isSurrogate(unit) && pattern.test(String.fromCharCode(unit)));
  }
  const block = blocks[name];
  return block && ((unit) => unit >= block[0] && unit <= block[1]);
}

/** The named blocks that are in use. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  IsBasicLatin: [0x0000, 0x007f],
  'IsLatin-1Supplement': [0x0080, 0x00ff],
  'IsLatinExtended-A': [0x0100, 0x017f],
  'IsLatinExtended-B': [0x0180, 0x024f],
  IsGreek: [0x0370, 0x03ff],
  IsCyrillic: [0x0400, 0x04ff],
  IsHebrew: [0x0590, 0x05ff],
  IsArabic: [0x0600, 0x06ff],
};

/** Without regard to case: a unit, its lower and its upper form. */
export function ignoringCase(matches: Matches): Matches {
  return cached((unit) => matches(unit) || matches(lower(unit)) || matches(upper(unit)));
}

export function lower(unit: number): number {
  const mapped = String.fromCharCode(unit).toLowerCase();
  return mapped.length === 1 ? mapped.charCodeAt(0) : unit;
}

function upper(unit: number): number {
  const mapped = String.fromCharCode(unit).toUpperCase();
  return mapped.length === 1 ? mapped.charCodeAt(0) : unit;
}

/** Remembers the answers for ASCII. */
function cached(matches: Matches): Matches {
  const known: (boolean | undefined)[] = [];
  return (unit) => (unit < 128 ? (known[unit] ??= matches(unit)) : matches(unit));
}
