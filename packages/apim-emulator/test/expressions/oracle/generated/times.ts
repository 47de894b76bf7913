import type { Families } from './families';

/** Dates and time spans. */
export const times: Families = {
  *'formats of dates'() {
    const dates = [
      'new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Utc)',
      'new DateTime(2024, 2, 29, 13, 5, 9, 120)',
      'new DateTime(1, 1, 1)',
      'new DateTime(638447619091234567)',
      'new DateTimeOffset(2024, 12, 31, 23, 59, 59, TimeSpan.FromHours(2))',
      'DateTimeOffset.FromUnixTimeMilliseconds(1709211909123)',
    ];
    const formats = [
      '',
      'd',
      'D',
      'f',
      'F',
      'g',
      'G',
      'm',
      'o',
      'r',
      'R',
      's',
      't',
      'T',
      'u',
      'y',
      'yyyy-MM-dd',
      'yyyyMMddTHHmmssZ',
      'yyyy-MM-ddTHH:mm:ss.fffZ',
      'dd MMM yy',
      'dddd d MMMM',
      'hh:mm tt',
      'h:m:s t',
      '%d',
      '%M',
      'ss.FFF',
      'ss.fffffff',
      'HH.mm',
      "'at' HH",
      'K',
      'zzz',
      'zz',
      'z',
      'yy',
      'y',
      'yyyyy',
      'MMM',
      'ddd, dd MMM yyyy HH:mm:ss',
      'Q',
      '\\\\d',
      'ffff',
    ];
    for (const date of dates) {
      for (const format of formats) yield `(${date}).ToString("${format}")`;
      yield `(${date}).ToString()`;
      yield `$"{${date}:yyyy-MM}|{${date}}"`;
      yield `JsonConvert.SerializeObject(${date})`;
      for (const member of ['Year', 'DayOfWeek', 'DayOfYear', 'Ticks', 'TimeOfDay', 'Date', 'Millisecond', 'Hour'])
        yield `(${date}).${member}`;
      for (const change of [
        'AddDays(1.5)',
        'AddMonths(1)',
        'AddMonths(-12)',
        'AddYears(1)',
        'AddSeconds(0.0005)',
        'AddHours(-25)',
        'AddMilliseconds(1)',
        'AddTicks(5)',
        'AddYears(-3000)',
      ])
        yield `(${date}).${change}`;
    }
  },

  *'parsing of dates'() {
    const texts = [
      '2024-02-29',
      '2024-02-29T13:05:09',
      '2024-02-29T13:05:09Z',
      '2024-02-29T13:05:09.123Z',
      '2024-02-29T13:05:09+02:00',
      '2024-02-29 13:05',
      '02/29/2024',
      '2/9/2024',
      '02/29/2024 13:05:09',
      '02/29/2024 1:05 PM',
      'Thu, 29 Feb 2024 13:05:09 GMT',
      '29 Feb 2024',
      'Feb 29, 2024',
      'February 29, 2024 13:05',
      '2023-02-29',
      '2024-13-01',
      'abc',
      '',
      '2024/02/29',
      '2024-02-29T25:00:00',
      'Fri, 29 Feb 2024 13:05:09 GMT',
    ];
    for (const text of texts) {
      yield `DateTime.Parse("${text}")`;
      yield `DateTimeOffset.Parse("${text}").ToUniversalTime()`;
      yield `(DateTime)new JValue("${text}")`;
      yield `JToken.Parse("\\"${text}\\"").Type.ToString()`;
      yield `(string)JToken.Parse("\\"${text}\\"")`;
      yield `JToken.Parse("{\\"d\\":\\"${text}\\"}").ToString(Newtonsoft.Json.Formatting.None)`;
    }
  },

  *'time spans'() {
    const spans = [
      'TimeSpan.FromSeconds(3661.5)',
      'TimeSpan.FromDays(-1.25)',
      'new TimeSpan(1, 2, 3, 4, 5)',
      'TimeSpan.Zero',
      'TimeSpan.FromMilliseconds(0.4)',
      'TimeSpan.FromTicks(1)',
    ];
    for (const span of spans) {
      for (const format of ['c', 'g', 'G', 'hh\\\\:mm', "d' days'", 's\\\\.fff', 'X'])
        yield `(${span}).ToString("${format}")`;
      yield `(${span}).ToString()`;
      for (const member of [
        'TotalSeconds',
        'TotalDays',
        'Days',
        'Hours',
        'Minutes',
        'Milliseconds',
        'Ticks',
        'Negate()',
        'Duration()',
      ])
        yield `(${span}).${member}`;
    }
    for (const text of ['1:02:03', '1.02:03:04', '00:00:00.5', '3', '-1:00', '24:00:00', 'abc', ''])
      yield `TimeSpan.Parse("${text}")`;
  },
};
