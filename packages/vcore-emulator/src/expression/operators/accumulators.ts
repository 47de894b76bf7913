import { compare } from '../../bson/compare';
import { Maybe, Value, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Operator, Operators } from '../expression';
import { unary, variadic } from '../operator';
import {
  countOf,
  deviationOf,
  extremeOf,
  meanOf,
  parseFractions,
  parseN,
  parsePercentile,
  percentilesOf,
  sumOf,
} from '../statistics';

/** Accumulators over an array, or over several operands. */
export const accumulatorOperators: Operators = {
  $avg: over(meanOf),
  $first: ofArray((array) => array[0]),
  $firstN: firstOf((array, n) => array.slice(0, n)),
  $last: ofArray((array) => array[array.length - 1]),
  $lastN: firstOf((array, n) => array.slice(-n)),
  $max: over((values) => extremeOf(values, 1)),
  $maxN: firstOf((array, n) =>
    withoutNull(array)
      .sort((a, b) => compare(b, a))
      .slice(0, n),
  ),
  $median: percentile((values) => percentilesOf(values, [0.5])[0]),
  $min: over((values) => extremeOf(values, -1)),
  $minN: firstOf((array, n) => withoutNull(array).sort(compare).slice(0, n)),
  $percentile: percentile(percentilesOf),
  $stdDevPop: over((values) => deviationOf(values, 'population')),
  $stdDevSamp: over((values) => deviationOf(values, 'sample')),
  $sum: over(sumOf),
};

/** A single operand that is an array stands for its elements. */
function over(evaluate: (values: readonly Maybe[]) => Maybe): Operator {
  return variadic((values) => {
    const [only] = values;
    return evaluate(values.length === 1 && Array.isArray(only) ? only : values);
  });
}

function ofArray(evaluate: (array: readonly Value[]) => Maybe): Operator {
  return unary((value, name) => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value)) return refuse(28689, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
    return evaluate(value);
  });
}

function firstOf(evaluate: (array: readonly Value[], n: number) => Maybe): Operator {
  return (operand, compiler, name) => {
    const given = parseN(operand, name, 5787906);
    const [n, input] = ['n', 'input'].map((field) => compiler.compile(given.get(field) as Value));
    return {
      evaluate: (scope) => {
        const limit = countOf(n?.evaluate(scope), name);
        const array = input?.evaluate(scope);
        if (!Array.isArray(array)) return refuse(5788200, `Input must be an array (${name})`);
        return evaluate(array, limit);
      },
    };
  };
}

function withoutNull(array: readonly Value[]): Value[] {
  return array.filter((item) => item !== null);
}

function percentile(evaluate: (values: readonly Maybe[], fractions: readonly number[]) => Maybe): Operator {
  return (operand, compiler, name) => {
    const { input, fractions } = parsePercentile(operand, name);
    const values = compiler.compile(input);
    const at = compiler.compile(fractions === undefined ? [0.5] : fractions);
    return {
      evaluate: (scope) => {
        const wanted = parseFractions(at.evaluate(scope));
        const value = values.evaluate(scope);
        return evaluate(Array.isArray(value) ? value : [value], wanted);
      },
    };
  };
}
