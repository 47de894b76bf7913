import { Decimal128, Int32, ObjectId } from 'bson';
import { asBigInt, asNumber } from '../../bson/arithmetic';
import { finite, fromDecimal128, fromDouble, fromDoubleExactly, integerPart, toDecimal128 } from '../../bson/decimal';
import { Doc, Value, fitsInt, fitsLong, isNullish, isNumeric, typeNameOf, typeNumbers, typeOf } from '../../bson/value';
import { CommandError, refuse, refuseAsGap } from '../../errors';
import { isTrue } from '../../query/truth';
import { formatDate, isoFormat } from '../dates/format';
import { instantOf } from '../dates/instant';
import { parseIsoDate } from '../dates/parse';
import { checkedDate } from '../dates/shift';
import { utc } from '../dates/zone';
import type { Compiler, Expression, Operator, Operators } from '../expression';
import { exactly, namedOperands, optional } from '../operator';
import { formatDouble } from './strings';

export const conversionOperators: Operators = {
  $convert: convert,
  $isNumber: exactly(1, ([value]) => isNumeric(value)),
  $toBool: shorthand('bool'),
  $toDate: shorthand('date'),
  $toDecimal: shorthand('decimal'),
  $toDouble: shorthand('double'),
  $toInt: shorthand('int'),
  $toLong: shorthand('long'),
  $toObjectId: shorthand('objectId'),
  $toString: shorthand('string'),
  $type: exactly(1, ([value]) => typeNameOf(value)),
};

type Target = 'bool' | 'date' | 'decimal' | 'double' | 'int' | 'long' | 'objectId' | 'string';

/** `{ $toInt: x }` is short for `{ $convert: { input: x, to: 'int' } }`. */
function shorthand(target: Target): Operator {
  return (operand, compiler, name) => {
    const operands = Array.isArray(operand) ? operand : [operand];
    if (operands.length !== 1) refuse(50723, `${name} requires a single argument, got ${operands.length}`);
    const input = compiler.compile(operands[0] as Value);
    return {
      evaluate: (scope) => {
        const value = input.evaluate(scope);
        return isNullish(value) ? null : converters[target](value);
      },
    };
  };
}

function convert(operand: Value, compiler: Compiler, name: string): Expression {
  const given: Doc = namedOperands(name, operand, {
    required: ['input', 'to'],
    optional: ['onError', 'onNull'],
    codes: { notObject: 9, unknown: 9, missing: 9 },
  });
  const [input, to] = ['input', 'to'].map((field) => compiler.compile(given.get(field) as Value)) as [
    Expression,
    Expression,
  ];
  const [onError, onNull] = ['onError', 'onNull'].map((field) => optional(given, field, compiler));
  return {
    evaluate: (scope) => {
      const type = to.evaluate(scope);
      const alias = isNullish(type) ? undefined : parseAlias(type, name);
      const value = input.evaluate(scope);
      if (isNullish(value)) return onNull ? onNull.evaluate(scope) : null;
      if (alias === undefined) return null;
      try {
        return converterTo(alias)(value);
      } catch (error) {
        if (onError && error instanceof CommandError && error.codeName === 'ConversionFailure')
          return onError.evaluate(scope);
        throw error;
      }
    },
  };
}

/** Names of types, also of those that nothing can be converted to. */
function parseAlias(value: Value, name: string): string {
  if (typeof value === 'string') {
    if (value in typeNumbers || value === 'missing' || value === 'undefined' || value === 'dbPointer') return value;
    return refuse('BadValue', `Unknown type name: ${value}`);
  }
  const number = isNumeric(value) ? asNumber(value) : NaN;
  if (!isNumeric(value))
    return refuse('FailedToParse', `${name}'s 'to' argument must be a string or number, but is ${typeNameOf(value)}`);
  if (!Number.isInteger(number)) return refuse('FailedToParse', `In ${name}, numeric 'to' argument is not an integer`);
  if (number === 0) return 'missing';
  if (number === 6 || number === 12) return 'undefined';
  const found = Object.entries(typeNumbers).find(([, code]) => code === number);
  return found
    ? found[0]
    : refuse('FailedToParse', `In ${name}, numeric value for 'to' does not correspond to a BSON type: ${number}`);
}

function converterTo(alias: string): (value: Value) => Value {
  return Object.hasOwn(converters, alias)
    ? converters[alias as Target]
    : (value) =>
        refuse(
          'ConversionFailure',
          `Unsupported conversion from ${typeOf(value)} to ${alias} in $convert with no onError value`,
        );
}

function refuseConversion(value: Value, target: Target): never {
  return refuse(
    'ConversionFailure',
    `Unsupported conversion from ${typeOf(value)} to ${target} in $convert with no onError value`,
  );
}

function failParsing(value: Value, target: Target): never {
  return refuse(
    'ConversionFailure',
    `Failed to parse ${typeOf(value)} '${String(value)}' as ${target} in $convert with no onError value`,
  );
}

function overflow(value: Value, target: Target): never {
  return refuse(
    'ConversionFailure',
    `Conversion would overflow target type in $convert with no onError value: ${String(value)} to ${target}`,
  );
}

const converters: Readonly<Record<Target, (value: Value) => Value>> = {
  bool: isTrue,
  date: toDate,
  decimal: toDecimal,
  double: toDouble,
  int: (value) => {
    const whole = toInteger(value, 'int');
    return fitsInt(whole) ? new Int32(Number(whole)) : overflow(value, 'int');
  },
  long: (value) => {
    const whole = value instanceof Date ? BigInt(value.getTime()) : toInteger(value, 'long');
    return fitsLong(whole) ? whole : overflow(value, 'long');
  },
  objectId: (value) => {
    if (value instanceof ObjectId) return value;
    if (typeof value !== 'string') return refuseConversion(value, 'objectId');
    return /^[0-9a-f]{24}$/i.test(value) ? new ObjectId(value) : failParsing(value, 'objectId');
  },
  string: toText,
};

/** Fractions are cut off. */
function toInteger(value: Value, target: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string')
    return /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : failParsing(value, target);
  if (value instanceof Decimal128) return integerPart(fromDecimal128(value)) ?? overflow(value, target);
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : overflow(value, target);
  if (typeof value === 'bigint' || value instanceof Int32) return asBigInt(value);
  return refuseConversion(value, target);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const HEXADECIMAL = /^[+-]?0x/i;
const SPECIAL = /^[+-]?(inf(inity)?|nan)$/i;

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    if (SPECIAL.test(value)) return special(value);
    if (HEXADECIMAL.test(value)) return refuseAsGap('a hexadecimal number in text');
    const number = Number(value);
    if (!NUMBER.test(value)) return failParsing(value, 'double');
    const isLost = number === 0 && /[1-9]/.test(value.replace(/e.*/i, ''));
    return Number.isFinite(number) && !isLost ? number : failParsing(value, 'double');
  }
  if (value instanceof Date) return value.getTime();
  if (value instanceof Decimal128) {
    const number = asNumber(value);
    return Number.isFinite(number) || /Infinity|NaN/.test(value.toString()) ? number : overflow(value, 'double');
  }
  return isNumeric(value) ? asNumber(value) : refuseConversion(value, 'double');
}

function special(text: string): number {
  if (/nan/i.test(text)) return NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}

function toDecimal(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (typeof value === 'string') {
    if (SPECIAL.test(value)) return toDecimal128(fromDoubleExactly(special(value)));
    const [, sign, whole = '', fraction = '', power = '0'] =
      /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(value) ?? [];
    if (!NUMBER.test(value) || Number(power) > 1e6) return failParsing(value, 'decimal');
    const given = finite(sign === '-', BigInt(whole + fraction), Number(power) - fraction.length);
    const decimal = toDecimal128(given);
    const isLost = given.digits !== 0n && /Infinity|^-?0(\.0+)?(E|$)/.test(decimal.toString());
    return isLost ? failParsing(value, 'decimal') : decimal;
  }
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (value instanceof Decimal128) return value;
  if (typeof value === 'number') return toDecimal128(fromDouble(value));
  return typeof value === 'bigint' || value instanceof Int32
    ? Decimal128.fromString(String(asBigInt(value)))
    : refuseConversion(value, 'decimal');
}

function toDate(value: Value): Value {
  const instant = instantOf(value);
  if (instant) return instant;
  if (typeof value === 'string') return parseIsoDate(value);
  if (value instanceof Int32 || !isNumeric(value)) return refuseConversion(value, 'date');
  try {
    return checkedDate(toInteger(value, 'long'));
  } catch {
    return overflow(value, 'date');
  }
}

function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatDouble(value);
  if (typeof value === 'bigint' || value instanceof Int32) return String(asBigInt(value));
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return formatDate(value, isoFormat, utc);
  return refuseConversion(value, 'string');
}
