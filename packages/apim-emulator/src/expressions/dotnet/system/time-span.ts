import { Cell } from '../../runtime/cell';
import { argumentException, argumentNull, ClrException, formatException, overflow } from '../../runtime/exceptions';
import { Formattable } from '../../runtime/format';
import { integerRanges } from '../../runtime/number-kinds';
import { setDefault } from '../../types/default-values';
import { declare } from '../../types/definition';
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MILLISECOND, TICKS_PER_MINUTE, TICKS_PER_SECOND } from './calendar';

const timeSpan = declare('struct System.TimeSpan : System.IComparable');

/** `System.TimeSpan`: a number of ticks. */
export class TimeSpan implements Formattable {
  static readonly zero = new TimeSpan(0n);
  readonly clrType = timeSpan.type;

  constructor(readonly ticks: bigint) {}

  /** @throws OverflowException for what is longer than 10 675 199 days */
  static of(ticks: bigint): TimeSpan {
    const { least, most } = integerRanges.long;
    if (ticks < least || ticks > most) throw overflow('TimeSpan overflowed because the duration is too long.');
    return new TimeSpan(ticks);
  }

  /** As .NET Framework: to the nearest millisecond. */
  static from(value: number, millisecondsEach: number): TimeSpan {
    if (Number.isNaN(value)) throw argumentException('TimeSpan does not accept floating point Not-a-Number values.');
    const milliseconds = Math.trunc(value * millisecondsEach + (value >= 0 ? 0.5 : -0.5));
    if (Math.abs(milliseconds) > 922337203685477)
      throw overflow('TimeSpan overflowed because the duration is too long.');
    return new TimeSpan(BigInt(milliseconds) * TICKS_PER_MILLISECOND);
  }

  /** @throws FormatException, OverflowException */
  static parse(text: string | null): TimeSpan {
    return parse(text);
  }

  toText(): string {
    return this.format('c');
  }

  format(format: string): string {
    switch (format) {
      case '':
      case 'c':
      case 't':
      case 'T':
        return this.#constant();
      case 'g':
      case 'G':
        return this.#general(format === 'G');
      default:
        if (format.length === 1) throw formatException('Input string was not in a correct format.');
        return this.#custom(format);
    }
  }

  #constant(): string {
    const { sign, days, hours, minutes, seconds, fraction } = this.#parts();
    const date = days > 0n ? `${days}.` : '';
    return `${sign}${date}${two(hours)}:${two(minutes)}:${two(seconds)}${fraction > 0n ? `.${seven(fraction)}` : ''}`;
  }

  #general(long: boolean): string {
    const { sign, days, hours, minutes, seconds, fraction } = this.#parts();
    const date = days > 0n || long ? `${days}:` : '';
    const digits = long ? seven(fraction) : seven(fraction).replace(/0+$/, '');
    return `${sign}${date}${long ? two(hours) : hours}:${two(minutes)}:${two(seconds)}${digits ? `.${digits}` : ''}`;
  }

  #custom(format: string): string {
    const { days, hours, minutes, seconds, fraction } = this.#parts();
    const parts: Readonly<Record<string, bigint>> = { d: days, h: hours, m: minutes, s: seconds };
    return format.replace(
      /(d{1,8}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7})|'([^']*)'|"([^"]*)"|\\(.)|%(.)|([^])/g,
      (_, letters?: string, ...rest: (string | undefined)[]) => {
        const [single, double, escaped, percent, other] = rest;
        if (other !== undefined) throw formatException('Input string was not in a correct format.');
        const piece = letters ?? percent;
        if (piece === undefined) return single ?? double ?? escaped ?? '';
        if (/^[fF]/.test(piece)) {
          const digits = seven(fraction).slice(0, piece.length);
          return piece.startsWith('F') ? digits.replace(/0+$/, '') : digits;
        }
        return String(parts[piece[0] ?? ''] ?? piece).padStart(piece.length, '0');
      },
    );
  }

  #parts() {
    const positive = this.ticks < 0n ? -this.ticks : this.ticks;
    return {
      sign: this.ticks < 0n ? '-' : '',
      days: positive / TICKS_PER_DAY,
      hours: (positive / TICKS_PER_HOUR) % 24n,
      minutes: (positive / TICKS_PER_MINUTE) % 60n,
      seconds: (positive / TICKS_PER_SECOND) % 60n,
      fraction: positive % TICKS_PER_SECOND,
    };
  }

  equals(other: unknown): boolean {
    return other instanceof TimeSpan && other.ticks === this.ticks;
  }

  hashKey(): string {
    return `span ${this.ticks}`;
  }

  compareTo(other: unknown): number {
    const { ticks } = other as TimeSpan;
    return this.ticks < ticks ? -1 : this.ticks > ticks ? 1 : 0;
  }
}

const two = (value: bigint) => String(value).padStart(2, '0');
const seven = (value: bigint) => String(value).padStart(7, '0');

const TEXT = /^\s*(-?)(?:(\d+)(?:[.:](?=\d+:\d+:))|)?(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?)\s*$/;
const DAYS = /^\s*(-?)(\d+)\s*$/;

function parse(text: string | null): TimeSpan {
  if (text === null) throw argumentNull('s');
  const days = DAYS.exec(text);
  const [, sign, day = '0', hour = '0', minute = '0', second = '0', fraction = ''] = days
    ? [text, days[1], days[2]]
    : (TEXT.exec(text) ?? []);
  if (sign === undefined) throw formatException('String was not recognized as a valid TimeSpan.');
  // What is no time of day may be days, hours and minutes.
  if (Number(hour) > 23 && day === '0' && fraction === '') return parse(`${sign}${hour}.${minute}:${second}:00`);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw overflow(
      'The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.',
    );
  }
  const ticks =
    BigInt(day) * TICKS_PER_DAY +
    BigInt(hour) * TICKS_PER_HOUR +
    BigInt(minute) * TICKS_PER_MINUTE +
    BigInt(second) * TICKS_PER_SECOND +
    BigInt(fraction.padEnd(7, '0'));
  return TimeSpan.of(sign === '-' ? -ticks : ticks);
}

const component = (unit: bigint, most: bigint) => (self: TimeSpan) => Number((self.ticks / unit) % most);
/** As .NET: by the share of the unit that a tick is, not by the unit. */
const total = (unit: bigint) => (self: TimeSpan) => Number(self.ticks) * (1 / Number(unit));

setDefault('System.TimeSpan', TimeSpan.zero);

timeSpan.define({
  'new(long ticks)': (ticks: bigint) => new TimeSpan(ticks),
  'new(int hours, int minutes, int seconds)': (hours: number, minutes: number, seconds: number) =>
    new TimeSpan(BigInt((hours * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND),
  'new(int days, int hours, int minutes, int seconds)': (
    days: number,
    hours: number,
    minutes: number,
    seconds: number,
  ) => new TimeSpan(BigInt(((days * 24 + hours) * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND),
  'new(int days, int hours, int minutes, int seconds, int milliseconds)': (
    days: number,
    hours: number,
    minutes: number,
    seconds: number,
    milliseconds: number,
  ) =>
    new TimeSpan(
      BigInt((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds) * TICKS_PER_MILLISECOND,
    ),
  'static TimeSpan Zero': () => TimeSpan.zero,
  'static TimeSpan MaxValue': () => new TimeSpan(integerRanges.long.most),
  'static TimeSpan MinValue': () => new TimeSpan(integerRanges.long.least),
  'const long TicksPerMillisecond': TICKS_PER_MILLISECOND,
  'const long TicksPerSecond': TICKS_PER_SECOND,
  'const long TicksPerMinute': TICKS_PER_MINUTE,
  'const long TicksPerHour': TICKS_PER_HOUR,
  'const long TicksPerDay': TICKS_PER_DAY,
  'static TimeSpan FromDays(double value)': (value: number) => TimeSpan.from(value, 86_400_000),
  'static TimeSpan FromHours(double value)': (value: number) => TimeSpan.from(value, 3_600_000),
  'static TimeSpan FromMinutes(double value)': (value: number) => TimeSpan.from(value, 60_000),
  'static TimeSpan FromSeconds(double value)': (value: number) => TimeSpan.from(value, 1000),
  'static TimeSpan FromMilliseconds(double value)': (value: number) => TimeSpan.from(value, 1),
  'static TimeSpan FromTicks(long value)': (value: bigint) => new TimeSpan(value),
  'static TimeSpan Parse(string s)': parse,
  'static bool TryParse(string s, out TimeSpan result)': (text: string | null, result: Cell) => {
    try {
      result.value = parse(text);
      return true;
    } catch (error) {
      if (!(error instanceof ClrException)) throw error;
      result.value = TimeSpan.zero;
      return false;
    }
  },
  'int Days': (self: TimeSpan) => Number(self.ticks / TICKS_PER_DAY),
  'int Hours': component(TICKS_PER_HOUR, 24n),
  'int Minutes': component(TICKS_PER_MINUTE, 60n),
  'int Seconds': component(TICKS_PER_SECOND, 60n),
  'int Milliseconds': component(TICKS_PER_MILLISECOND, 1000n),
  'long Ticks': (self: TimeSpan) => self.ticks,
  'double TotalDays': total(TICKS_PER_DAY),
  'double TotalHours': total(TICKS_PER_HOUR),
  'double TotalMinutes': total(TICKS_PER_MINUTE),
  'double TotalSeconds': total(TICKS_PER_SECOND),
  'double TotalMilliseconds': total(TICKS_PER_MILLISECOND),
  'TimeSpan Add(TimeSpan ts)': (self: TimeSpan, other: TimeSpan) => TimeSpan.of(self.ticks + other.ticks),
  'TimeSpan Subtract(TimeSpan ts)': (self: TimeSpan, other: TimeSpan) => TimeSpan.of(self.ticks - other.ticks),
  'TimeSpan Negate()': (self: TimeSpan) => TimeSpan.of(-self.ticks),
  'TimeSpan Duration()': (self: TimeSpan) => (self.ticks < 0n ? TimeSpan.of(-self.ticks) : self),
  'string ToString()': (self: TimeSpan) => self.toText(),
  'string ToString(string format)': (self: TimeSpan, format: string | null) => self.format(format ?? ''),
  'bool Equals(TimeSpan obj)': (self: TimeSpan, other: TimeSpan) => self.equals(other),
  'int CompareTo(TimeSpan value)': (self: TimeSpan, other: TimeSpan) => self.compareTo(other),
  'static int Compare(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.compareTo(b),
  'static TimeSpan operator +(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => TimeSpan.of(a.ticks + b.ticks),
  'static TimeSpan operator -(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => TimeSpan.of(a.ticks - b.ticks),
  'static TimeSpan operator -(TimeSpan t)': (self: TimeSpan) => TimeSpan.of(-self.ticks),
  'static bool operator ==(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks === b.ticks,
  'static bool operator !=(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks !== b.ticks,
  'static bool operator <(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks < b.ticks,
  'static bool operator >(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks > b.ticks,
  'static bool operator <=(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks <= b.ticks,
  'static bool operator >=(TimeSpan t1, TimeSpan t2)': (a: TimeSpan, b: TimeSpan) => a.ticks >= b.ticks,
});
