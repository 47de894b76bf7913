import type { PatternCursor } from './cursor';
import { classEscape, unitEscape } from './escapes';
import type { Matches } from './unit-sets';

/** What stands between `[` and `]`; the opening bracket has been read. */
export function parseSet(cursor: PatternCursor): Matches {
  const negated = cursor.take('^');
  const parts: Matches[] = [];
  let subtracted: Matches | undefined;
  // A closing bracket that comes first is an element.
  for (let first = true; first || cursor.peek() !== ']'; first = false) {
    if (cursor.atEnd) throw cursor.invalid('Unterminated [] set.');
    if (!first && cursor.take('-[')) subtracted = parseSet(cursor);
    else parts.push(part(cursor));
  }
  cursor.take(']');
  const isIn: Matches = (unit) => parts.some((matches) => matches(unit)) !== negated;
  const without = subtracted;
  return without ? (unit) => isIn(unit) && !without(unit) : isIn;
}

/** A class, a unit or a range of units. */
function part(cursor: PatternCursor): Matches {
  const start = element(cursor);
  if (typeof start === 'function') return start;
  const isRange = cursor.peek() === '-' && !['', ']', '['].includes(cursor.peek(1));
  if (!isRange) return (unit) => unit === start;
  cursor.take('-');
  const end = element(cursor);
  if (typeof end === 'function') throw cursor.invalid('Cannot include class in character range.');
  if (start > end) throw cursor.invalid('[x-y] range in reverse order.');
  return (unit) => unit >= start && unit <= end;
}

function element(cursor: PatternCursor): number | Matches {
  if (!cursor.take('\\')) return cursor.unit();
  if (cursor.take('b')) return 8;
  if (cursor.take('-')) return 45;
  const octal = cursor.match(/[1-7][0-7]{0,2}/y);
  if (octal) return Number.parseInt(octal[0], 8) & 0xff;
  return classEscape(cursor) ?? unitEscape(cursor);
}
