const DAY = 86_400_000;

/** Days between the date and the first of January, from 1. Fields are read as UTC, here and below. */
export function dayOfYear(date: Date): number {
  return Math.floor((startOfDay(date) - startOfYear(date.getUTCFullYear())) / DAY) + 1;
}

/** 1 for Sunday. */
export function dayOfWeek(date: Date): number {
  return date.getUTCDay() + 1;
}

/** 1 for Monday. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7;
}

/** Weeks begin on Sundays; days before the first are in week 0. */
export function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

/** Weeks begin on Mondays, and the first is the one with the first Thursday. */
export function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1;
}

export function isoWeekYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}

/** The Thursday of the same ISO week: its year is the week's. */
function thursday(date: Date): Date {
  return new Date(startOfDay(date) + (4 - isoDayOfWeek(date)) * DAY);
}

export function startOfDay(date: Date): number {
  return Math.floor(date.getTime() / DAY) * DAY;
}

export function startOfYear(year: number): number {
  return utcDate(year, 0, 1);
}

/** `Date.UTC`, for the years 0 to 99 as well. Months and days may be beyond their ends. */
export function utcDate(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(utcDate(year, month + 1, 0)).getUTCDate();
}
