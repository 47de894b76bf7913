import { Maybe, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';

const MINUTE = 60_000;

/** A time zone: how far its clocks are ahead of UTC. */
export interface Zone {
  /** In milliseconds, at an instant in milliseconds since 1970. */
  offsetAt(instant: number): number;
}

export const utc: Zone = { offsetAt: () => 0 };

/**
 * The zone of an operand: UTC where there is none, nothing where it is null.
 * @throws CommandError 40485 for a name or offset that nobody knows, 40517 for what is no string
 */
export function parseZone(value: Maybe, isGiven: boolean): Zone | undefined {
  if (!isGiven) return utc;
  if (isNullish(value)) return undefined;
  if (typeof value !== 'string') return refuse(40517, `timezone must evaluate to a string, found ${typeNameOf(value)}`);
  const zone = zones.get(value) ?? make(value);
  zones.set(value, zone);
  return zone;
}

const zones = new Map<string, Zone>();

function make(name: string): Zone {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(name) ?? [];
  if (hours !== undefined) return fixed((Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1));
  if (/^(UTC|GMT)$/.test(name)) return utc;
  if (!/^[A-Za-z]/.test(name)) refuse(40485, `unrecognized time zone identifier: "${name}"`);
  return ofRegion(name);
}

function fixed(offset: number): Zone {
  return { offsetAt: () => offset };
}

/** A region of the tz database, as `Europe/London`. */
function ofRegion(name: string): Zone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch {
    return refuse(40485, `unrecognized time zone identifier: "${name}"`);
  }
  if (!isSpelledRight(name, format.resolvedOptions().timeZone))
    refuse(40485, `unrecognized time zone identifier: "${name}"`);
  return { offsetAt: (instant) => wallClock(format, instant) - Math.floor(instant / 1000) * 1000 };
}

/** JavaScript takes names in any case. An alias is known by another name; its own case can only be judged by its look. */
function isSpelledRight(name: string, canonical: string): boolean {
  if (name.toLowerCase() === canonical.toLowerCase()) return name === canonical;
  return name !== name.toLowerCase() && !/\/[A-Z]{4,}$/.test(name);
}

/** What the clocks of a region show at an instant, as if they showed UTC. */
function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return date.getTime();
}

/** A date whose UTC fields are what the clocks of a zone show. */
export function toLocal(date: Date, zone: Zone): Date {
  return new Date(date.getTime() + zone.offsetAt(date.getTime()));
}

/** The instant at which the clocks of a zone show the UTC fields of `local`; the earlier one, if they show it twice. */
export function fromLocal(local: Date, zone: Zone): Date {
  const shown = local.getTime();
  const before = zone.offsetAt(shown - 24 * 60 * MINUTE);
  const after = zone.offsetAt(shown + 24 * 60 * MINUTE);
  if (before === after || zone.offsetAt(shown - before) === before) return new Date(shown - before);
  return new Date(zone.offsetAt(shown - after) === after ? shown - after : shown - before);
}
