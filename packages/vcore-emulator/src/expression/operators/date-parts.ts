import { asNumber } from '../../bson/arithmetic';
import { Doc, Maybe, Value, doc, int, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import {
  dayOfWeek,
  dayOfYear,
  isoDayOfWeek,
  isoWeek,
  isoWeekYear,
  startOfYear,
  utcDate,
  week,
} from '../dates/calendar';
import { requireInstant } from '../dates/instant';
import { fromLocal, parseZone, toLocal } from '../dates/zone';
import type { Compiler, Expression, Operator, Operators } from '../expression';
import { named, optional } from '../operator';

export const datePartOperators: Operators = {
  $dateFromParts: (operand, compiler, name) => {
    if (!isDoc(operand)) return refuse(40519, `${name} only supports an object as its argument`);
    return fromParts(operand)(operand, compiler, name);
  },
  $dateToParts: named(
    {
      required: ['date'],
      optional: ['timezone', 'iso8601'],
      codes: { notObject: 40524, unknown: 40520, missing: 40522 },
    },
    toParts,
  ),
  $dayOfMonth: part((local) => int(local.getUTCDate())),
  $dayOfWeek: part((local) => int(dayOfWeek(local))),
  $dayOfYear: part((local) => int(dayOfYear(local))),
  $hour: part((local) => int(local.getUTCHours())),
  $isoDayOfWeek: part((local) => int(isoDayOfWeek(local))),
  $isoWeek: part((local) => int(isoWeek(local))),
  $isoWeekYear: part((local) => BigInt(isoWeekYear(local))),
  $millisecond: part((local) => int(local.getUTCMilliseconds())),
  $minute: part((local) => int(local.getUTCMinutes())),
  $month: part((local) => int(local.getUTCMonth() + 1)),
  $second: part((local) => int(local.getUTCSeconds())),
  $week: part((local) => int(week(local))),
  $year: part((local) => int(local.getUTCFullYear())),
};

/** A part of a date: of `<date>`, `[<date>]` or `{ date, timezone }`. */
function part(read: (local: Date) => Value): Operator {
  return (operand, compiler, name) => {
    const { date, timezone } = partOperands(operand, compiler, name);
    return {
      evaluate: (scope) => {
        const value = date.evaluate(scope);
        const zone = parseZone(timezone?.evaluate(scope), timezone !== undefined);
        if (isNullish(value) || !zone) return null;
        return read(toLocal(requireInstant(value, 16006, name), zone));
      },
    };
  };
}

function partOperands(operand: Value, compiler: Compiler, name: string): { date: Expression; timezone?: Expression } {
  if (isDoc(operand) && ![...operand.keys()][0]?.startsWith('$')) {
    for (const field of operand.keys()) {
      if (field !== 'date' && field !== 'timezone') refuse(40535, `unrecognized option to ${name}: "${field}"`);
    }
    const date = operand.get('date');
    if (date === undefined)
      return refuse(40539, `missing 'date' argument to ${name}, provided: ${[...operand.keys()].join(', ')}`);
    return { date: compiler.compile(date), timezone: optional(operand, 'timezone', compiler) };
  }
  if (Array.isArray(operand) && operand.length !== 1)
    refuse(40536, `${name} accepts exactly one argument if given an array, but was given ${operand.length}`);
  return { date: compiler.compile(Array.isArray(operand) ? (operand[0] as Value) : operand) };
}

function toParts(operands: Readonly<Record<string, Maybe>>, given: Doc, name: string): Maybe {
  const { date, timezone, iso8601 } = operands;
  const zone = parseZone(timezone, given.has('timezone'));
  if (!zone) return null;
  if (given.has('iso8601') && isNullish(iso8601)) return null;
  if (given.has('iso8601') && typeof iso8601 !== 'boolean')
    return refuse(40521, `iso8601 must evaluate to a bool, found ${typeNameOf(iso8601)}`);
  if (isNullish(date)) return null;
  const local = toLocal(requireInstant(date, 16006, name), zone);
  const time = {
    hour: int(local.getUTCHours()),
    minute: int(local.getUTCMinutes()),
    second: int(local.getUTCSeconds()),
    millisecond: int(local.getUTCMilliseconds()),
  };
  if (iso8601 === true) {
    return doc({
      isoWeekYear: int(isoWeekYear(local)),
      isoWeek: int(isoWeek(local)),
      isoDayOfWeek: int(isoDayOfWeek(local)),
      ...time,
    });
  }
  return doc({
    year: int(local.getUTCFullYear()),
    month: int(local.getUTCMonth() + 1),
    day: int(local.getUTCDate()),
    ...time,
  });
}

const calendarParts = ['year', 'month', 'day'];
const isoParts = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];
const timeParts = ['hour', 'minute', 'second', 'millisecond'];

function fromParts(operand: Doc): Operator {
  const byWeek = operand.has('isoWeekYear');
  const others = byWeek ? calendarParts : isoParts;
  const mixed = others.find((field) => operand.has(field));
  if (mixed !== undefined && (byWeek || operand.has('year'))) {
    refuse(byWeek ? 40525 : 40489, `$dateFromParts does not allow mixing natural dates with ISO dates (${mixed})`);
  }
  const [required, ...more] = byWeek ? isoParts : calendarParts;
  return named(
    {
      required: [required as string],
      optional: [...more, ...timeParts, 'timezone'],
      codes: { notObject: 40519, unknown: 40518, missing: 40516 },
    },
    (values, given) => {
      const zone = parseZone(values.timezone, given.has('timezone'));
      const number = (field: string, otherwise: number) =>
        given.has(field) ? parsePart(values[field], field) : otherwise;
      const [year, unit, day] = byWeek
        ? [number('isoWeekYear', 1), number('isoWeek', 1), number('isoDayOfWeek', 1)]
        : [number('year', 1), number('month', 1), number('day', 1)];
      const [hour, minute, second, millisecond] = timeParts.map((field) => number(field, 0));
      const all = [year, unit, day, hour, minute, second, millisecond];
      if (!zone || all.includes(undefined)) return null;
      if ((year as number) < 1 || (year as number) > 9999) {
        refuse(40523, `'${required}' must evaluate to an integer in the range 1 to 9999, found ${year}`);
      }
      const start = byWeek
        ? startOfIsoYear(year as number) + (((unit as number) - 1) * 7 + (day as number) - 1) * 86_400_000
        : utcDate(year as number, (unit as number) - 1, day as number);
      const time =
        (((hour as number) * 60 + (minute as number)) * 60 + (second as number)) * 1000 + (millisecond as number);
      return fromLocal(new Date(start + time), zone);
    },
  );
}

/** The Monday of the first ISO week. */
function startOfIsoYear(year: number): number {
  const fourth = new Date(startOfYear(year) + 3 * 86_400_000);
  return fourth.getTime() - (isoDayOfWeek(fourth) - 1) * 86_400_000;
}

function parsePart(value: Maybe, field: string): number | undefined {
  if (isNullish(value)) return undefined;
  const number = isNumeric(value) ? asNumber(value) : NaN;
  if (!Number.isInteger(number))
    return refuse(40515, `'${field}' must evaluate to an integer, found ${typeNameOf(value)}`);
  if (Math.abs(number) > 2 ** 63) refuse(40515, `'${field}' is out of range`);
  return number;
}
