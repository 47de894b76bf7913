import {
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  UNIX_EPOCH_TICKS,
  ticksOfDate,
  ticksOfTime,
} from '../system/calendar';
import { DateTime } from '../system/date-time';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,}))?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;
const MICROSOFT = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/;

/** The date that a JSON string is to Newtonsoft: an ISO date, or one as Microsoft wrote them once. */
export function jsonDate(text: string): DateTime | undefined {
  const microsoft = MICROSOFT.exec(text);
  if (microsoft)
    return new DateTime(BigInt(microsoft[1] ?? '0') * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS, microsoft[2] ? 2 : 1);
  const [, year, month, day, hour, minute, second, fraction = '', zone] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const isMidnight = hour === '24' && minute === '00' && second === '00' && /^0*$/.test(fraction);
  const date = ticksOfDate(Number(year), Number(month), Number(day));
  const time = isMidnight ? 864_000_000_000n : ticksOfTime(Number(hour), Number(minute), Number(second));
  if (date === undefined || time === undefined) return undefined;
  const ticks = date + time + fractionTicks(fraction);
  if (zone === undefined) return new DateTime(ticks, 0);
  if (zone === 'Z') return new DateTime(ticks, 1);
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = BigInt(Number(hours) * 60 + Number(minutes)) * TICKS_PER_MINUTE;
  return new DateTime(sign === '-' ? ticks + offset : ticks - offset, 2);
}

/** Seven digits count; the eighth rounds. */
function fractionTicks(digits: string): bigint {
  const ticks = BigInt(digits.slice(0, 7).padEnd(7, '0'));
  return (digits[7] ?? '0') >= '5' ? ticks + 1n : ticks;
}
