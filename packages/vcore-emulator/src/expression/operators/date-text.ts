import { CommandError, refuse } from '../../errors';
import { Doc, Maybe, Value, isNullish, typeNameOf } from '../../bson/value';
import { assertFormat, formatDate, isoFormat } from '../dates/format';
import { requireInstant } from '../dates/instant';
import { assertReadable, parseDateAs, parseIsoDate } from '../dates/parse';
import { parseZone, utc } from '../dates/zone';
import type { Compiler, Expression, Operators } from '../expression';
import { namedOperands, optional } from '../operator';
import type { Scope } from '../scope';

export const dateTextOperators: Operators = { $dateFromString: fromString, $dateToString: toText };

function toText(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['date'],
    optional: ['format', 'timezone', 'onNull'],
    codes: { notObject: 18629, unknown: 18534, missing: 18628 },
  });
  const date = compiler.compile(given.get('date') as Value);
  const [format, timezone, onNull] = ['format', 'timezone', 'onNull'].map((field) => optional(given, field, compiler));
  return {
    evaluate: (scope) => {
      const pattern = format ? format.evaluate(scope) : isoFormat;
      if (!isNullish(pattern) && typeof pattern !== 'string') {
        return refuse(18533, `${name} requires that 'format' be a string, found: ${typeNameOf(pattern)}`);
      }
      if (!isNullish(pattern)) assertFormat(pattern);
      const zone = parseZone(timezone?.evaluate(scope), timezone !== undefined);
      const value = date.evaluate(scope);
      if (isNullish(value)) return onNull ? onNull.evaluate(scope) : null;
      if (!zone || isNullish(pattern)) return null;
      // In a zone other than UTC, the format that is used by default must not say Z.
      const used = !format && zone !== utc ? '%Y-%m-%dT%H:%M:%S.%L' : pattern;
      return formatDate(requireInstant(value, 16006, name), used, zone);
    },
  };
}

function fromString(operand: Value, compiler: Compiler, name: string): Expression {
  const given: Doc = namedOperands(name, operand, {
    required: ['dateString'],
    optional: ['format', 'timezone', 'onError', 'onNull'],
    codes: { notObject: 40540, unknown: 40541, missing: 40542 },
  });
  const text = compiler.compile(given.get('dateString') as Value);
  const [format, timezone, onError, onNull] = ['format', 'timezone', 'onError', 'onNull'].map((field) =>
    optional(given, field, compiler),
  );
  const parse = (scope: Scope): Maybe => {
    const pattern = format?.evaluate(scope);
    if (format && !isNullish(pattern) && typeof pattern !== 'string') {
      return refuse(40684, `${name} requires that 'format' be a string, found: ${typeNameOf(pattern)}`);
    }
    if (typeof pattern === 'string') assertReadable(pattern);
    const zone = parseZone(timezone?.evaluate(scope), timezone !== undefined);
    const value = text.evaluate(scope);
    if (isNullish(value)) return onNull ? onNull.evaluate(scope) : null;
    if (!zone || (format && isNullish(pattern))) return null;
    const within = zone === utc ? undefined : zone; // text with an offset of its own needs no other zone
    try {
      if (typeof value !== 'string')
        return refuse(
          'ConversionFailure',
          `${name} requires that 'dateString' be a string, found: ${typeNameOf(value)}`,
        );
      return typeof pattern === 'string' ? parseDateAs(value, pattern, within) : parseIsoDate(value, within);
    } catch (error) {
      const failed = error instanceof CommandError && error.codeName === 'ConversionFailure';
      if (failed && onError) return onError.evaluate(scope);
      throw error;
    }
  };
  return { evaluate: parse };
}
