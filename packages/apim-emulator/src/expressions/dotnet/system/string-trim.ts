import { ClrArray } from '../../runtime/array';
import { isWhiteSpace } from './unicode';

/** Which units are cut off: those given, or white space if there are none. */
function isCut(units: ClrArray<number> | null | undefined): (unit: number) => boolean {
  return units && units.items.length > 0 ? (unit) => units.items.includes(unit) : isWhiteSpace;
}

export function trimStart(text: string, units?: ClrArray<number> | null): string {
  const cut = isCut(units);
  let start = 0;
  while (start < text.length && cut(text.charCodeAt(start))) start++;
  return text.slice(start);
}

export function trimEnd(text: string, units?: ClrArray<number> | null): string {
  const cut = isCut(units);
  let end = text.length;
  while (end > 0 && cut(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
