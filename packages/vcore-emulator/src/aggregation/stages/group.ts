import { asNumber } from '../../bson/arithmetic';
import { compare, rankOf } from '../../bson/compare';
import { identityOf } from '../../bson/identity';
import { Doc, Maybe, Value, doc, int, isDoc, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import { Expression, constantsOf } from '../../expression/expression';
import { Scope } from '../../expression/scope';
import { AccumulatorFactory, Accumulator, compileAccumulator } from '../accumulators';
import { PipelineContext, Stage, StageCompiler } from '../stage';

export const groupStages: Readonly<Record<string, StageCompiler>> = {
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $group: (operand, context) => {
    if (!isDoc(operand)) return refuse(15947, "a group's fields must be specified in an object");
    const id = operand.get('_id');
    if (id === undefined) return refuse(15955, 'a group specification must include an _id');
    assertNoInclusion(id);
    const fields = new Map(operand);
    fields.delete('_id');
    return groupBy(context.compiler.compile(id), parseFields(fields, context), context);
  },
  $sortByCount: (operand, context) => {
    const isExpression = typeof operand === 'string' ? operand.startsWith('$') : isDoc(operand) && operand.size > 0;
    if (!isExpression) {
      const code = typeof operand === 'string' ? 40148 : isDoc(operand) ? 40147 : 40149;
      return refuse(code, 'the sortByCount field must be defined as a $-prefixed path or an expression in an object');
    }
    const counted = groupBy(
      context.compiler.compile(operand),
      parseFields(doc({ count: doc({ $sum: int(1) }) }), context),
      context,
    );
    return (input) => [...counted(input)].sort((a, b) => compare(b.get('count'), a.get('count')));
  },
};

/** `{ _id: { a: 1 } }` looks like a projection and is none. */
function assertNoInclusion(id: Value): void {
  for (const [name, value] of isDoc(id) ? id : []) {
    if (name.startsWith('$')) return; // an expression
    if (isNumeric(value) || typeof value === 'boolean')
      refuse(17390, '$group does not support inclusion-style expressions');
  }
}

type Fields = readonly (readonly [string, AccumulatorFactory])[];

function parseFields(fields: Doc, { compiler }: PipelineContext): Fields {
  return [...fields].map(([field, value]) => {
    if (field.includes('.')) refuse(40235, `The field name '${field}' cannot contain '.'`);
    if (field.startsWith('$')) refuse(40236, `The field name '${field}' cannot be an operator name`);
    if (!isDoc(value) || value.size === 0) return refuse(40234, `The field '${field}' must be an accumulator object`);
    if (value.size !== 1) return refuse(40238, `The field '${field}' must specify one accumulator`);
    const [[name, operand]] = [...value] as [[string, Value]];
    if (!name.startsWith('$')) return refuse(40234, `The field '${field}' must be an accumulator object`);
    return [field, compileAccumulator(name, operand, compiler)] as const;
  });
}

interface Group {
  readonly id: Value;
  readonly accumulators: readonly (readonly [string, Accumulator])[];
}

function start(id: Value, fields: Fields, { variables }: PipelineContext): Group {
  const scope = Scope.of(isDoc(id) ? id : new Map(), variables);
  return { id, accumulators: fields.map(([field, create]) => [field, create(scope)] as const) };
}

function finish({ id, accumulators }: Group): Doc {
  const result: Doc = new Map([['_id', id]]);
  for (const [field, accumulator] of accumulators) {
    const value = accumulator.result();
    if (value !== undefined) result.set(field, value);
  }
  return result;
}

function groupBy(id: Expression, fields: Fields, context: PipelineContext): Stage {
  return function* (input) {
    const groups = new Map<string, Group>();
    for (const document of input) {
      const scope = Scope.of(document, context.variables);
      const value = id.evaluate(scope) ?? null;
      const identity = identityOf(value);
      let group = groups.get(identity);
      if (!group) groups.set(identity, (group = start(value, fields, context)));
      for (const [, accumulator] of group.accumulators) accumulator.add(scope);
    }
    for (const group of groups.values()) yield finish(group);
  };
}

function parseOptions(
  operand: Value,
  allowed: readonly string[],
  required: readonly string[],
  codes: { notObject: number; unknown: number; missing: number },
): Doc {
  if (!isDoc(operand)) return refuse(codes.notObject, 'the argument must be an object');
  for (const field of operand.keys())
    if (!allowed.includes(field)) refuse(codes.unknown, `Unrecognized option: ${field}`);
  for (const field of required) if (!operand.has(field)) refuse(codes.missing, `'${field}' must be specified`);
  return operand;
}

/** `groupBy` has to be a path or an expression: a constant would put all documents into one bucket. */
function parseGroupBy(operand: Doc, code: number, { compiler }: PipelineContext): Expression {
  const groupBy = operand.get('groupBy') as Value;
  const isExpression = isDoc(groupBy) || (typeof groupBy === 'string' && groupBy.startsWith('$'));
  if (!isExpression) refuse(code, "the 'groupBy' field must be defined as a $-prefixed path or an expression");
  return compiler.compile(groupBy);
}

function parseOutput(operand: Doc, code: number, context: PipelineContext): Fields {
  const output = operand.get('output');
  if (output === undefined) return parseFields(doc({ count: doc({ $sum: int(1) }) }), context);
  if (!isDoc(output)) return refuse(code, "The 'output' field must be an object");
  if (output.has('_id')) refuse(15948, "a group's _id may only be specified once");
  return parseFields(output, context);
}

/** Each option is checked when it is come to; that one is unknown or missing is seen in its turn. */
function bucket(...[operand, context]: Parameters<StageCompiler>): Stage {
  if (!isDoc(operand))
    return refuse(40201, `Argument to $bucket stage must be an object, but found type: ${typeNameOf(operand)}`);
  let by: Expression | undefined;
  let boundaries: readonly Value[] | undefined;
  let otherwise: Maybe;
  let output = parseOutput(new Map(), 40196, context);
  for (const [option, value] of operand) {
    if (option === 'groupBy') by = parseGroupBy(operand, 40202, context);
    else if (option === 'boundaries') boundaries = parseBoundaries(value, context);
    else if (option === 'default') otherwise = constantOf(value, 40195, context);
    else if (option === 'output') output = parseOutput(operand, 40196, context);
    else refuse(40197, `Unrecognized option to $bucket: ${option}.`);
  }
  if (!by || !boundaries) return refuse(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  assertOutside(otherwise, boundaries);
  const bound: Expression = { evaluate: (scope) => lowerBound(by.evaluate(scope), boundaries, otherwise) };
  const grouped = groupBy(bound, output, context);
  return (input) => [...grouped(input)].sort((a, b) => compare(a.get('_id'), b.get('_id')));
}

function assertOutside(otherwise: Maybe, boundaries: readonly Value[]): void {
  if (otherwise === undefined) return;
  const [lowest, highest] = [boundaries[0], boundaries[boundaries.length - 1]];
  if (compare(otherwise, lowest) >= 0 && compare(otherwise, highest) < 0) {
    refuse(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
}

function constantOf(value: Value, code: number, { compiler }: PipelineContext): Value {
  const [constant] = constantsOf([compiler.compile(value)]) ?? refuse(code, 'a constant is expected');
  return constant ?? null;
}

function parseBoundaries(value: Value, { compiler }: PipelineContext): readonly Value[] {
  if (!Array.isArray(value))
    return refuse(40200, `The $bucket 'boundaries' field must be an array, but found type: ${typeNameOf(value)}`);
  if (value.length < 2) refuse(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const boundaries = value.map((item) => {
    if (typeof item === 'string' && item.startsWith('$'))
      refuse(40191, "The $bucket 'boundaries' field must be an array of constant values");
    return compiler.compile(item).evaluate(Scope.of(new Map())) ?? null;
  });
  boundaries.forEach((boundary, index) => {
    const before = boundaries[index - 1];
    if (before === undefined) return;
    if (rankOf(before) !== rankOf(boundary))
      refuse(40193, "All values in the 'boundaries' option to $bucket must have the same type");
    if (compare(before, boundary) >= 0) refuse(40194, "The 'boundaries' option to $bucket must be sorted");
  });
  return boundaries;
}

/** The bucket of a value: the largest boundary that is not larger. */
function lowerBound(value: Maybe, boundaries: readonly Value[], otherwise: Maybe): Value {
  const above = boundaries.findIndex((boundary) => compare(boundary, value) > 0);
  if (above > 0) return boundaries[above - 1] as Value;
  if (otherwise !== undefined) return otherwise;
  return refuse(40066, '$switch could not find a matching branch for an input, and no default was specified.');
}

function bucketAuto(...[operand, context]: Parameters<StageCompiler>): Stage {
  const options = parseOptions(operand, ['groupBy', 'buckets', 'output', 'granularity'], ['groupBy', 'buckets'], {
    notObject: 40240,
    unknown: 40245,
    missing: 40246,
  });
  const by = parseGroupBy(options, 40239, context);
  const buckets = parseBuckets(options.get('buckets') as Value);
  assertNoGranularity(options.get('granularity'));
  const given = options.get('output');
  const isEmpty = isDoc(given) && given.size === 0; // counts, as if there was none; that of $bucket does not
  const output = parseOutput(isEmpty ? new Map() : options, 40244, context);
  return function* (input) {
    const sorted = [...input].map((document) => {
      const scope = Scope.of(document, context.variables);
      return { scope, value: by.evaluate(scope) ?? null };
    });
    sorted.sort((a, b) => compare(a.value, b.value));
    const parts = partition(sorted, buckets);
    for (const [index, part] of parts.entries()) {
      const min = part[0]?.value as Value;
      const max = (parts[index + 1]?.[0] ?? part[part.length - 1])?.value as Value;
      const group = start(doc({ min, max }), output, context);
      for (const { scope } of part) for (const [, accumulator] of group.accumulators) accumulator.add(scope);
      yield finish(group);
    }
  };
}

function parseBuckets(value: Value): number {
  if (!isNumeric(value))
    return refuse(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeNameOf(value)}`,
    );
  const buckets = asNumber(value);
  if (!Number.isInteger(buckets) || buckets >= 2 ** 31)
    refuse(40242, "The $bucketAuto 'buckets' field must be representable as a 32-bit integer");
  if (buckets <= 0) refuse(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  return buckets;
}

const series = ['R5', 'R10', 'R20', 'R40', 'R80', '1-2-5', 'E6', 'E12', 'E24', 'E48', 'E96', 'E192', 'POWERSOF2'];

function assertNoGranularity(value: Maybe): void {
  if (value === undefined) return;
  if (typeof value !== 'string')
    refuse(40261, `The $bucketAuto 'granularity' field must be a string, but found type: ${typeNameOf(value)}`);
  if (!series.includes(value as string)) refuse(40257, `Unknown rounding granularity '${String(value)}'`);
  refuseAsGap("'granularity' of $bucketAuto");
}

/** Parts of about the same size. Equal values are never parted. */
function partition<T extends { readonly value: Value }>(sorted: readonly T[], buckets: number): (readonly T[])[] {
  const parts: T[][] = [];
  const size = Math.max(Math.round(sorted.length / buckets), 1);
  for (let at = 0; at < sorted.length;) {
    const isLast = parts.length === buckets - 1;
    let end = isLast ? sorted.length : Math.min(at + size, sorted.length);
    while (end < sorted.length && compare(sorted[end - 1]?.value, sorted[end]?.value) === 0) end++;
    parts.push(sorted.slice(at, end));
    at = end;
  }
  return parts;
}
