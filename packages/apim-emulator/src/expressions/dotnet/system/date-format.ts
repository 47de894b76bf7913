import { formatException } from '../../runtime/exceptions';
import { Fields, TICKS_PER_MINUTE, dayNames, dayOfWeekOf, fieldsOf, monthNames } from './calendar';

/** What a format may show of a point in time. */
export interface Shown {
  /** On the clock that is shown. */
  readonly ticks: bigint;
  /** What `K` shows: the offset in minutes, `'utc'`, or nothing. */
  readonly zone: number | 'utc' | undefined;
  /** What `z` shows: the offset in minutes. */
  readonly offset: number;
  /** Whether it is a DateTimeOffset, which standard formats show in UTC. */
  readonly isOffset: boolean;
}

/** The standard formats of the invariant culture, as custom formats. */
const standard: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

const inUtc = new Set(['r', 'R', 'u', 'U']);

/** A date and time with a standard or custom format, in the invariant culture. @throws FormatException */
export function formatDate(shown: Shown, format: string): string {
  if (format.length !== 1) return custom(shown, format);
  const picture = standard[format];
  if (picture === undefined || (format === 'U' && shown.isOffset))
    throw formatException('Input string was not in a correct format.');
  const toUtc = inUtc.has(format) && (shown.isOffset || format === 'U');
  const ticks = toUtc ? shown.ticks - BigInt(shown.offset) * TICKS_PER_MINUTE : shown.ticks;
  return custom({ ...shown, ticks }, picture);
}

const PIECE = /(d{1,}|f{1,}|F{1,}|g+|h+|H+|K|m+|M+|s+|t+|y+|z+)|'([^']*)'|"([^"]*)"|\\(.)|%([^%])|(['"\\%])|([^])/y;

function custom(shown: Shown, format: string): string {
  const fields = fieldsOf(shown.ticks);
  let text = '';
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < format.length) {
    const at = PIECE.lastIndex;
    const [, letters, single, double, escaped, percent, broken, other] = PIECE.exec(format) ?? [];
    const next = PIECE.lastIndex;
    if (broken !== undefined) throw formatException('Input string was not in a correct format.');
    if (letters !== undefined) text += piece(shown, fields, letters);
    else if (percent !== undefined) text += loneLetter(shown, fields, percent);
    else text += single ?? double ?? escaped ?? other ?? '';
    // An `F` that shows nothing takes the point before it along.
    if (letters?.startsWith('F') && text.endsWith('.') && fractionOf(fields, letters.length, true) === '')
      text = text.slice(0, -1);
    PIECE.lastIndex = next > at ? next : at + 1;
  }
  return text;
}

/** One letter on its own, as in `%d`. */
function loneLetter(shown: Shown, fields: Fields, letter: string): string {
  return /[dfFghHKmMstyz]/.test(letter) ? piece(shown, fields, letter) : letter;
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

function piece(shown: Shown, fields: Fields, letters: string): string {
  const { length } = letters;
  const letter = letters.charAt(0);
  switch (letter) {
    case 'd':
      if (length <= 2) return padded(fields.day, length);
      return length === 3 ? dayName(shown).slice(0, 3) : dayName(shown);
    case 'M':
      if (length <= 2) return padded(fields.month, length);
      return length === 3 ? monthName(fields).slice(0, 3) : monthName(fields);
    case 'y':
      return length <= 2 ? padded(fields.year % 100, length) : padded(fields.year, length);
    case 'h':
      return padded(fields.hour % 12 || 12, Math.min(length, 2));
    case 'H':
      return padded(fields.hour, Math.min(length, 2));
    case 'm':
      return padded(fields.minute, Math.min(length, 2));
    case 's':
      return padded(fields.second, Math.min(length, 2));
    case 'f':
    case 'F':
      return fractionOf(fields, length, letter === 'F');
    case 't':
      return length === 1 ? (fields.hour < 12 ? 'A' : 'P') : fields.hour < 12 ? 'AM' : 'PM';
    case 'g':
      return 'A.D.';
    case 'K':
      return shown.zone === undefined ? '' : shown.zone === 'utc' ? 'Z' : offsetText(shown.zone, 3);
    case 'z':
      return offsetText(shown.offset, length);
    default:
      return letters;
  }
}

function dayName({ ticks }: Shown): string {
  return dayNames[dayOfWeekOf(ticks)] ?? '';
}

function monthName({ month }: Fields): string {
  return monthNames[month - 1] ?? '';
}

function fractionOf({ fraction }: Fields, length: number, shortest: boolean): string {
  if (length > 7) throw formatException('Input string was not in a correct format.');
  const digits = padded(fraction, 7).slice(0, length);
  return shortest ? digits.replace(/0+$/, '') : digits;
}

export function offsetText(minutes: number, length: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (length === 1) return `${sign}${hours}`;
  return length === 2 ? `${sign}${padded(hours, 2)}` : `${sign}${padded(hours, 2)}:${padded(rest, 2)}`;
}
