import { refuse } from '../../errors';
import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar';
import { Zone, parseZone, toLocal } from './zone';

export const isoFormat = '%Y-%m-%dT%H:%M:%S.%LZ';
const MINUTE = 60_000;

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Writer = (local: Date, offset: number) => string;

const pad =
  (width: number, read: (local: Date) => number): Writer =>
  (local) =>
    String(read(local)).padStart(width, '0');

/** Source: MongoDB Manual, "$dateToString", format specifiers, 2025-11. */
const writers: Readonly<Record<string, Writer>> = {
  b: (local) => (months[local.getUTCMonth()] as string).slice(0, 3),
  B: (local) => months[local.getUTCMonth()] as string,
  d: pad(2, (local) => local.getUTCDate()),
  G: pad(4, isoWeekYear),
  H: pad(2, (local) => local.getUTCHours()),
  j: pad(3, dayOfYear),
  L: pad(3, (local) => local.getUTCMilliseconds()),
  m: pad(2, (local) => local.getUTCMonth() + 1),
  M: pad(2, (local) => local.getUTCMinutes()),
  S: pad(2, (local) => local.getUTCSeconds()),
  u: (local) => String(isoDayOfWeek(local)),
  U: pad(2, week),
  V: pad(2, isoWeek),
  w: (local) => String(dayOfWeek(local)),
  Y: pad(4, (local) => local.getUTCFullYear()),
  z: (_, offset) => `${offset < 0 ? '-' : '+'}${hhmm(Math.abs(offset))}`,
  Z: (_, offset) => String(offset / MINUTE),
  '%': () => '%',
};

function hhmm(offset: number): string {
  const minutes = Math.floor(offset / MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}

/** @throws CommandError 18536 for a specifier that there is none of */
export function assertFormat(format: string, code = 18536): void {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 2)) {
    const specifier = format[at + 1];
    if (specifier === undefined) refuse(code === 18536 ? 18535 : code, "Unmatched '%' at end of format string");
    if (!((specifier as string) in writers)) refuse(code, `Invalid format character '%${specifier}' in format string`);
  }
}

export function formatDate(date: Date, format: string, zone: Zone | string): string {
  const within = typeof zone === 'string' ? (parseZone(zone, true) as Zone) : zone;
  const local = toLocal(date, within);
  const year = local.getUTCFullYear();
  if (year < 0 || year > 9999)
    refuse(
      18537,
      `Could not convert date to string: date component was outside the supported range of 0-9999: ${year}`,
    );
  const offset = within.offsetAt(date.getTime());
  return format.replace(/%(.)/gs, (_, specifier: string) => (writers[specifier] as Writer)(local, offset));
}
