import { Evaluation } from '../../runtime/evaluation';
import { argumentException, argumentNull, argumentOutOfRange, formatException } from '../../runtime/exceptions';
import { Formattable } from '../../runtime/format';
import { setDefault } from '../../types/default-values';
import { declare } from '../../types/definition';
import {
  Fields,
  MOST_TICKS,
  TICKS_PER_DAY,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  UNIX_EPOCH_TICKS,
  dayOfWeekOf,
  dayOfYearOf,
  daysInMonth,
  fieldsOf,
  isLeapYear,
  ticksOfDate,
  ticksOfTime,
} from './calendar';
import { formatDate } from './date-format';
import { parseDate } from './date-parse';
import { TimeSpan } from './time-span';

const dateTime = declare('struct System.DateTime : System.IComparable');

const UNREPRESENTABLE = 'The added or subtracted value results in an un-representable DateTime.';

/** `System.DateTime`. The gateway's local time is UTC. */
export class DateTime implements Formattable {
  static readonly min = new DateTime(0n, 0);
  static readonly max = new DateTime(MOST_TICKS, 0);
  readonly clrType = dateTime.type;

  constructor(
    readonly ticks: bigint,
    /** 0: unspecified, 1: UTC, 2: local */
    readonly kind: number,
  ) {}

  /** @param milliseconds since 1970-01-01 UTC */
  static ofUnix(milliseconds: number, kind = 1): DateTime {
    return new DateTime(BigInt(Math.trunc(milliseconds)) * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS, kind);
  }

  static now(kind: number): DateTime {
    return DateTime.ofUnix(Evaluation.current.services.now(), kind);
  }

  /** @throws ArgumentOutOfRangeException */
  static at(date: bigint | undefined, time: bigint | undefined, kind = 0): DateTime {
    if (date === undefined || time === undefined) {
      throw argumentOutOfRange('year', 'Year, Month, and Day parameters describe an un-representable DateTime.');
    }
    return new DateTime(date + time, kind);
  }

  /** With a zone it is converted to local time. @throws FormatException */
  static parse(text: string | null): DateTime {
    if (text === null) throw argumentNull('s');
    const parsed = parseDate(text, today);
    if (!parsed) throw formatException('String was not recognized as a valid DateTime.');
    if (parsed.offset === undefined) return new DateTime(parsed.ticks, 0);
    return inRange(parsed.ticks - BigInt(parsed.offset) * TICKS_PER_MINUTE, 2);
  }

  plus(ticks: bigint): DateTime {
    return inRange(this.ticks + ticks, this.kind);
  }

  /** As .NET Framework: to the nearest millisecond. */
  plusUnits(value: number, millisecondsEach: number): DateTime {
    const milliseconds = Math.trunc(value * millisecondsEach + (value >= 0 ? 0.5 : -0.5));
    if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 315_537_897_600_000)
      throw argumentOutOfRange('value', 'Value to add was out of range.');
    return this.plus(BigInt(milliseconds) * TICKS_PER_MILLISECOND);
  }

  plusMonths(months: number): DateTime {
    if (Math.abs(months) > 120_000) throw argumentOutOfRange('months', 'Months value must be between +/-120000.');
    const { year, month, day } = this.fields;
    const count = year * 12 + month - 1 + months;
    const [newYear, newMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
    const date = ticksOfDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
    if (date === undefined) throw argumentOutOfRange('months', UNREPRESENTABLE);
    return new DateTime(date + (this.ticks % TICKS_PER_DAY), this.kind);
  }

  get fields(): Fields {
    return fieldsOf(this.ticks);
  }

  toText(): string {
    return this.format('G');
  }

  format(format: string): string {
    const zone = this.kind === 1 ? 'utc' : this.kind === 2 ? 0 : undefined;
    return formatDate({ ticks: this.ticks, zone, offset: 0, isOffset: false }, format || 'G');
  }

  equals(other: unknown): boolean {
    return other instanceof DateTime && other.ticks === this.ticks;
  }

  hashKey(): string {
    return `date ${this.ticks}`;
  }

  compareTo(other: unknown): number {
    const { ticks } = other as DateTime;
    return this.ticks < ticks ? -1 : this.ticks > ticks ? 1 : 0;
  }

  hashCode(): number {
    return Number(BigInt.asIntN(32, this.ticks)) ^ Number(BigInt.asIntN(32, this.ticks >> 32n));
  }
}

/** For a text that says a time only. */
function today(): bigint {
  return DateTime.now(2).ticks;
}

function inRange(ticks: bigint, kind: number): DateTime {
  if (ticks < 0n || ticks > MOST_TICKS) throw argumentOutOfRange('value', UNREPRESENTABLE);
  return new DateTime(ticks, kind);
}

const field = (name: keyof Fields) => (self: DateTime) => self.fields[name];
const midnight = 0n;

function kindOf(kind: number): number {
  if (kind < 0 || kind > 2) throw argumentException('Invalid DateTimeKind value.', 'kind');
  return kind;
}

setDefault('System.DateTime', DateTime.min);

// The members that API Management allows, and no others: "API Management policy expressions", learn.microsoft.com, 2026-01-15.
dateTime.define({
  'new(long ticks)': (ticks: bigint) => {
    if (ticks < 0n || ticks > MOST_TICKS)
      throw argumentOutOfRange('ticks', 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.');
    return new DateTime(ticks, 0);
  },
  'new(long ticks, DateTimeKind kind)': (ticks: bigint, kind: number) => inRange(ticks, kindOf(kind)),
  'new(int year, int month, int day)': (year: number, month: number, day: number) =>
    DateTime.at(ticksOfDate(year, month, day), midnight),
  'new(int year, int month, int day, int hour, int minute, int second)': (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  ) => DateTime.at(ticksOfDate(year, month, day), ticksOfTime(hour, minute, second)),
  'new(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind)': (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    kind: number,
  ) => DateTime.at(ticksOfDate(year, month, day), ticksOfTime(hour, minute, second), kindOf(kind)),
  'new(int year, int month, int day, int hour, int minute, int second, int millisecond)': (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    millisecond: number,
  ) => DateTime.at(ticksOfDate(year, month, day), ticksOfTime(hour, minute, second, millisecond)),
  'new(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind)': (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    millisecond: number,
    kind: number,
  ) => DateTime.at(ticksOfDate(year, month, day), ticksOfTime(hour, minute, second, millisecond), kindOf(kind)),
  'static DateTime Now': () => DateTime.now(2),
  'static DateTime UtcNow': () => DateTime.now(1),
  'static DateTime Today': () => {
    const now = DateTime.now(2);
    return new DateTime(now.ticks - (now.ticks % TICKS_PER_DAY), 2);
  },
  'static DateTime MinValue': () => DateTime.min,
  'static DateTime MaxValue': () => DateTime.max,
  'static DateTime Parse(string s)': (text: string | null) => DateTime.parse(text),
  'static int DaysInMonth(int year, int month)': (year: number, month: number) => {
    if (month < 1 || month > 12) throw argumentOutOfRange('month', 'Month must be between one and twelve.');
    if (year < 1 || year > 9999) throw argumentOutOfRange('year', 'Year must be between 1 and 9999.');
    return daysInMonth(year, month);
  },
  'static bool IsLeapYear(int year)': (year: number) => {
    if (year < 1 || year > 9999) throw argumentOutOfRange('year', 'Year must be between 1 and 9999.');
    return isLeapYear(year);
  },
  'DateTime Add(TimeSpan value)': (self: DateTime, span: TimeSpan) => self.plus(span.ticks),
  'DateTime AddDays(double value)': (self: DateTime, value: number) => self.plusUnits(value, 86_400_000),
  'DateTime AddHours(double value)': (self: DateTime, value: number) => self.plusUnits(value, 3_600_000),
  'DateTime AddMinutes(double value)': (self: DateTime, value: number) => self.plusUnits(value, 60_000),
  'DateTime AddSeconds(double value)': (self: DateTime, value: number) => self.plusUnits(value, 1000),
  'DateTime AddMilliseconds(double value)': (self: DateTime, value: number) => self.plusUnits(value, 1),
  'DateTime AddMonths(int months)': (self: DateTime, months: number) => self.plusMonths(months),
  'DateTime AddYears(int value)': (self: DateTime, years: number) => {
    if (Math.abs(years) > 10_000) throw argumentOutOfRange('years', 'Years value must be between +/-10000.');
    return self.plusMonths(years * 12);
  },
  'DateTime AddTicks(long value)': (self: DateTime, ticks: bigint) => self.plus(ticks),
  'TimeSpan Subtract(DateTime value)': (self: DateTime, other: DateTime) => new TimeSpan(self.ticks - other.ticks),
  'DateTime Subtract(TimeSpan value)': (self: DateTime, span: TimeSpan) => self.plus(-span.ticks),
  'DateTime Date': (self: DateTime) => new DateTime(self.ticks - (self.ticks % TICKS_PER_DAY), self.kind),
  'TimeSpan TimeOfDay': (self: DateTime) => new TimeSpan(self.ticks % TICKS_PER_DAY),
  'int Year': field('year'),
  'int Month': field('month'),
  'int Day': field('day'),
  'int Hour': field('hour'),
  'int Minute': field('minute'),
  'int Second': field('second'),
  'int Millisecond': field('millisecond'),
  'long Ticks': (self: DateTime) => self.ticks,
  'DayOfWeek DayOfWeek': (self: DateTime) => dayOfWeekOf(self.ticks),
  'int DayOfYear': (self: DateTime) => dayOfYearOf(self.ticks),
  'bool IsDaylightSavingTime()': () => false,
  'string ToString()': (self: DateTime) => self.toText(),
  'string ToString(string format)': (self: DateTime, format: string | null) => self.format(format ?? ''),
  'bool Equals(DateTime value)': (self: DateTime, other: DateTime) => self.equals(other),
  'static DateTime operator +(DateTime d, TimeSpan t)': (date: DateTime, span: TimeSpan) => date.plus(span.ticks),
  'static DateTime operator -(DateTime d, TimeSpan t)': (date: DateTime, span: TimeSpan) => date.plus(-span.ticks),
  'static TimeSpan operator -(DateTime d1, DateTime d2)': (a: DateTime, b: DateTime) => new TimeSpan(a.ticks - b.ticks),
  'static bool operator ==(DateTime d1, DateTime d2)': (a: DateTime, b: DateTime) => a.ticks === b.ticks,
  'static bool operator !=(DateTime d1, DateTime d2)': (a: DateTime, b: DateTime) => a.ticks !== b.ticks,
  'static bool operator <(DateTime t1, DateTime t2)': (a: DateTime, b: DateTime) => a.ticks < b.ticks,
  'static bool operator >(DateTime t1, DateTime t2)': (a: DateTime, b: DateTime) => a.ticks > b.ticks,
  'static bool operator <=(DateTime t1, DateTime t2)': (a: DateTime, b: DateTime) => a.ticks <= b.ticks,
  'static bool operator >=(DateTime t1, DateTime t2)': (a: DateTime, b: DateTime) => a.ticks >= b.ticks,
});
