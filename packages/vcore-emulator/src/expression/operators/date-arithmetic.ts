import { asNumber } from '../../bson/arithmetic';
import { exactly } from '../../bson/compare';
import { isIntegral } from '../../bson/decimal';
import { Doc, Maybe, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { instantOf } from '../dates/instant';
import { addUnits, parseStartOfWeek, parseUnit, truncateTo, unitsBetween } from '../dates/units';
import { parseZone } from '../dates/zone';
import type { Operators } from '../expression';
import { named } from '../operator';

const shiftOperands = {
  required: ['startDate', 'unit', 'amount'],
  optional: ['timezone'],
  codes: { notObject: 5166400, unknown: 5166401, missing: 5166402 },
};

type Operands = Readonly<Record<string, Maybe>>;

export const dateArithmeticOperators: Operators = {
  $dateAdd: named(shiftOperands, (operands, given, name) => shift(operands, given, name, 1)),
  $dateDiff: named(
    {
      required: ['startDate', 'endDate', 'unit'],
      optional: ['timezone', 'startOfWeek'],
      codes: { notObject: 5166301, unknown: 5166302, missing: { startDate: 5166303, endDate: 5166304, unit: 5166305 } },
    },
    difference,
  ),
  $dateSubtract: named(shiftOperands, (operands, given, name) => shift(operands, given, name, -1)),
  $dateTrunc: named(
    {
      required: ['date', 'unit'],
      optional: ['binSize', 'timezone', 'startOfWeek'],
      codes: { notObject: 5439007, unknown: 5439008, missing: { date: 5439009, unit: 5439010 } },
    },
    truncate,
  ),
};

function shift(operands: Operands, given: Doc, name: string, direction: 1 | -1): Maybe {
  const { startDate, unit: givenUnit, amount } = operands;
  if (isNullish(startDate)) return null;
  const date = instantOf(startDate);
  const unit = parseUnit(givenUnit, name);
  if (!unit || isNullish(amount)) return null;
  const zone = parseZone(operands.timezone, given.has('timezone'));
  if (!date) return refuse(5166403, `${name} requires startDate to be convertible to a date`);
  if (!isNumeric(amount) || !isIntegral(exactly(amount)))
    return refuse(5166405, `${name} expects integer amount of time units`);
  const units = asNumber(amount);
  if (direction < 0 && units <= -(2 ** 63)) refuse(6045000, `invalid ${name} 'amount' parameter value`);
  if (!zone) return null;
  return addUnits(date, unit, units * direction, zone);
}

function difference(operands: Operands, given: Doc, name: string): Maybe {
  const { startDate, endDate, unit: givenUnit, startOfWeek } = operands;
  if (isNullish(startDate) || isNullish(endDate)) return null;
  const [start, end] = [startDate, endDate].map((value, index) => {
    const which = index === 0 ? 'startDate' : 'endDate';
    return (
      instantOf(value) ?? refuse(5166307, `${name} requires '${which}' to be a date, but got ${typeNameOf(value)}`)
    );
  }) as [Date, Date];
  const unit = parseUnit(givenUnit, name);
  const zone = parseZone(operands.timezone, given.has('timezone'));
  if (!unit || !zone) return null;
  const usesWeek = unit === 'week' && given.has('startOfWeek');
  if (usesWeek && isNullish(startOfWeek)) return null;
  return unitsBetween(start, end, unit, zone, usesWeek ? parseStartOfWeek(startOfWeek, name) : 0);
}

function truncate(operands: Operands, given: Doc, name: string): Maybe {
  const { date: givenDate, unit: givenUnit, binSize: givenSize, startOfWeek } = operands;
  if (isNullish(givenDate)) return null;
  const unit = parseUnit(givenUnit, name);
  if (!unit) return null;
  if (given.has('binSize') && isNullish(givenSize)) return null;
  const date =
    instantOf(givenDate) ?? refuse(5166307, `${name} requires 'date' to be a date, but got ${typeNameOf(givenDate)}`);
  const binSize = given.has('binSize') ? parseBinSize(givenSize, name) : 1;
  const zone = parseZone(operands.timezone, given.has('timezone'));
  if (!zone) return null;
  if (given.has('startOfWeek') && isNullish(startOfWeek)) return null;
  const usesWeek = unit === 'week' && given.has('startOfWeek');
  if (unit === 'year' && binSize > 1e11) refuse(5439006, `${name} unsupported binSize value`);
  return truncateTo(date, unit, binSize, zone, usesWeek ? parseStartOfWeek(startOfWeek, name) : 0);
}

function parseBinSize(value: Maybe, name: string): number {
  const size = isNumeric(value) ? asNumber(value) : NaN;
  if (!Number.isInteger(size)) return refuse(5439017, `${name} requires 'binSize' to be a 64-bit integer`);
  if (size <= 0) refuse(5439018, `${name} requires 'binSize' to be greater than 0, but got value ${size}`);
  return size;
}
