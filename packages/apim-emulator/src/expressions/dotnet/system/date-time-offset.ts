import { Cell } from '../../runtime/cell';
import { Evaluation } from '../../runtime/evaluation';
import {
  ClrException,
  argumentException,
  argumentNull,
  argumentOutOfRange,
  formatException,
} from '../../runtime/exceptions';
import { Formattable } from '../../runtime/format';
import { setDefault } from '../../types/default-values';
import { declare } from '../../types/definition';
import {
  Fields,
  MOST_TICKS,
  TICKS_PER_DAY,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  UNIX_EPOCH_TICKS,
  dayOfWeekOf,
  dayOfYearOf,
  fieldsOf,
  ticksOfDate,
  ticksOfTime,
} from './calendar';
import { formatDate } from './date-format';
import { parseDate } from './date-parse';
import { DateTime } from './date-time';
import { TimeSpan } from './time-span';

const dateTimeOffset = declare('struct System.DateTimeOffset : System.IComparable');

/** `System.DateTimeOffset`: the time on some clock, and how far that is from UTC. */
export class DateTimeOffset implements Formattable {
  readonly clrType = dateTimeOffset.type;

  constructor(
    /** On its clock. */
    readonly ticks: bigint,
    /** In minutes. */
    readonly offset: number,
  ) {}

  static of(ticks: bigint, offset: number): DateTimeOffset {
    const utc = ticks - BigInt(offset) * TICKS_PER_MINUTE;
    if (ticks < 0n || ticks > MOST_TICKS || utc < 0n || utc > MOST_TICKS) {
      throw argumentOutOfRange(
        'offset',
        'The UTC time represented when the offset is applied must be between year 0 and 10,000.',
      );
    }
    return new DateTimeOffset(ticks, offset);
  }

  /** The gateway's local time is UTC. */
  static now(): DateTimeOffset {
    return new DateTimeOffset(DateTime.ofUnix(Evaluation.current.services.now()).ticks, 0);
  }

  static parse(text: string | null): DateTimeOffset {
    if (text === null) throw argumentNull('input');
    const parsed = parseDate(text, () => DateTimeOffset.now().ticks);
    if (!parsed) throw formatException('String was not recognized as a valid DateTime.');
    return DateTimeOffset.of(parsed.ticks, parsed.offset ?? 0);
  }

  get utcTicks(): bigint {
    return this.ticks - BigInt(this.offset) * TICKS_PER_MINUTE;
  }

  get fields(): Fields {
    return fieldsOf(this.ticks);
  }

  get clock(): DateTime {
    return new DateTime(this.ticks, 0);
  }

  on(clock: DateTime): DateTimeOffset {
    return DateTimeOffset.of(clock.ticks, this.offset);
  }

  toOffset(minutes: number): DateTimeOffset {
    return DateTimeOffset.of(this.utcTicks + BigInt(minutes) * TICKS_PER_MINUTE, minutes);
  }

  toText(): string {
    return this.format('MM/dd/yyyy HH:mm:ss zzz');
  }

  format(format: string): string {
    if (format === '') return this.toText();
    return formatDate({ ticks: this.ticks, zone: this.offset, offset: this.offset, isOffset: true }, format);
  }

  equals(other: unknown): boolean {
    return other instanceof DateTimeOffset && other.utcTicks === this.utcTicks;
  }

  hashKey(): string {
    return `offset ${this.utcTicks}`;
  }

  compareTo(other: unknown): number {
    const { utcTicks } = other as DateTimeOffset;
    return this.utcTicks < utcTicks ? -1 : this.utcTicks > utcTicks ? 1 : 0;
  }
}

/** An offset in whole minutes, at most 14 hours. */
function minutesOf(span: TimeSpan): number {
  if (span.ticks % TICKS_PER_MINUTE !== 0n)
    throw argumentException('Offset must be specified in whole minutes.', 'offset');
  const minutes = Number(span.ticks / TICKS_PER_MINUTE);
  if (Math.abs(minutes) > 14 * 60) throw argumentOutOfRange('offset', 'Offset must be within plus or minus 14 hours.');
  return minutes;
}

function withOffset(date: DateTime, span: TimeSpan): DateTimeOffset {
  const offset = minutesOf(span);
  if (date.kind === 1 && offset !== 0)
    throw argumentException('The UTC Offset for Utc DateTime instances must be 0.', 'offset');
  if (date.kind === 2 && offset !== 0)
    throw argumentException(
      'The UTC Offset of the local dateTime parameter does not match the offset argument.',
      'offset',
    );
  return DateTimeOffset.of(date.ticks, offset);
}

const LEAST_SECONDS = -62_135_596_800n;
const MOST_SECONDS = 253_402_300_799n;

function ofUnixSeconds(seconds: bigint): DateTimeOffset {
  if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
    throw argumentOutOfRange('seconds', `Valid values are between ${LEAST_SECONDS} and ${MOST_SECONDS}, inclusive.`);
  }
  return new DateTimeOffset(seconds * TICKS_PER_SECOND + UNIX_EPOCH_TICKS, 0);
}

function ofUnixMilliseconds(milliseconds: bigint): DateTimeOffset {
  const [least, most] = [LEAST_SECONDS * 1000n, MOST_SECONDS * 1000n + 999n];
  if (milliseconds < least || milliseconds > most) {
    throw argumentOutOfRange('milliseconds', `Valid values are between ${least} and ${most}, inclusive.`);
  }
  return new DateTimeOffset(milliseconds * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS, 0);
}

/** Towards the past. */
function floored(ticks: bigint, unit: bigint): bigint {
  const quotient = ticks / unit;
  return ticks % unit < 0n ? quotient - 1n : quotient;
}

const field = (name: keyof Fields) => (self: DateTimeOffset) => self.fields[name];
const units = (millisecondsEach: number) => (self: DateTimeOffset, value: number) =>
  self.on(self.clock.plusUnits(value, millisecondsEach));

setDefault('System.DateTimeOffset', new DateTimeOffset(0n, 0));

dateTimeOffset.define({
  'new(System.DateTime dateTime)': (date: DateTime) => DateTimeOffset.of(date.ticks, 0),
  'new(System.DateTime dateTime, TimeSpan offset)': withOffset,
  'new(long ticks, TimeSpan offset)': (ticks: bigint, span: TimeSpan) => DateTimeOffset.of(ticks, minutesOf(span)),
  'new(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)': (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    span: TimeSpan,
  ) =>
    DateTimeOffset.of(
      DateTime.at(ticksOfDate(year, month, day), ticksOfTime(hour, minute, second)).ticks,
      minutesOf(span),
    ),
  'static DateTimeOffset Now': () => DateTimeOffset.now(),
  'static DateTimeOffset UtcNow': () => DateTimeOffset.now(),
  'static DateTimeOffset MinValue': () => new DateTimeOffset(0n, 0),
  'static DateTimeOffset MaxValue': () => new DateTimeOffset(MOST_TICKS, 0),
  'static DateTimeOffset FromUnixTimeSeconds(long seconds)': ofUnixSeconds,
  'static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)': ofUnixMilliseconds,
  'static DateTimeOffset Parse(string input)': (text: string | null) => DateTimeOffset.parse(text),
  'static bool TryParse(string input, out DateTimeOffset result)': (text: string | null, result: Cell) => {
    try {
      result.value = DateTimeOffset.parse(text);
      return true;
    } catch (error) {
      if (!(error instanceof ClrException)) throw error;
      result.value = new DateTimeOffset(0n, 0);
      return false;
    }
  },
  'long ToUnixTimeSeconds()': (self: DateTimeOffset) => floored(self.utcTicks - UNIX_EPOCH_TICKS, TICKS_PER_SECOND),
  'long ToUnixTimeMilliseconds()': (self: DateTimeOffset) =>
    floored(self.utcTicks - UNIX_EPOCH_TICKS, TICKS_PER_MILLISECOND),
  'System.DateTime DateTime': (self: DateTimeOffset) => self.clock,
  'System.DateTime UtcDateTime': (self: DateTimeOffset) => new DateTime(self.utcTicks, 1),
  'System.DateTime LocalDateTime': (self: DateTimeOffset) => new DateTime(self.utcTicks, 2),
  'System.DateTime Date': (self: DateTimeOffset) => new DateTime(self.ticks - (self.ticks % TICKS_PER_DAY), 0),
  'TimeSpan Offset': (self: DateTimeOffset) => new TimeSpan(BigInt(self.offset) * TICKS_PER_MINUTE),
  'TimeSpan TimeOfDay': (self: DateTimeOffset) => new TimeSpan(self.ticks % TICKS_PER_DAY),
  'int Year': field('year'),
  'int Month': field('month'),
  'int Day': field('day'),
  'int Hour': field('hour'),
  'int Minute': field('minute'),
  'int Second': field('second'),
  'int Millisecond': field('millisecond'),
  'long Ticks': (self: DateTimeOffset) => self.ticks,
  'long UtcTicks': (self: DateTimeOffset) => self.utcTicks,
  'DayOfWeek DayOfWeek': (self: DateTimeOffset) => dayOfWeekOf(self.ticks),
  'int DayOfYear': (self: DateTimeOffset) => dayOfYearOf(self.ticks),
  'DateTimeOffset Add(TimeSpan timeSpan)': (self: DateTimeOffset, span: TimeSpan) =>
    self.on(self.clock.plus(span.ticks)),
  'DateTimeOffset AddDays(double days)': units(86_400_000),
  'DateTimeOffset AddHours(double hours)': units(3_600_000),
  'DateTimeOffset AddMinutes(double minutes)': units(60_000),
  'DateTimeOffset AddSeconds(double seconds)': units(1000),
  'DateTimeOffset AddMilliseconds(double milliseconds)': units(1),
  'DateTimeOffset AddMonths(int months)': (self: DateTimeOffset, months: number) =>
    self.on(self.clock.plusMonths(months)),
  'DateTimeOffset AddYears(int years)': (self: DateTimeOffset, years: number) =>
    self.on(self.clock.plusMonths(years * 12)),
  'DateTimeOffset AddTicks(long ticks)': (self: DateTimeOffset, ticks: bigint) => self.on(self.clock.plus(ticks)),
  'TimeSpan Subtract(DateTimeOffset value)': (self: DateTimeOffset, other: DateTimeOffset) =>
    new TimeSpan(self.utcTicks - other.utcTicks),
  'DateTimeOffset Subtract(TimeSpan value)': (self: DateTimeOffset, span: TimeSpan) =>
    self.on(self.clock.plus(-span.ticks)),
  'DateTimeOffset ToUniversalTime()': (self: DateTimeOffset) => self.toOffset(0),
  'DateTimeOffset ToLocalTime()': (self: DateTimeOffset) => self.toOffset(0),
  'DateTimeOffset ToOffset(TimeSpan offset)': (self: DateTimeOffset, span: TimeSpan) => self.toOffset(minutesOf(span)),
  'string ToString()': (self: DateTimeOffset) => self.toText(),
  'string ToString(string format)': (self: DateTimeOffset, format: string | null) => self.format(format ?? ''),
  'bool Equals(DateTimeOffset other)': (self: DateTimeOffset, other: DateTimeOffset) => self.equals(other),
  'int CompareTo(DateTimeOffset other)': (self: DateTimeOffset, other: DateTimeOffset) => self.compareTo(other),
  'static int Compare(DateTimeOffset first, DateTimeOffset second)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.compareTo(b),
  'implicit operator DateTimeOffset(System.DateTime dateTime)': (date: DateTime) => DateTimeOffset.of(date.ticks, 0),
  'static DateTimeOffset operator +(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)': (
    date: DateTimeOffset,
    span: TimeSpan,
  ) => date.on(date.clock.plus(span.ticks)),
  'static DateTimeOffset operator -(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)': (
    date: DateTimeOffset,
    span: TimeSpan,
  ) => date.on(date.clock.plus(-span.ticks)),
  'static TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    new TimeSpan(a.utcTicks - b.utcTicks),
  'static bool operator ==(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks === b.utcTicks,
  'static bool operator !=(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks !== b.utcTicks,
  'static bool operator <(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks < b.utcTicks,
  'static bool operator >(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks > b.utcTicks,
  'static bool operator <=(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks <= b.utcTicks,
  'static bool operator >=(DateTimeOffset left, DateTimeOffset right)': (a: DateTimeOffset, b: DateTimeOffset) =>
    a.utcTicks >= b.utcTicks,
});
