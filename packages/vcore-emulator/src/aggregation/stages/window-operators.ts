import { Decimal128 } from 'bson';
import { asNumber } from '../../bson/arithmetic';
import { compare } from '../../bson/compare';
import { Doc, Maybe, Numeric, Value, int, isArray, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import type { Compiler, Expression } from '../../expression/expression';
import type { Scope } from '../../expression/scope';

/** A sorted partition. */
export interface Partition {
  readonly scopes: readonly Scope[];
  /** What each document is sorted by, where it is by one field. */
  readonly sortValues: readonly Maybe[];
}

/** A window function that looks at the partition as a whole, and not at the window of each document. */
export type PartitionFunction = (partition: Partition) => readonly Maybe[];

type Definition = (operand: Value, compiler: Compiler, name: string) => PartitionFunction;

export const partitionFunctions: Readonly<Record<string, Definition>> = {
  $denseRank: ranking((ranks, isTie) => (isTie ? ranks : ranks + 1)),
  $documentNumber: ranking((ranks) => ranks + 1),
  $expMovingAvg: movingAverage,
  $linearFill: (operand, compiler) => {
    const expression = compiler.compile(operand);
    return ({ scopes, sortValues }) =>
      linearFill(
        scopes.map((scope) => expression.evaluate(scope)),
        sortValues,
      );
  },
  $locf: (operand, compiler) => {
    const expression = compiler.compile(operand);
    return ({ scopes }) => {
      let last: Maybe = null;
      return scopes.map((scope) => {
        const value = expression.evaluate(scope);
        if (!isNullish(value)) last = value;
        return last;
      });
    };
  },
  $rank: ranking((rank, isTie, index) => (isTie ? rank : index + 1)),
  $shift: shift,
};

/** Functions that need the order of one field. */
export const needSort: readonly string[] = [
  '$denseRank',
  '$documentNumber',
  '$expMovingAvg',
  '$linearFill',
  '$rank',
  '$shift',
];

function ranking(next: (rank: number, isTie: boolean, index: number) => number): Definition {
  return (operand, _compiler, name) => {
    if (!isDoc(operand) || operand.size > 0) refuse(5371603, `(None) ${name} must be specified with '{}' as the value`);
    return ({ sortValues }) => {
      let rank = 0;
      return sortValues.map((value, index) => {
        const isTie = index > 0 && compare(value, sortValues[index - 1]) === 0;
        rank = next(rank, isTie, index);
        return int(rank);
      });
    };
  };
}

function shift(operand: Value, compiler: Compiler, name: string): PartitionFunction {
  if (!isDoc(operand)) return refuse('FailedToParse', `Argument to ${name} must be an object`);
  for (const field of operand.keys())
    if (!['output', 'by', 'default'].includes(field)) refuse('FailedToParse', `Unknown argument in ${name}: ${field}`);
  const [output, by, otherwise] = [operand.get('output'), operand.get('by'), operand.get('default')];
  if (output === undefined || by === undefined) return refuse('FailedToParse', `${name} requires 'output' and 'by'`);
  const distance = isNumeric(by) ? asNumber(by) : NaN;
  if (!Number.isInteger(distance))
    refuse('FailedToParse', `'${name}:by' field must be an integer, but found ${typeNameOf(by)}`);
  const expression = compiler.compile(output);
  const fallback = otherwise === undefined ? undefined : compiler.compile(otherwise);
  return ({ scopes }) =>
    scopes.map((scope, index) => {
      const other = scopes[index + distance];
      return (other ? expression.evaluate(other) : fallback?.evaluate(scope)) ?? null;
    });
}

function movingAverage(operand: Value, compiler: Compiler, name: string): PartitionFunction {
  if (!isDoc(operand) || operand.size !== 2 || !operand.has('input'))
    return refuse('FailedToParse', `${name} must have exactly one argument: 'input' and either 'N' or 'alpha'`);
  const input = compiler.compile(operand.get('input') as Value);
  const alpha = smoothing(operand, name);
  return ({ scopes }) => {
    let average: number | undefined;
    return scopes.map((scope) => {
      const value = input.evaluate(scope);
      if (!isNumeric(value)) return average ?? null;
      const number = plainNumber(value, name);
      average = average === undefined ? number : number * alpha + average * (1 - alpha);
      return average;
    });
  };
}

function smoothing(operand: Doc, name: string): number {
  const [n, alpha] = [operand.get('N'), operand.get('alpha')];
  if (isNumeric(n)) {
    if (!Number.isInteger(asNumber(n)) || asNumber(n) <= 0)
      refuse('FailedToParse', `'N' field must be an integer greater than zero (${name})`);
    return 2 / (asNumber(n) + 1);
  }
  const value = isNumeric(alpha) ? asNumber(alpha) : NaN;
  if (!(value > 0 && value < 1)) refuse('FailedToParse', `'alpha' must be between 0 and 1 (exclusive) (${name})`);
  return value;
}

/** Fills gaps between two values in proportion to what the partition is sorted by. */
function linearFill(values: readonly Maybe[], sortValues: readonly Maybe[]): readonly Maybe[] {
  const positions = sortValues.map(positionOf);
  positions.forEach((position, index) => {
    if (index > 0 && position === positions[index - 1])
      refuse(6050106, 'There can be no repeated values in the sort field in $linearFill');
  });
  const known = values.flatMap((value, index) => {
    if (isNullish(value)) return [];
    if (!isNumeric(value))
      return refuse('TypeMismatch', `Value to be filled must be numeric or nullish, but found ${typeNameOf(value)}`);
    return [{ index, value: plainNumber(value, '$linearFill') }];
  });
  return values.map((value, index) => {
    if (!isNullish(value)) return value;
    const after = known.findIndex((point) => point.index > index);
    const [from, to] = [known[after - 1], known[after]];
    if (!from || !to) return null;
    const [x, x0, x1] = [index, from.index, to.index].map((at) => positions[at] as number) as [number, number, number];
    return from.value + ((x - x0) / (x1 - x0)) * (to.value - from.value);
  });
}

function positionOf(value: Maybe): number {
  if (value instanceof Date) return value.getTime();
  return isNumeric(value)
    ? asNumber(value)
    : refuse('TypeMismatch', `Expected the sortBy field to be a number or a date, but it was ${typeNameOf(value)}`);
}

/** @throws CommandError 115 for numbers that these functions reckon with in ways of their own: decimals, NaN and infinity */
export function plainNumber(value: Numeric, name: string): number {
  const number = asNumber(value);
  return value instanceof Decimal128 || !Number.isFinite(number)
    ? refuseAsGap(`a Decimal128, NaN or an infinity in ${name}`)
    : number;
}

/** A window function of the documents in the window of each. */
export type WindowFunction = (window: readonly Scope[], sortValues: readonly Maybe[]) => Maybe;

type WindowDefinition = (operand: Value, compiler: Compiler, name: string) => WindowFunction;

export const windowFunctions: Readonly<Record<string, WindowDefinition>> = {
  $covariancePop: covariance(0),
  $covarianceSamp: covariance(1),
};

function covariance(correction: number): WindowDefinition {
  return (operand, compiler, name) => {
    if (!isArray(operand) || operand.length !== 2)
      return refuse(5424026, `${name} requires an array of two expressions`);
    const [x, y] = operand.map((item) => compiler.compile(item)) as [Expression, Expression];
    return (window) => {
      const pairs = window.flatMap((scope) => {
        const [a, b] = [x.evaluate(scope), y.evaluate(scope)];
        return isNumeric(a) && isNumeric(b) ? [[plainNumber(a, name), plainNumber(b, name)] as const] : [];
      });
      const divisor = pairs.length - correction;
      if (divisor <= 0 || pairs.length === 0) return null;
      const [meanX, meanY] = [0, 1].map(
        (at) => pairs.reduce((sum, pair) => sum + (pair[at] as number), 0) / pairs.length,
      ) as [number, number];
      return plainNumber(pairs.reduce((sum, [a, b]) => sum + (a - meanX) * (b - meanY), 0) / divisor, name);
    };
  };
}
