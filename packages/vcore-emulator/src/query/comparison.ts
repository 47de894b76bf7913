import { BSONRegExp, BSONSymbol, MaxKey, MinKey } from 'bson';
import { isNaNValue } from '../bson/arithmetic';
import { compare, rankOf } from '../bson/compare';
import { identityOf } from '../bson/identity';
import type { Value } from '../bson/value';
import type { ValueTest } from './path';
import { compileRegex } from './regex';

/** `$eq`: null also stands for a missing field. */
export function equals(operand: Value): ValueTest {
  if (operand === null) return (value) => value === undefined || value === null;
  return (value) => value !== undefined && rankOf(value) === rankOf(operand) && compare(value, operand) === 0;
}

/** `$in`: any of the values, and any text that one of the regular expressions finds. */
export function isOneOf(operands: readonly Value[]): ValueTest {
  const identities = new Set(operands.map(identityOf));
  const expressions = operands.flatMap((operand) => (operand instanceof BSONRegExp ? [matchesRegex(operand)] : []));
  if (operands.includes(null)) identities.add(identityOf(undefined));
  return (value) => identities.has(identityOf(value)) || expressions.some((test) => test(value));
}

export function matchesRegex(operand: BSONRegExp): ValueTest {
  const expression = compileRegex(operand);
  const options = [...new Set(operand.options)].sort().join('');
  return (value) => {
    if (typeof value === 'string') return expression.test(value);
    if (value instanceof BSONSymbol) return expression.test(value.value);
    return value instanceof BSONRegExp && value.pattern === operand.pattern && value.options === options;
  };
}

type Ordering = '$gt' | '$gte' | '$lt' | '$lte';

const accepts: Readonly<Record<Ordering, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/**
 * `$gt` and its like: only values of the operand's own kind are found, except that MinKey and MaxKey bound all kinds.
 * NaN is neither smaller nor larger than any number.
 */
export function isOrdered(operator: Ordering, operand: Value): ValueTest {
  const accepted = accepts[operator];
  const orEqual = operator === '$gte' || operator === '$lte';
  if (operand === null) return (value) => orEqual && (value === undefined || value === null);
  if (operand instanceof MaxKey || operand instanceof MinKey) {
    return (value) => accepted(rankOf(value) - rankOf(operand));
  }
  if (isNaNValue(operand)) return (value) => orEqual && value !== undefined && isNaNValue(value);
  return (value) =>
    value !== undefined && rankOf(value) === rankOf(operand) && !isNaNValue(value) && accepted(compare(value, operand));
}
