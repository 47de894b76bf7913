import { TICKS_PER_DAY, TICKS_PER_SECOND, monthNames, ticksOfDate, ticksOfTime } from './calendar';

/** What a text says about a point in time. */
export interface ParsedDate {
  readonly ticks: bigint;
  /** In minutes; `undefined` when the text does not say. */
  readonly offset: number | undefined;
}

const TIME = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([aApP][mM])?';
const ZONE = '\\s*(Z|z|GMT|UTC|[+-]\\d{1,2}(?::?\\d{2})?)?';
const MONTH = '([A-Za-z]{3,9})\\.?';
const REST = `(?:(?:T|t|,?\\s+)${TIME})?${ZONE}`;
const WEEKDAY = '(?:(Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\\s+)?';

type Reader = (parts: readonly (string | undefined)[]) => readonly [year?: string, month?: string, day?: string];

/** The forms that DateTime.Parse reads in the invariant culture and that policies use. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  [new RegExp(`^${WEEKDAY}(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${REST}$`), ([year, month, day]) => [year, month, day]],
  [new RegExp(`^${WEEKDAY}(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})${REST}$`), ([month, day, year]) => [year, month, day]],
  [new RegExp(`^${WEEKDAY}(\\d{1,2})[-\\s]${MONTH}[-\\s](\\d{4})${REST}$`), ([day, month, year]) => [year, month, day]],
  [new RegExp(`^${WEEKDAY}${MONTH}\\s+(\\d{1,2}),?\\s+(\\d{4})${REST}$`), ([month, day, year]) => [year, month, day]],
];

const TIME_ALONE = new RegExp(`^${TIME}${ZONE}$`);

/** Reads a date; a time alone is one of today. `undefined` for what is none. */
export function parseDate(text: string, today: () => bigint): ParsedDate | undefined {
  const trimmed = text.trim();
  for (const [form, order] of forms) {
    const match = form.exec(trimmed);
    if (!match) continue;
    const [, weekday, first, second, third, ...rest] = match;
    const [year, month, day] = order([first, second, third]);
    const date = ticksOfDate(Number(year), monthNumber(month ?? ''), Number(day));
    if (date === undefined || !isOn(date, weekday)) return undefined;
    return withTime(date, rest);
  }
  const time = TIME_ALONE.exec(trimmed);
  if (!time) return undefined;
  const now = today();
  return withTime(now - (now % TICKS_PER_DAY), time.slice(1));
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const lower = text.toLowerCase();
  return monthNames.findIndex((name) => name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower) + 1;
}

function isOn(date: bigint, weekday: string | undefined): boolean {
  if (weekday === undefined) return true;
  return (
    ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(weekday) === Number((date / TICKS_PER_DAY + 1n) % 7n)
  );
}

function withTime(date: bigint, parts: readonly (string | undefined)[]): ParsedDate | undefined {
  const [hourText, minute = '0', second = '0', fraction = '', half, zone] = parts;
  const hour = hourOf(Number(hourText ?? '0'), half);
  const time = hour === undefined ? undefined : ticksOfTime(hour, Number(minute), Number(second));
  const offset = offsetOf(zone);
  if (time === undefined || offset === null) return undefined;
  const ticks = (BigInt(fraction.padEnd(9, '0')) * TICKS_PER_SECOND + 500_000_000n) / 1_000_000_000n;
  return { ticks: date + time + (fraction ? ticks : 0n), offset };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** In minutes; `null` for one that does not exist. */
function offsetOf(zone: string | undefined): number | undefined | null {
  if (zone === undefined) return undefined;
  if (/^[A-Za-z]/.test(zone)) return 0;
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  const value = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || value > 14 * 60) return null;
  return sign === '-' ? -value : value;
}
