import { Maybe, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { daysInMonth, startOfDay, utcDate } from './calendar';
import { checkedDate } from './shift';
import { Zone, fromLocal, toLocal } from './zone';

export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** Units that always last as long, in milliseconds. Days and longer ones follow the calendar of a zone. */
const durations: Readonly<Partial<Record<Unit, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const DAY = 86_400_000;
const monthsIn: Readonly<Partial<Record<Unit, number>>> = { year: 12, quarter: 3, month: 1 };
const units: readonly string[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'];

/** @returns nothing for null */
export function parseUnit(value: Maybe, name: string): Unit | undefined {
  if (isNullish(value)) return undefined;
  if (typeof value !== 'string')
    return refuse(5439013, `${name} requires 'unit' to be a string, but got ${typeNameOf(value)}`);
  if (!units.includes(value))
    return refuse('FailedToParse', `${name} parameter 'unit' value cannot be recognized as a time unit: ${value}`);
  return value as Unit;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 for Sunday, which weeks begin with unless told otherwise. */
export function parseStartOfWeek(value: Maybe, name: string): number {
  if (typeof value !== 'string')
    return refuse(5439015, `${name} requires 'startOfWeek' to be a string, but got ${typeNameOf(value)}`);
  const wanted = value.toLowerCase();
  const day = weekdays.findIndex((weekday) => weekday === wanted || weekday.slice(0, 3) === wanted);
  return day >= 0
    ? day
    : refuse(5439016, `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`);
}

/** Beyond this no date is reached from any other. Days are the shortest of the units that follow the calendar. */
const MOST_UNITS = 400_000_000;

/** A date so many units later. A day that the month reached does not have becomes its last. */
export function addUnits(date: Date, unit: Unit, amount: number, zone: Zone): Date {
  const duration = durations[unit];
  if (duration !== undefined) return checkedDate(date.getTime() + amount * duration);
  const local = toLocal(date, zone);
  const months = monthsIn[unit];
  if (Math.abs(amount) > MOST_UNITS) refuse(5976500, `invalid amount of units: ${amount}`);
  const shifted =
    months === undefined
      ? local.getTime() + amount * DAY * (unit === 'week' ? 7 : 1)
      : addMonths(local, amount * months);
  return fromLocal(checkedDate(shifted), zone);
}

function addMonths(local: Date, amount: number): number {
  const months = local.getUTCFullYear() * 12 + local.getUTCMonth() + amount;
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const day = Math.min(local.getUTCDate(), daysInMonth(year, month));
  return utcDate(year, month, day) + (local.getTime() - startOfDay(local));
}

/** How many bounds of a unit lie between two dates: a year between New Year's Eve and the day after. */
export function unitsBetween(start: Date, end: Date, unit: Unit, zone: Zone, startOfWeek: number): bigint {
  const duration = durations[unit];
  if (duration !== undefined) return countBetween(start, end, duration, zone);
  const [from, to] = [toLocal(start, zone), toLocal(end, zone)];
  const months = monthsIn[unit];
  if (months !== undefined) {
    const index = (date: Date) => Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
    return BigInt(index(to) - index(from));
  }
  const shift = unit === 'week' ? ((4 - startOfWeek + 7) % 7) * DAY : 0; // 1 January 1970 was a Thursday
  const length = unit === 'week' ? 7 * DAY : DAY;
  return BigInt(Math.floor((to.getTime() + shift) / length) - Math.floor((from.getTime() + shift) / length));
}

/** Hours begin when the clocks of the zone show them, and go on when the clocks are turned. */
function countBetween(from: Date, to: Date, duration: number, zone: Zone): bigint {
  const offset = zone.offsetAt(from.getTime());
  const index = (date: Date) => BigInt(Math.floor((date.getTime() + offset) / duration));
  return index(to) - index(from);
}

/** The start of 2000 is where bins are counted from; for weeks, the first day of a week after it. */
const REFERENCE_YEAR = 2000;

/** The start of the bin of so many units that a date lies in. */
export function truncateTo(date: Date, unit: Unit, binSize: number, zone: Zone, startOfWeek: number): Date {
  const reference = utcDate(REFERENCE_YEAR, 0, 1);
  const duration = durations[unit];
  if (duration !== undefined) {
    if (duration * binSize >= 2 ** 63) refuse(5439002, '$dateTrunc unsupported binSize value');
    const origin = fromLocal(new Date(reference), zone).getTime();
    return checkedDate(origin + floorTo(date.getTime() - origin, duration * binSize));
  }
  const local = toLocal(date, zone);
  const months = monthsIn[unit];
  if (months !== undefined) {
    const index = (local.getUTCFullYear() - REFERENCE_YEAR) * 12 + local.getUTCMonth();
    return fromLocal(checkedDate(utcDate(REFERENCE_YEAR, floorTo(index, months * binSize), 1)), zone);
  }
  const first =
    unit === 'week' ? reference + ((startOfWeek - new Date(reference).getUTCDay() + 7) % 7) * DAY : reference;
  const length = (unit === 'week' ? 7 * DAY : DAY) * binSize;
  return fromLocal(checkedDate(first + floorTo(local.getTime() - first, length)), zone);
}

function floorTo(value: number, unit: number): number {
  return Math.floor(value / unit) * unit;
}
