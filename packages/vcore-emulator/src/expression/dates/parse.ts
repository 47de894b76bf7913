import { refuse, refuseAsGap } from '../../errors';
import { daysInMonth, isoDayOfWeek, startOfYear, utcDate } from './calendar';
import { months } from './format';
import { Zone, fromLocal, parseZone, utc } from './zone';

const DAY = 86_400_000;

function refuseText(text: string, why: string): never {
  return refuse('ConversionFailure', `Error parsing date string '${text}'; ${why}`);
}

const iso =
  /^[\s\0]*(\d{4})-?(\d{2})-?(\d{2})(?:(?:T|[ \t]+)(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|[A-Za-z]+\/[A-Za-z_/]+)?[\s\0]*$/i;

/** Words and separators of the many other forms of dates that the server understands. */
const OTHER_FORMS =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|now|today|tomorrow|yesterday|midnight|noon|ago|next|last|first)|^\s*\d+[/.]\d+|^\s*@|\d\s*[ap]\.?m/i;

/**
 * A date from text in a form of ISO 8601. MongoDB takes many other forms; they are refused.
 * @param zone where the text is from, if it does not say so itself
 */
export function parseIsoDate(text: string, zone?: Zone): Date {
  const match = iso.exec(text);
  if (!match && OTHER_FORMS.test(text)) return refuseAsGap('a date in another form than those of ISO 8601');
  if (!match) return refuseText(text, 'it is no date');
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = match;
  if (offset !== undefined && zone) {
    refuseText(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  }
  return assemble(text, {
    Y: Number(year),
    m: Number(month),
    d: Number(day),
    H: Number(hour),
    M: Number(minute),
    S: Number(second),
    L: Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6),
    zone: offset === undefined ? zone : zoneOf(offset),
  });
}

function zoneOf(text: string): Zone {
  return (parseZone(text.toUpperCase() === 'Z' ? 'UTC' : text, true) as Zone) ?? utc;
}

interface Fields {
  Y?: number;
  m?: number;
  d?: number;
  G?: number;
  V?: number;
  u?: number;
  H?: number;
  M?: number;
  S?: number;
  L?: number;
  zone?: Zone;
}

function assemble(text: string, fields: Fields): Date {
  const { H = 0, M = 0, S = 0, L = 0 } = fields;
  if (H > 24 || M > 59 || S > 59) refuseText(text, 'the time is out of range');
  const time = ((H * 60 + M) * 60 + S) * 1000 + L;
  return fromLocal(new Date(dayOf(text, fields) + time), fields.zone ?? utc);
}

function dayOf(text: string, { Y, m, d, G, V, u }: Fields): number {
  if (G !== undefined) {
    const fourth = new Date(startOfYear(G) + 3 * DAY);
    return fourth.getTime() + (((V ?? 1) - 1) * 7 + (u ?? 1) - isoDayOfWeek(fourth)) * DAY;
  }
  if (Y === undefined) return refuseText(text, 'an incomplete date/time string has been found, with elements missing');
  if (m === undefined || d === undefined)
    return refuseText(text, 'an incomplete date/time string has been found, with elements missing');
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(Y, m - 1)) refuseText(text, 'the date is out of range');
  return utcDate(Y, m - 1, d);
}

/** How each specifier is read. */
const readers: Readonly<Record<string, { pattern: string; set: (fields: Fields, text: string) => void }>> = {
  Y: { pattern: '\\d{4}', set: (fields, text) => (fields.Y = Number(text)) },
  m: { pattern: '\\d{1,2}', set: (fields, text) => (fields.m = Number(text)) },
  d: { pattern: '\\d{1,2}', set: (fields, text) => (fields.d = Number(text)) },
  G: { pattern: '\\d{4}', set: (fields, text) => (fields.G = Number(text)) },
  V: { pattern: '\\d{1,2}', set: (fields, text) => (fields.V = Number(text)) },
  u: { pattern: '[1-7]', set: (fields, text) => (fields.u = Number(text)) },
  H: { pattern: '\\d{1,2}', set: (fields, text) => (fields.H = Number(text)) },
  M: { pattern: '\\d{1,2}', set: (fields, text) => (fields.M = Number(text)) },
  S: { pattern: '\\d{1,2}', set: (fields, text) => (fields.S = Number(text)) },
  L: { pattern: '\\d{1,3}', set: (fields, text) => (fields.L = Number(text.padEnd(3, '0'))) },
  z: { pattern: '(?:[+-]\\d{2}:?\\d{2}|Z|UTC|GMT)', set: (fields, text) => (fields.zone = zoneOf(text)) },
  Z: {
    pattern: '[+-]\\d{1,4}',
    set: (fields, text) => (fields.zone = { offsetAt: () => Number(text) * 60_000 }),
  },
  b: { pattern: '[A-Za-z]{3}', set: setMonth(3) },
  B: { pattern: '[A-Za-z]+', set: setMonth(Infinity) },
  '%': { pattern: '%', set: () => undefined },
};

function setMonth(length: number): (fields: Fields, text: string) => void {
  return (fields, text) => {
    const index = months.findIndex((month) => month.slice(0, length).toLowerCase() === text.toLowerCase());
    if (index < 0) refuseText(text, 'there is no such month');
    fields.m = index + 1;
  };
}

/** @throws CommandError for a specifier that dates are not read by */
export function assertReadable(format: string): void {
  for (const [, specifier = ''] of format.matchAll(/%(.|$)/gs)) {
    if (specifier === 'j') refuseAsGap('reading a date by %j');
    if (!(specifier in readers))
      refuse(specifier === '' ? 18535 : 18536, `Invalid format character '%${specifier}' in format string`);
  }
}

/** A date from text of exactly a format. */
export function parseDateAs(text: string, format: string, zone?: Zone): Date {
  assertReadable(format);
  const specifiers: string[] = [];
  const pattern = format.replace(/%(.)|[\^$\\.*+?()[\]{}|/]/gs, (found, specifier: string | undefined) => {
    if (specifier === undefined) return `\\${found}`;
    specifiers.push(specifier);
    return `(${readers[specifier]?.pattern})`;
  });
  const match = new RegExp(`^${pattern}$`, 's').exec(text);
  if (!match) return refuseText(text, `it is not of the format '${format}'`);
  const fields: Fields = {};
  specifiers.forEach((specifier, index) => readers[specifier]?.set(fields, match[index + 1] as string));
  if (fields.zone && zone) {
    refuseText(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  }
  return assemble(text, { ...fields, zone: fields.zone ?? zone });
}
