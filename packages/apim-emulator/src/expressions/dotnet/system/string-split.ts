import { ClrArray } from '../../runtime/array';
import { argumentException, argumentOutOfRange } from '../../runtime/exceptions';
import { isWhiteSpace } from './unicode';

/** Where the next separator is, and how long it is. */
type NextSeparator = (text: string, from: number) => { readonly at: number; readonly length: number } | undefined;

/** `Split` by single characters; by white space if there are none. */
export function splitByUnits(text: string, separators: ClrArray<number> | null, count?: number, options = 0): string[] {
  const units = separators?.items ?? [];
  const isSeparator = units.length > 0 ? (unit: number) => units.includes(unit) : isWhiteSpace;
  return split(text, count, options, (value, from) => {
    for (let at = from; at < value.length; at++) if (isSeparator(value.charCodeAt(at))) return { at, length: 1 };
    return undefined;
  });
}

/** `Split` by strings; by white space if there are none. */
export function splitByStrings(
  text: string,
  separators: ClrArray<string | null> | null,
  count: number | undefined,
  options: number,
): string[] {
  if (!separators || separators.items.length === 0) return splitByUnits(text, null, count, options);
  const wanted = separators.items.filter((separator): separator is string => Boolean(separator));
  return split(text, count, options, (value, from) => {
    for (let at = from; at < value.length; at++) {
      const found = wanted.find((separator) => value.startsWith(separator, at));
      if (found !== undefined) return { at, length: found.length };
    }
    return undefined;
  });
}

function split(text: string, count: number | undefined, options: number, next: NextSeparator): string[] {
  if (count !== undefined && count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (options !== 0 && options !== 1) throw argumentException(`Illegal enum value: ${options}.`, 'options');
  const omitEmpty = options === 1;
  if (count === 0 || (omitEmpty && text === '')) return [];
  const most = count ?? Infinity;
  const parts: string[] = [];
  let start = 0;
  while (parts.length < most - 1) {
    const separator = next(text, start);
    if (!separator) break;
    const part = text.slice(start, separator.at);
    if (!omitEmpty || part !== '') parts.push(part);
    start = separator.at + separator.length;
  }
  const rest = omitEmpty && parts.length === most - 1 ? withoutLeading(text, start, next) : text.slice(start);
  if (!omitEmpty || rest !== '') parts.push(rest);
  return parts;
}

/** The last part of a limited split starts after the separators in front of it. */
function withoutLeading(text: string, from: number, next: NextSeparator): string {
  let start = from;
  for (let separator = next(text, start); separator?.at === start; separator = next(text, start))
    start += separator.length;
  return text.slice(start);
}
