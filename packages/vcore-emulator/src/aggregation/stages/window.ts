import { asNumber } from '../../bson/arithmetic';
import { identityOf } from '../../bson/identity';
import { Doc, Maybe, Value, isDoc, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import { Scope } from '../../expression/scope';
import { addToTree, assertProjectedPath } from '../../projection/projection-tree';
import type { FieldTree } from '../../projection/projection-tree';
import { applyTree } from '../../projection/apply';
import { SortKey, parseSortPattern, sortDocuments, sortValue } from '../../query/sort';
import { compileAccumulator, isAccumulator } from '../accumulators';
import { PipelineContext, Stage, StageCompiler } from '../stage';
import { parseWindow } from './window-bounds';
import { Partition, PartitionFunction, needSort, partitionFunctions, windowFunctions } from './window-operators';

export const windowStages: Readonly<Record<string, StageCompiler>> = { $setWindowFields: setWindowFields };

/** One field of the output. */
interface Output {
  readonly path: string;
  readonly compute: PartitionFunction;
}

export function setWindowFields(operand: Value, context: PipelineContext): Stage {
  if (!isDoc(operand))
    return refuse(
      'FailedToParse',
      `the $setWindowFields stage specification must be an object, found ${typeNameOf(operand)}`,
    );
  for (const field of operand.keys()) {
    if (!['partitionBy', 'sortBy', 'output'].includes(field))
      refuse(40415, `BSON field '$setWindowFields.${field}' is an unknown field.`);
  }
  const output =
    operand.get('output') ?? refuse(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  if (!isDoc(output))
    return refuse(
      'TypeMismatch',
      `BSON field '$setWindowFields.output' is the wrong type '${typeNameOf(output)}', expected type 'object'`,
    );
  const sortBy = operand.get('sortBy') ?? undefined;
  if (sortBy !== undefined && !isDoc(sortBy))
    return refuse(
      'TypeMismatch',
      `BSON field '$setWindowFields.sortBy' is the wrong type '${typeNameOf(sortBy)}', expected type 'object'`,
    );
  const keys = sortBy && parseSortPattern(sortBy);
  const partitionBy = operand.has('partitionBy')
    ? context.compiler.compile(operand.get('partitionBy') as Value)
    : undefined;
  const outputs = [...output].map(([path, spec]) => parseOutput(path, spec, keys, context));
  const partitionOf = (document: Doc): string => {
    const value = partitionBy?.evaluate(Scope.of(document, context.variables));
    if (Array.isArray(value))
      refuse('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array');
    return identityOf(value ?? null);
  };
  return function* (input) {
    const partitions = new Map<string, Doc[]>();
    for (const document of input) {
      const identity = partitionBy ? partitionOf(document) : '';
      const partition = partitions.get(identity);
      if (partition) partition.push(document);
      else partitions.set(identity, [document]);
    }
    for (const documents of partitions.values()) yield* withOutputs(documents, keys ?? [], outputs, context);
  };
}

function* withOutputs(
  documents: readonly Doc[],
  keys: readonly SortKey[],
  outputs: readonly Output[],
  context: PipelineContext,
): Iterable<Doc> {
  const sorted = keys.length > 0 ? sortDocuments(documents, keys) : documents;
  const [key] = keys;
  const partition: Partition = {
    scopes: sorted.map((document) => Scope.of(document, context.variables)),
    sortValues: sorted.map((document) => (key ? sortValue(document, key.path.split('.'), key.direction) : null)),
  };
  const columns = outputs.map(({ path, compute }) => ({ path, values: compute(partition) }));
  for (const [index, document] of sorted.entries()) {
    const tree: FieldTree = new Map();
    for (const { path, values } of columns)
      addToTree(tree, path, { kind: 'compute', expression: { evaluate: () => values[index] } });
    yield applyTree(tree, 'keep', partition.scopes[index] as Scope, document);
  }
}

function parseOutput(
  path: string,
  spec: Value,
  keys: readonly SortKey[] | undefined,
  context: PipelineContext,
): Output {
  assertProjectedPath(path);
  if (!isDoc(spec)) return refuse('FailedToParse', `The field '${path}' must be a window function object`);
  const [name = '', ...more] = [...spec.keys()].filter((field) => field !== 'window');
  if (!name.startsWith('$') || more.length > 0)
    return refuse('FailedToParse', `Expected exactly one window function for the field '${path}'`);
  const operand = spec.get(name) as Value;
  const ofPartition = Object.hasOwn(partitionFunctions, name) ? partitionFunctions[name] : undefined;
  if (ofPartition) {
    if (spec.has('window')) refuse(5371601, `${name} does not accept a 'window' field`);
    if (needSort.includes(name) && !keys?.length)
      refuse(5371602, `${name} must be specified with a top level sortBy expression`);
    if (['$rank', '$denseRank'].includes(name) && keys?.length !== 1)
      refuse(5371602, `${name} must be specified with a top level sortBy expression with exactly one element`);
    return { path, compute: ofPartition(operand, context.compiler, name) };
  }
  return { path, compute: ofWindows(name, operand, spec.get('window'), keys, context) };
}

/** Of each document's own window. */
function ofWindows(
  name: string,
  operand: Value,
  window: Value | undefined,
  keys: readonly SortKey[] | undefined,
  context: PipelineContext,
): PartitionFunction {
  const bounds = parseWindow(window, keys);
  const evaluate = windowEvaluator(name, operand, context);
  const check = window !== undefined && name.startsWith('$stdDev') ? finiteCheck(name, operand, context) : undefined;
  return ({ scopes, sortValues }) => {
    const boundsOf = bounds(scopes.length, sortValues);
    return scopes.map((_, index) => {
      const [start, end] = boundsOf(index);
      check?.(scopes.slice(start, Math.max(start, end)));
      return evaluate(scopes.slice(start, Math.max(start, end)), sortValues.slice(start, Math.max(start, end)));
    });
  };
}

/** A window that moves takes numbers in and out again, which is another thing with NaN and infinity. */
function finiteCheck(name: string, operand: Value, { compiler }: PipelineContext): (window: readonly Scope[]) => void {
  const expression = compiler.compile(operand);
  return (window) => {
    for (const scope of window) {
      const value = expression.evaluate(scope);
      if (isNumeric(value) && !Number.isFinite(asNumber(value)))
        refuseAsGap(`NaN or an infinity in a window of ${name}`);
    }
  };
}

function windowEvaluator(
  name: string,
  operand: Value,
  context: PipelineContext,
): (window: readonly Scope[], sortValues: readonly Maybe[]) => Maybe {
  const special = Object.hasOwn(windowFunctions, name) ? windowFunctions[name] : undefined;
  if (special) return special(operand, context.compiler, name);
  if (['$derivative', '$integral', '$minMaxScaler'].includes(name)) return refuseAsGap(name);
  if (!isAccumulator(name)) return refuse('FailedToParse', `Unrecognized window function, ${name}`);
  const create = compileAccumulator(name, operand, context.compiler);
  const group = Scope.of(new Map(), context.variables);
  return (window) => {
    const accumulator = create(group);
    for (const scope of window) accumulator.add(scope);
    return accumulator.result();
  };
}
