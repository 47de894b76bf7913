import { Long, ObjectId } from 'mongodb';
import { itEvaluates, itRefuses, now } from '../fixtures/evaluated';

const date = new Date('2024-02-29T23:30:15.123Z');
const berlin = 'Europe/Berlin';
const iso = (text: string) => new Date(text);

describe('parts of a date', () => {
  itEvaluates([
    [{ $year: date }, 2024],
    [{ $month: date }, 2],
    [{ $dayOfMonth: date }, 29],
    [{ $dayOfMonth: { date, timezone: berlin } }, 1],
    [{ $hour: { date, timezone: '+05:30' } }, 5],
    [{ $minute: date }, 30],
    [{ $second: date }, 15],
    [{ $millisecond: date }, 123],
    [{ $dayOfYear: date }, 60],
    [{ $dayOfWeek: date }, 5],
    [{ $week: iso('2024-01-06T00:00:00Z') }, 0],
    [{ $isoWeek: iso('2021-01-03T00:00:00Z') }, 53],
    [{ $isoWeekYear: iso('2021-01-03T00:00:00Z') }, Long.fromNumber(2020)],
    [{ $isoDayOfWeek: iso('2021-01-03T00:00:00Z') }, 7],
    [{ $year: new ObjectId('65f000000000000000000001') }, 2024],
    [{ $year: null }, null],
    [
      { $dateToParts: { date, timezone: 'UTC' } },
      { year: 2024, month: 2, day: 29, hour: 23, minute: 30, second: 15, millisecond: 123 },
    ],
    [{ $dateFromParts: { year: 2024, month: 14, day: 1 } }, iso('2025-02-01T00:00:00Z')],
    [{ $dateFromParts: { year: 2024, month: 7, day: 1, timezone: berlin } }, iso('2024-06-30T22:00:00Z')],
    [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } }, iso('2021-01-03T00:00:00Z')],
    ['$$NOW', now],
  ]);
  itRefuses([
    [{ $year: 'today' }, 16006],
    [{ $year: { date, timezone: 'Nowhere/Land' } }, 40485],
    [{ $dateFromParts: { month: 1 } }, 40516],
  ]);
});

describe('calculating with dates', () => {
  itEvaluates([
    [{ $dateAdd: { startDate: date, unit: 'year', amount: 1 } }, iso('2025-02-28T23:30:15.123Z')],
    [{ $dateAdd: { startDate: iso('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } }, iso('2024-02-29T00:00:00Z')],
    [{ $dateSubtract: { startDate: date, unit: 'week', amount: 1 } }, iso('2024-02-22T23:30:15.123Z')],
    // A day of summer time's beginning has 23 hours.
    [
      { $dateAdd: { startDate: iso('2025-03-29T12:00:00Z'), unit: 'day', amount: 1, timezone: berlin } },
      iso('2025-03-30T11:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: iso('2025-03-29T12:00:00Z'), unit: 'hour', amount: 24, timezone: berlin } },
      iso('2025-03-30T12:00:00Z'),
    ],
    [
      { $dateDiff: { startDate: iso('2024-12-31T23:59:59Z'), endDate: iso('2025-01-01T00:00:00Z'), unit: 'year' } },
      Long.ONE,
    ],
    [
      { $dateDiff: { startDate: iso('2025-01-01T00:00:00Z'), endDate: iso('2025-01-01T23:59:00Z'), unit: 'day' } },
      Long.ZERO,
    ],
    [
      { $dateDiff: { startDate: iso('2025-01-04T00:00:00Z'), endDate: iso('2025-01-05T00:00:00Z'), unit: 'week' } },
      Long.ONE,
    ],
    [{ $dateTrunc: { date, unit: 'month' } }, iso('2024-02-01T00:00:00Z')],
    [{ $dateTrunc: { date, unit: 'hour', binSize: 6 } }, iso('2024-02-29T18:00:00Z')],
    [{ $dateTrunc: { date, unit: 'week', startOfWeek: 'monday' } }, iso('2024-02-26T00:00:00Z')],
    [{ $dateTrunc: { date, unit: 'day', timezone: berlin } }, iso('2024-02-29T23:00:00Z')],
    [{ $dateAdd: { startDate: null, unit: 'day', amount: 1 } }, null],
  ]);
  itRefuses([
    [{ $dateAdd: { startDate: date, unit: 'eon', amount: 1 } }, 9],
    [{ $dateAdd: { startDate: 'x', unit: 'day', amount: 1 } }, 5166403],
    [{ $dateDiff: { startDate: date, endDate: 'x', unit: 'day' } }, 5166307],
  ]);
});

describe('dates as text', () => {
  itEvaluates([
    [{ $dateToString: { date } }, '2024-02-29T23:30:15.123Z'],
    [
      { $dateToString: { date, format: '%Y-%m-%d %H:%M:%S.%L %j %u %V %G %%' } },
      '2024-02-29 23:30:15.123 060 4 09 2024 %',
    ],
    [{ $dateToString: { date, format: '%H %z %Z', timezone: berlin } }, '00 +0100 60'],
    [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
    [{ $dateFromString: { dateString: '2024-02-29' } }, iso('2024-02-29T00:00:00Z')],
    [{ $dateFromString: { dateString: '2024-02-29T10:00:00', timezone: berlin } }, iso('2024-02-29T09:00:00Z')],
    [{ $dateFromString: { dateString: '29.02.2024', format: '%d.%m.%Y' } }, iso('2024-02-29T00:00:00Z')],
    [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'bad'],
    [{ $dateFromString: { dateString: null, onNull: 'none' } }, 'none'],
  ]);
  itRefuses([
    [{ $dateToString: { date, format: '%x' } }, 18536],
    [{ $dateFromString: { dateString: 'soon' } }, 241],
    [{ $dateFromString: { dateString: '2023-02-29', format: '%Y-%m-%d' } }, 241],
  ]);
});
