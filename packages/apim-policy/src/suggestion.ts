import { closest, distance } from 'fastest-levenshtein';

/** Says which of the known names was meant, or which there are. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(name, known);
  if (distance(name, near) <= Math.ceil(name.length / 4) && near.length > 1) return `; did you mean '${near}'?`;
  return known.length <= 12 ? `: expected ${known.join(', ')}` : '';
}
