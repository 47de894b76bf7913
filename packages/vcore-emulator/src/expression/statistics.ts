import { asNumber, isNaNValue } from '../bson/arithmetic';
import { compare } from '../bson/compare';
import { Mean, Sum } from '../bson/sum';
import { Doc, Maybe, Numeric, Value, isDoc, isNullish, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';

/** The sum of the numbers among values; what is no number counts as nothing. */
export function sumOf(values: Iterable<Maybe>): Numeric {
  const sum = new Sum();
  for (const value of values) if (isNumeric(value)) sum.add(value);
  return sum.total();
}

/** The mean of the numbers among values, null where there are none. */
export function meanOf(values: Iterable<Maybe>): Value {
  const mean = new Mean('double');
  for (const value of values) if (isNumeric(value)) mean.add(value);
  return mean.result() ?? null;
}

/** The smallest (`-1`) or largest (`1`) of values, null where there is none but null. */
export function extremeOf(values: Iterable<Maybe>, direction: 1 | -1): Value {
  let extreme: Maybe;
  for (const value of values) {
    if (isNullish(value)) continue;
    if (extreme === undefined || compare(value, extreme) * direction > 0) extreme = value;
  }
  return extreme ?? null;
}

/** The standard deviation of a population, or of a sample of one. Null where there are too few numbers. */
export function deviationOf(values: Iterable<Maybe>, kind: 'population' | 'sample'): Value {
  // Welford's method: exact enough even where the mean is large and the deviation small.
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (!isNumeric(value)) continue;
    const number = asNumber(value);
    count++;
    const delta = number - mean;
    mean += delta / count;
    squares += delta * (number - mean);
  }
  const divisor = kind === 'population' ? count : count - 1;
  return divisor > 0 ? Math.sqrt(squares / divisor) : null;
}

/**
 * The numbers at fractions of the sorted values: of ten values, 0.5 is the fifth. MongoDB documents its results as
 * approximate; these are exact.
 */
export function percentilesOf(values: Iterable<Maybe>, fractions: readonly number[]): Value[] {
  const numbers: number[] = [];
  for (const value of values) if (isNumeric(value) && !isNaNValue(value)) numbers.push(asNumber(value));
  numbers.sort((a, b) => a - b);
  return fractions.map((fraction) => {
    const index = Math.max(Math.ceil(fraction * numbers.length) - 1, 0);
    return numbers[index] ?? null;
  });
}

/** The options of `$percentile` and `$median`. */
export function parsePercentile(operand: Value, name: string): { input: Value; fractions: Value | undefined } {
  if (!isDoc(operand)) return refuse(7436200, `${name} specification must be an object`);
  const allowed = name === '$median' ? ['input', 'method'] : ['input', 'method', 'p'];
  for (const field of operand.keys())
    if (!allowed.includes(field)) refuse(40415, `BSON field '${name}.${field}' is an unknown field.`);
  for (const field of allowed) {
    if (!operand.has(field)) refuse(40414, `BSON field '${name}.${field}' is missing but a required field`);
  }
  const method = operand.get('method');
  if (typeof method !== 'string')
    refuse('TypeMismatch', `${name}: 'method' must be a string, found ${typeNameOf(method)}`);
  if (method !== 'approximate') refuse('BadValue', `${name}: 'method' must be 'approximate'`);
  return { input: operand.get('input') as Value, fractions: operand.get('p') };
}

export function parseFractions(value: Maybe): readonly number[] {
  if (!Array.isArray(value) || value.length === 0)
    return refuse(7750301, `The $percentile 'p' field must be an array of numbers, found: ${typeNameOf(value)}`);
  return value.map((item) => {
    if (!isNumeric(item))
      return refuse(7750302, `The $percentile 'p' field must be an array of numbers, found: ${typeNameOf(item)}`);
    const fraction = asNumber(item);
    if (!(fraction >= 0 && fraction <= 1))
      refuse(7750303, `The $percentile 'p' field must be an array of numbers from [0.0, 1.0], found: ${fraction}`);
    return fraction;
  });
}

/** The operands of the accumulators that keep `n` values. */
export function parseN(operand: Value, name: string, missing: number): Doc {
  if (!isDoc(operand)) return refuse(5787801, `specification must be an object; found ${name}`);
  for (const field of operand.keys())
    if (field !== 'input' && field !== 'n') refuse(5787901, `Unknown argument for '${name}' operator: ${field}`);
  if (!operand.has('n')) refuse(missing, `Missing value for 'n' (${name})`);
  if (!operand.has('input')) refuse(5787907, `Missing value for 'input' (${name})`);
  return operand;
}

export function countOf(value: Maybe, name: string): number {
  if (!isNumeric(value))
    return refuse(5787902, `Value for 'n' must be of integral type, but found ${typeNameOf(value)} (${name})`);
  const n = asNumber(value);
  if (!Number.isInteger(n)) return refuse(5787903, `Value for 'n' must be of integral type, but found ${n} (${name})`);
  if (n <= 0) return refuse(5787908, `'n' must be greater than 0, found ${n} (${name})`);
  return n;
}
