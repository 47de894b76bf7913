/** The Gregorian calendar in ticks: units of 100 nanoseconds since the year 1. */

export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE = 60n * TICKS_PER_SECOND;
export const TICKS_PER_HOUR = 60n * TICKS_PER_MINUTE;
export const TICKS_PER_DAY = 24n * TICKS_PER_HOUR;
/** 1970-01-01 */
export const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;
export const MOST_TICKS = 3_155_378_975_999_999_999n;

/** A date and a time of day, without a zone. */
export interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Ticks within the second. */
  readonly fraction: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;

export function fieldsOf(ticks: bigint): Fields {
  const days = ticks / TICKS_PER_DAY;
  const ofDay = ticks % TICKS_PER_DAY;
  const date = new Date(Number(days - UNIX_EPOCH_TICKS / TICKS_PER_DAY) * MILLISECONDS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Number(ofDay / TICKS_PER_HOUR),
    minute: Number((ofDay / TICKS_PER_MINUTE) % 60n),
    second: Number((ofDay / TICKS_PER_SECOND) % 60n),
    millisecond: Number((ofDay / TICKS_PER_MILLISECOND) % 1000n),
    fraction: Number(ofDay % TICKS_PER_SECOND),
  };
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The ticks of a date; `undefined` when there is no such day. */
export function ticksOfDate(year: number, month: number, day: number): bigint | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return BigInt(date.getTime() / MILLISECONDS_PER_DAY) * TICKS_PER_DAY + UNIX_EPOCH_TICKS;
}

/** The ticks of a time of day; `undefined` when there is none. */
export function ticksOfTime(hour: number, minute: number, second: number, millisecond = 0): bigint | undefined {
  if (
    hour < 0 ||
    hour > 23 ||
    minute < 0 ||
    minute > 59 ||
    second < 0 ||
    second > 59 ||
    millisecond < 0 ||
    millisecond > 999
  ) {
    return undefined;
  }
  return BigInt(((hour * 60 + minute) * 60 + second) * 1000 + millisecond) * TICKS_PER_MILLISECOND;
}

/** Sunday is 0. */
export function dayOfWeekOf(ticks: bigint): number {
  return Number((ticks / TICKS_PER_DAY + 1n) % 7n);
}

export function dayOfYearOf(ticks: bigint): number {
  const start = ticksOfDate(fieldsOf(ticks).year, 1, 1) ?? 0n;
  return Number((ticks - start) / TICKS_PER_DAY) + 1;
}

export const monthNames = [
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
] as const;

export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
