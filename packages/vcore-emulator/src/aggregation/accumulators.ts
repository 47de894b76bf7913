import { identityOf } from '../bson/identity';
import { compare } from '../bson/compare';
import { Doc, Maybe, Value, doc, int, isDoc, isNullish, isNumeric, typeNameOf } from '../bson/value';
import { Mean, Sum } from '../bson/sum';
import { refuse } from '../errors';
import type { Compiler, Expression } from '../expression/expression';
import { mergeObjects } from '../expression/operators/objects';
import { Scope } from '../expression/scope';
import { countOf, deviationOf, parseFractions, parseN, parsePercentile, percentilesOf } from '../expression/statistics';
import { compareBy, parseSortPattern } from '../query/sort';

/** Takes in the documents of one group, one after another. */
export interface Accumulator {
  add(scope: Scope): void;
  result(): Maybe;
}

/** Makes an accumulator for a group. `group` sees the group's key as `$$ROOT`, for operands that are the same for all of it. */
export type AccumulatorFactory = (group: Scope) => Accumulator;

type Definition = (operand: Value, compiler: Compiler, name: string) => AccumulatorFactory;

const definitions: Readonly<Record<string, Definition>> = {
  $addToSet: ofExpression(() => {
    const found = new Map<string, Value>();
    return {
      add: (value) => value !== undefined && !found.has(identityOf(value)) && found.set(identityOf(value), value),
      result: () => [...found.values()],
    };
  }),
  $avg: ofExpression(() => {
    const mean = new Mean('exact');
    return { add: (value) => isNumeric(value) && mean.add(value), result: () => mean.result() ?? null };
  }),
  $bottom: ofOrder(1, (kept) => kept[kept.length - 1] ?? null),
  $bottomN: ofOrder('n', (kept, n) => kept.slice(-n)),
  $concatArrays: ofExpression(() => {
    const all: Value[] = [];
    return {
      add: (value) => {
        if (value === undefined) return;
        if (!Array.isArray(value))
          return refuse(
            'TypeMismatch',
            `$concatArrays requires array inputs, but input is of type ${typeNameOf(value)}`,
          );
        for (const item of value) all.push(item);
      },
      result: () => all,
    };
  }),
  $count: (operand, _compiler, name) => {
    if (!isDoc(operand) || operand.size > 0) refuse('TypeMismatch', `${name} takes no arguments, i.e. $count:{}`);
    return () => {
      let seen = 0;
      return { add: () => void seen++, result: () => int(seen) };
    };
  },
  $first: ofExpression(() => keepFirst()),
  $firstN: ofCount(
    5787906,
    () => true,
    (values, n) => values.slice(0, n),
  ),
  $last: ofExpression(() => {
    let last: Maybe = null;
    return { add: (value) => (last = value ?? null), result: () => last };
  }),
  $lastN: ofCount(
    5787906,
    () => true,
    (values, n) => values.slice(-n),
  ),
  $max: ofExpression(() => keepExtreme(1)),
  $maxN: ofCount(
    5787906,
    (value) => !isNullish(value),
    (values, n) => values.sort((a, b) => compare(b, a)).slice(0, n),
  ),
  $median: ofPercentile(([median]) => median ?? null),
  $mergeObjects: ofExpression((name) => {
    let merged: Doc = new Map();
    return { add: (value) => (merged = mergeObjects([merged, value], name)), result: () => merged };
  }),
  $min: ofExpression(() => keepExtreme(-1)),
  $minN: ofCount(
    5787906,
    (value) => !isNullish(value),
    (values, n) => values.sort(compare).slice(0, n),
  ),
  $percentile: ofPercentile((values) => values),
  $push: ofExpression(() => {
    const all: Value[] = [];
    return { add: (value) => value !== undefined && all.push(value), result: () => all };
  }),
  $setUnion: ofExpression(() => {
    const found = new Map<string, Value>();
    return {
      add: (value) => {
        if (value === undefined) return;
        if (!Array.isArray(value))
          return refuse('TypeMismatch', `$setUnion requires array inputs, but input is of type ${typeNameOf(value)}`);
        for (const item of value) if (!found.has(identityOf(item))) found.set(identityOf(item), item);
      },
      result: () => [...found.values()],
    };
  }),
  $stdDevPop: ofValues((values) => deviationOf(values, 'population')),
  $stdDevSamp: ofValues((values) => deviationOf(values, 'sample')),
  $sum: ofExpression(() => {
    const sum = new Sum();
    return { add: (value) => isNumeric(value) && sum.add(value), result: () => sum.total() };
  }),
  $top: ofOrder(1, (kept) => kept[0] ?? null),
  $topN: ofOrder('n', (kept, n) => kept.slice(0, n)),
};

export function isAccumulator(name: string): boolean {
  return Object.hasOwn(definitions, name);
}

/** Compiles `{ $sum: '$amount' }` and its like. */
export function compileAccumulator(name: string, operand: Value, compiler: Compiler): AccumulatorFactory {
  const definition = isAccumulator(name) ? definitions[name] : undefined;
  if (Array.isArray(operand)) refuse(40237, `The ${name} accumulator is a unary operator`);
  if (!definition) return refuse(15952, `unknown group operator '${name}'`);
  return definition(operand, compiler, name);
}

interface Keeper {
  add(value: Maybe): unknown;
  result(): Maybe;
}

/** Of the value of one expression. */
function ofExpression(start: (name: string) => Keeper): Definition {
  return (operand, compiler, name) => {
    const expression = compiler.compile(operand);
    return () => {
      const keeper = start(name);
      return { add: (scope) => void keeper.add(expression.evaluate(scope)), result: () => keeper.result() };
    };
  };
}

function ofValues(finish: (values: readonly Maybe[]) => Maybe): Definition {
  return ofExpression(() => {
    const values: Maybe[] = [];
    return { add: (value) => values.push(value), result: () => finish(values) };
  });
}

function keepFirst(): Keeper {
  let first: Maybe;
  return { add: (value) => first === undefined && (first = value ?? null), result: () => first ?? null };
}

function keepExtreme(direction: 1 | -1): Keeper {
  let extreme: Maybe;
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (extreme === undefined || compare(value, extreme) * direction > 0) extreme = value;
    },
    result: () => extreme ?? null,
  };
}

/** Of at most `n` values. */
function ofCount(
  missing: number,
  keeps: (value: Maybe) => boolean,
  finish: (values: Value[], n: number) => Maybe,
): Definition {
  return (operand, compiler, name) => {
    const given = parseN(operand, name, missing);
    const [n, input] = ['n', 'input'].map((field) => compiler.compile(given.get(field) as Value)) as [
      Expression,
      Expression,
    ];
    return (group) => {
      const limit = countOf(n.evaluate(group), name);
      const values: Value[] = [];
      return {
        add: (scope) => {
          const value = input.evaluate(scope);
          if (keeps(value)) values.push(value ?? null);
        },
        result: () => finish(values, limit),
      };
    };
  };
}

function ofPercentile(finish: (values: Value[]) => Maybe): Definition {
  return (operand, compiler, name) => {
    const { input, fractions } = parsePercentile(operand, name);
    const expression = compiler.compile(input);
    const at = compiler.compile(fractions === undefined ? [0.5] : fractions);
    return (group) => {
      const wanted = parseFractions(at.evaluate(group));
      const values: Maybe[] = [];
      return {
        add: (scope) => void values.push(expression.evaluate(scope)),
        result: () => finish(percentilesOf(values, wanted)),
      };
    };
  };
}

/** Of the documents in an order of their own. */
function ofOrder(count: 'n' | 1, finish: (kept: Value[], n: number) => Maybe): Definition {
  return (operand, compiler, name) => {
    if (!isDoc(operand)) return refuse(5788001, `specification must be an object; found ${name}`);
    const allowed = count === 'n' ? ['sortBy', 'output', 'n'] : ['sortBy', 'output'];
    for (const field of operand.keys())
      if (!allowed.includes(field)) refuse(5788002, `Unknown argument for '${name}' operator: ${field}`);
    if (count === 'n' && !operand.has('n')) refuse(5788003, `Missing value for 'n' (${name})`);
    const [sortBy, output] = [operand.get('sortBy'), operand.get('output')];
    if (output === undefined) return refuse(5788004, `Missing value for 'output' (${name})`);
    if (sortBy === undefined) return refuse(5788005, `Missing value for 'sortBy' (${name})`);
    if (!isDoc(sortBy)) return refuse(5788604, `expected 'sortBy' to already be an object in the arguments to ${name}`);
    const order = compareBy(parseSortPattern(sortBy));
    const expression = compiler.compile(output);
    const n = count === 'n' ? compiler.compile(operand.get('n') as Value) : undefined;
    return (group) => {
      const limit = n ? countOf(n.evaluate(group), name) : 1;
      const all: { document: Doc; value: Value }[] = [];
      return {
        add: (scope) => void all.push({ document: scope.root as Doc, value: expression.evaluate(scope) ?? null }),
        result: () =>
          finish(
            all.sort((a, b) => order(a.document, b.document)).map(({ value }) => value),
            limit,
          ),
      };
    };
  };
}

export const noGroup = Scope.of(doc({}));
