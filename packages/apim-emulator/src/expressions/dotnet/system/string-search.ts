import type { ClrArray } from '../../runtime/array';
import { argumentException, argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { Comparing, folded } from '../../runtime/string-comparison';

type Units = ClrArray<number>;

/** By the number of a `StringComparison`. */
export function comparing(comparison: number): Comparing {
  const known = (
    ['culture', 'culture-ignore-case', 'culture', 'culture-ignore-case', 'ordinal', 'ordinal-ignore-case'] as const
  )[comparison];
  if (!known)
    throw argumentException('The string comparison type passed in is currently not supported.', 'comparisonType');
  return known;
}

export function required(value: string | null, parameter: string): string {
  if (value === null) throw argumentNull(parameter);
  return value;
}

export function indexOf(
  self: string,
  value: string | null,
  startIndex: number,
  count: number,
  comparison: number,
): number {
  const wanted = required(value, 'value');
  if (startIndex < 0 || startIndex > self.length) throw argumentOutOfRange('startIndex');
  if (count < 0 || startIndex + count > self.length)
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  const how = comparing(comparison);
  return folded(self, how)
    .slice(0, startIndex + count)
    .indexOf(folded(wanted, how), startIndex);
}

export function lastIndexOf(self: string, value: string | null, startIndex: number, comparison: number): number {
  const wanted = required(value, 'value');
  if (self.length === 0) return wanted.length === 0 ? 0 : -1;
  if (wanted === '') return startIndex;
  if (startIndex < 0 || startIndex > self.length) throw argumentOutOfRange('startIndex');
  const how = comparing(comparison);
  return folded(self, how)
    .slice(0, startIndex + 1)
    .lastIndexOf(folded(wanted, how));
}

export function firstOf(self: string, units: Units | null, startIndex = 0): number {
  if (!units) throw argumentNull('anyOf');
  if (startIndex < 0 || startIndex > self.length) throw argumentOutOfRange('startIndex');
  for (let index = startIndex; index < self.length; index++)
    if (units.items.includes(self.charCodeAt(index))) return index;
  return -1;
}

export function lastOf(self: string, units: Units | null): number {
  if (!units) throw argumentNull('anyOf');
  for (let index = self.length - 1; index >= 0; index--) if (units.items.includes(self.charCodeAt(index))) return index;
  return -1;
}

export function unitIndex(self: string, unit: number, startIndex = 0): number {
  if (startIndex < 0 || startIndex > self.length) throw argumentOutOfRange('startIndex');
  return self.indexOf(String.fromCharCode(unit), startIndex);
}
