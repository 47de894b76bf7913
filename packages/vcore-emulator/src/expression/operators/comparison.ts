import { compare } from '../../bson/compare';
import { int } from '../../bson/value';
import type { Operators } from '../expression';
import { exactly } from '../operator';

export const comparisonOperators: Operators = {
  $cmp: exactly(2, ([a, b]) => int(Math.sign(compare(a, b)))),
  $eq: exactly(2, ([a, b]) => compare(a, b) === 0),
  $gt: exactly(2, ([a, b]) => compare(a, b) > 0),
  $gte: exactly(2, ([a, b]) => compare(a, b) >= 0),
  $lt: exactly(2, ([a, b]) => compare(a, b) < 0),
  $lte: exactly(2, ([a, b]) => compare(a, b) <= 0),
  $ne: exactly(2, ([a, b]) => compare(a, b) !== 0),
};
