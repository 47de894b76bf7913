import { NotEmulated } from '../../../runtime/exceptions';
import type { PatternCursor } from './cursor';
import { Matches, category, classes } from './unit-sets';

/** Escapes in patterns; the backslash has been read. */

/** `\d`, `\p{Lu}` */
export function classEscape(cursor: PatternCursor): Matches | undefined {
  const character = cursor.peek();
  const known = classes[character];
  if (known) {
    cursor.unit();
    return known;
  }
  if (character !== 'p' && character !== 'P') return undefined;
  const name = cursor.match(/[pP]\{([^}]*)\}/y)?.[1];
  if (name === undefined) throw cursor.invalid('Incomplete \\p{X} character escape.');
  const matches = category(name);
  if (!matches) throw new NotEmulated(`the character class '\\p{${name}}' is not known`);
  return character === 'p' ? matches : (unit) => !matches(unit);
}

/** An escape that means one unit: `\n`, `\x41`, `\.` */
export function unitEscape(cursor: PatternCursor): number {
  const hex = cursor.match(/x([\da-fA-F]{2})|u([\da-fA-F]{4})/y);
  if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  const octal = cursor.match(/0[0-7]{0,2}/y);
  if (octal) return Number.parseInt(octal[0], 8);
  const control = cursor.match(/c([A-Za-z])/y);
  if (control) return (control[1] ?? 'A').toUpperCase().charCodeAt(0) - 64;
  const character = cursor.peek();
  const special = specialUnits[character];
  if (special === undefined && /\w/.test(character))
    throw cursor.invalid(`Unrecognized escape sequence \\${character}.`);
  const unit = cursor.unit();
  return special ?? unit;
}

const specialUnits: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };
