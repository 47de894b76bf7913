import { digitsOf, Digits, grouped, roundedTo, split } from './digits';
import { lastIndexWhere } from './last-index';
import { NumberKind } from './number-kinds';
import { ClrNumber } from './numbers';

type Part =
  | { readonly kind: 'digit'; readonly required: boolean }
  | { readonly kind: 'point' | 'comma' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'exponent'; readonly mark: string; readonly plus: boolean; readonly digits: number };

/** A number with a picture: `0.00`, `#,##0`, `0.0%`, `000;-000;none`. */
export function formatCustomNumber(kind: NumberKind, value: ClrNumber, format: string): string {
  const exact = digitsOf(kind, value);
  const sections = sectionsOf(format);
  const isZero = exact.digits === '';
  const negative = exact.negative && !isZero;
  let index = 0;
  if (negative && sections.length > 1 && sections[1] !== '') index = 1;
  if (isZero && sections.length > 2 && sections[2] !== '') index = 2;
  const parts = partsOf(sections[index] ?? '');
  const shown = picture(parts, exact);
  const sign = negative && index === 0 && !shown.isZero ? '-' : '';
  // What is rounded to zero is shown as zero.
  if (shown.isZero && !isZero && sections.length > 2)
    return picture(partsOf(sections[2] ?? ''), { ...exact, digits: '', exponent: 0 }).text;
  return sign + shown.text;
}

function picture(parts: readonly Part[], exact: Digits): { text: string; isZero: boolean } {
  const pointAt = parts.findIndex((part) => part.kind === 'point');
  const before = pointAt < 0 ? parts : parts.slice(0, pointAt);
  const behind = pointAt < 0 ? [] : parts.slice(pointAt + 1);
  const count = (some: readonly Part[]) => some.filter((part) => part.kind === 'digit').length;
  const places = count(behind);
  const scale = scaling(parts, before);
  const exponentPart = parts.find((part) => part.kind === 'exponent');
  if (exponentPart?.kind === 'exponent') return scientific(parts, exact, count(before), places, exponentPart);
  const rounded = roundedTo({ ...exact, exponent: exact.digits ? exact.exponent + scale.power : 0 }, places);
  const { whole, fraction } = split(rounded, places);
  const text = wholeText(before, rounded.exponent > 0 ? whole : '', scale.groups) + fractionText(behind, fraction);
  return { text, isZero: rounded.digits === '' };
}

/** `%` and `‰` multiply; commas right before the point divide by a thousand each, others group. */
function scaling(parts: readonly Part[], before: readonly Part[]): { power: number; groups: boolean } {
  let power = 0;
  for (const part of parts) {
    if (part.kind !== 'text') continue;
    if (part.text === '%') power += 2;
    if (part.text === '‰') power += 3;
  }
  const lastDigit = lastIndexWhere(before, (part) => part.kind === 'digit');
  const firstDigit = before.findIndex((part) => part.kind === 'digit');
  power -= 3 * before.slice(lastDigit + 1).filter((part) => part.kind === 'comma').length;
  const groups = before.slice(Math.max(0, firstDigit), lastDigit + 1).some((part) => part.kind === 'comma');
  return { power, groups };
}

function wholeText(parts: readonly Part[], whole: string, groups: boolean): string {
  const places = parts.filter((part) => part.kind === 'digit').length;
  const firstRequired = parts
    .filter((part) => part.kind === 'digit')
    .findIndex((part) => part.kind === 'digit' && part.required);
  const least = firstRequired < 0 ? 0 : places - firstRequired;
  const digits = whole.padStart(least, '0');
  const shown = groups ? grouped(digits) : digits;
  // All digits beyond the places stand where the first place is.
  const perPlace = distribute(shown, places);
  let place = 0;
  return parts
    .map((part) => (part.kind === 'digit' ? (perPlace[place++] ?? '') : part.kind === 'text' ? part.text : ''))
    .join('');
}

/** Digits over places from the right; a group's comma stays with the digit before it. */
function distribute(shown: string, places: number): readonly string[] {
  const units = shown.match(/\d,?/g) ?? [];
  const result: string[] = [];
  for (let place = places - 1; place >= 0; place--) result[place] = units.pop() ?? '';
  if (places > 0) result[0] = units.join('') + (result[0] ?? '');
  return result;
}

function fractionText(parts: readonly Part[], fraction: string): string {
  const digits = parts.filter((part) => part.kind === 'digit');
  const lastRequired = lastIndexWhere(digits, (part) => part.kind === 'digit' && part.required);
  const kept = Math.max(fraction.replace(/0+$/, '').length, lastRequired + 1);
  let place = 0;
  const text = parts
    .map((part) => {
      if (part.kind === 'digit') return place < kept ? (fraction[place++] ?? '0') : '';
      return part.kind === 'text' ? part.text : '';
    })
    .join('');
  return kept > 0 ? `.${text}` : text;
}

function scientific(
  parts: readonly Part[],
  exact: Digits,
  wholePlaces: number,
  places: number,
  exponent: Extract<Part, { kind: 'exponent' }>,
): { text: string; isZero: boolean } {
  const width = Math.max(1, wholePlaces);
  const rounded = roundedTo({ ...exact, exponent: width }, places);
  const power = exact.digits ? exact.exponent - width + (rounded.exponent - width) : 0;
  const mantissa = { ...rounded, exponent: Math.min(rounded.exponent, width) };
  const text = picture(
    parts.filter((part) => part.kind !== 'exponent'),
    mantissa,
  ).text;
  const sign = power < 0 ? '-' : exponent.plus ? '+' : '';
  return {
    text: `${text}${exponent.mark}${sign}${String(Math.abs(power)).padStart(exponent.digits, '0')}`,
    isZero: rounded.digits === '',
  };
}

/** Up to three sections, for positive, negative and zero. */
function sectionsOf(format: string): readonly string[] {
  const sections = [''];
  for (const token of format.match(/\\.|'[^']*'?|"[^"]*"?|[^]/g) ?? []) {
    if (token === ';') sections.push('');
    else sections[sections.length - 1] += token;
  }
  return sections;
}

function partsOf(section: string): readonly Part[] {
  const parts: Part[] = [];
  let seenPoint = false;
  for (const token of section.match(/\\.|'[^']*'?|"[^"]*"?|[eE][+-]?0+|[^]/g) ?? []) {
    const exponent = /^([eE])([+-]?)(0+)$/.exec(token);
    if (token === '0' || token === '#') parts.push({ kind: 'digit', required: token === '0' });
    else if (token === '.') {
      if (!seenPoint) parts.push({ kind: 'point' });
      seenPoint = true;
    } else if (token === ',') parts.push({ kind: 'comma' });
    else if (exponent)
      parts.push({
        kind: 'exponent',
        mark: exponent[1] ?? 'E',
        plus: exponent[2] === '+',
        digits: exponent[3]?.length ?? 1,
      });
    else if (token.startsWith('\\')) parts.push({ kind: 'text', text: token.slice(1) });
    else if (/^['"]/.test(token)) parts.push({ kind: 'text', text: token.slice(1).replace(/['"]$/, '') });
    else parts.push({ kind: 'text', text: token });
  }
  return parts;
}
