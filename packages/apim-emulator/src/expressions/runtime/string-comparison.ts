/** How strings are compared. */
export type Comparing = 'ordinal' | 'ordinal-ignore-case' | 'culture' | 'culture-ignore-case';

// As the invariant culture: a lower case letter comes before its upper case form, which only matters between equals.
const culture = new Intl.Collator('en-US', { sensitivity: 'variant', caseFirst: 'lower' });
const cultureIgnoringCase = new Intl.Collator('en-US', { sensitivity: 'accent' });

export function compareCulture(left: string, right: string, ignoreCase: boolean): number {
  if (left === right) return 0;
  return Math.sign((ignoreCase ? cultureIgnoringCase : culture).compare(left, right));
}

/** As .NET, which maps one UTF-16 unit to one. */
export function upperInvariant(text: string): string {
  const upper = text.toUpperCase();
  return upper.length === text.length ? upper : mapUnits(text, (unit) => unit.toUpperCase());
}

export function lowerInvariant(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : mapUnits(text, (unit) => unit.toLowerCase());
}

function mapUnits(text: string, map: (unit: string) => string): string {
  return Array.from(text, (character) => {
    const mapped = map(character);
    return mapped.length === character.length ? mapped : character;
  }).join('');
}

export function compareStrings(left: string | null, right: string | null, how: Comparing): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  switch (how) {
    case 'ordinal':
      return compareOrdinal(left, right);
    case 'ordinal-ignore-case':
      return compareOrdinal(upperInvariant(left), upperInvariant(right));
    case 'culture':
      return compareCulture(left, right, false);
    case 'culture-ignore-case':
      return compareCulture(left, right, true);
  }
}

/** The difference of the first units that differ, or of the lengths. */
export function compareOrdinal(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A text in a form in which two that count as the same are the same. */
export function folded(text: string, how: Comparing): string {
  return how === 'ordinal' || how === 'culture' ? text : upperInvariant(text);
}
