import { Decimal128 } from 'bson';
import { add, asNumber } from '../../bson/arithmetic';
import { compare } from '../../bson/compare';
import { identityOf } from '../../bson/identity';
import { Doc, Maybe, Numeric, Value, doc, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import { Unit, addUnits, parseUnit } from '../../expression/dates/units';
import { utc } from '../../expression/dates/zone';
import { follow, parseFieldPath } from '../../expression/field-path';
import { compileAddFields } from '../../projection/stage-projection';
import { sortDocuments } from '../../query/sort';
import { setAt } from '../../update/targets';
import { PipelineContext, Stage, StageCompiler } from '../stage';
import { setWindowFields } from './window';

/** Stages that fill in what is missing: values, and documents. */
export const gapStages: Readonly<Record<string, StageCompiler>> = { $densify: densify, $fill: fill };

function fill(operand: Value, context: PipelineContext): Stage {
  if (!isDoc(operand)) return refuse('FailedToParse', `The argument to $fill must be an object, but was ${typeNameOf(operand)}`);
  for (const field of operand.keys()) {
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(field)) refuse(40415, `BSON field '$fill.${field}' is an unknown field.`);
  }
  const output = operand.get('output') ?? refuse(40414, "BSON field '$fill.output' is missing but a required field");
  if (!isDoc(output) || output.size === 0) return refuse(6050200, 'The $fill output must have at least one field');
  if (operand.has('partitionBy') && operand.has('partitionByFields')) refuse(6050204, "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'");
  const methods: Doc = new Map();
  const values: Doc = new Map();
  for (const [field, spec] of output) {
    if (!isDoc(spec) || spec.size !== 1) return refuse('FailedToParse', `The field '${field}' must be an object with exactly one of 'method' and 'value'`);
    const method = spec.get('method');
    if (method === undefined) values.set(field, doc({ $ifNull: [`$${field}`, spec.get('value') ?? refuse(40415, `unknown field in $fill output`)] }));
    else if (method === 'linear' || method === 'locf') methods.set(field, doc({ [method === 'locf' ? '$locf' : '$linearFill']: `$${field}` }));
    else return refuse(6050202, `Method must be either 'locf' or 'linear'`);
  }
  const filled = methods.size === 0 ? undefined : setWindowFields(windowSpec(operand, methods), context);
  const replaced = values.size === 0 ? undefined : compileAddFields(values, context.compiler, '$fill');
  return function* (input) {
    for (const document of filled ? filled(input) : input) yield replaced ? replaced(document, context.variables) : document;
  };
}

function windowSpec(operand: Doc, output: Doc): Doc {
  const fields = operand.get('partitionByFields');
  const byFields = Array.isArray(fields) ? new Map(fields.map((field, index) => [`f${index}`, `$${String(field)}`] as const)) : undefined;
  return doc({ partitionBy: byFields ?? operand.get('partitionBy'), sortBy: operand.get('sortBy'), output });
}

type Position = Numeric | Date;

function densify(operand: Value, _context: PipelineContext): Stage {
  if (!isDoc(operand)) return refuse('TypeMismatch', `The $densify stage specification must be an object, found ${typeNameOf(operand)}`);
  for (const name of operand.keys()) if (!['field', 'partitionByFields', 'range'].includes(name)) refuse(40415, `BSON field '$densify.${name}' is an unknown field.`);
  const [field, range, partitionBy = []] = [operand.get('field'), operand.get('range'), operand.get('partitionByFields')];
  if (typeof field !== 'string' || !isDoc(range)) return refuse(field === undefined || range === undefined ? 40414 : 'TypeMismatch', "$densify needs 'field' and 'range'");
  const path = parseFieldPath(field);
  const fields = Array.isArray(partitionBy) ? partitionBy.map((name) => (typeof name === 'string' ? name : refuse('TypeMismatch', 'partitionByFields must be strings'))) : refuse('TypeMismatch', 'partitionByFields must be an array');
  const { step, unit, bounds } = parseRange(range);
  const next = (value: Position, times: number) => advance(value, step, unit, times);
  return function* (input) {
    const all = [...input];
    const present = all.flatMap((document) => positionAt(document, path, unit) ?? []);
    const full = extent(present);
    for (const documents of partitions(all, fields)) {
      const own = documents.flatMap((document) => positionAt(document, path, unit) ?? []);
      const [from, to, inclusive] = bounds === 'full' ? [full?.[0], full?.[1], true] : bounds === 'partition' ? [...(extent(own) ?? [undefined, undefined]), true] : [bounds[0], bounds[1], false];
      const made: Doc[] = [];
      if (from !== undefined && to !== undefined) {
        const known = new Set(own.map((value) => identityOf(value)));
        for (let times = 0; ; times++) {
          const value = next(from as Position, times);
          const order = compare(value, to as Position);
          if (inclusive ? order > 0 : order >= 0) break;
          if (times > 500_000) refuse(5897900, 'Generated documents in $densify exceeded limit of 500000');
          if (!known.has(identityOf(value))) made.push(newDocument(documents[0], fields, path, value));
        }
      }
      yield* sortDocuments([...documents, ...made], [{ path: field, direction: 1 }]);
    }
  };
}

function parseRange(range: Doc): { step: Numeric; unit: Unit | undefined; bounds: 'full' | 'partition' | readonly [Position, Position] } {
  const [step, bounds] = [range.get('step'), range.get('bounds')];
  if (!isNumeric(step) || asNumber(step) <= 0) return refuse(5733401, 'the step parameter in a range statement must be a strictly positive numeric value');
  if (step instanceof Decimal128) return refuseAsGap('a Decimal128 step of $densify');
  const unit = range.has('unit') ? parseUnit(range.get('unit'), '$densify') : undefined;
  if (bounds === 'full' || bounds === 'partition') return { step, unit, bounds };
  if (!Array.isArray(bounds) || bounds.length !== 2) return refuse(5733403, "bounds must be 'full', 'partition', or a two-element array");
  const [from, to] = bounds as [Value, Value];
  const isRight = (value: Value) => (unit === undefined ? isNumeric(value) : value instanceof Date);
  if (!isRight(from) || !isRight(to)) return refuse(5733402, 'a bounding array must contain either both dates or both numeric types');
  return { step, unit, bounds: [from as Position, to as Position] };
}

function advance(value: Position, step: Numeric, unit: Unit | undefined, times: number): Position {
  if (value instanceof Date) return addUnits(value, unit as Unit, asNumber(step) * times, utc);
  return times === 0 ? value : add(value, multiplied(step, times));
}

function multiplied(step: Numeric, times: number): Numeric {
  if (typeof step === 'bigint') return step * BigInt(times);
  return typeof step === 'number' ? step * times : asNumber(step) * times;
}

function positionAt(document: Doc, path: readonly string[], unit: Unit | undefined): Position | undefined {
  const value: Maybe = follow(document, path);
  if (isNullish(value)) return undefined;
  if (unit === undefined && isNumeric(value)) return value;
  if (unit !== undefined && value instanceof Date) return value;
  return refuse(5733201, `Densify field type must be ${unit === undefined ? 'numeric' : 'a date'}`);
}

function extent(values: readonly Position[]): readonly [Position, Position] | undefined {
  const sorted = [...values].sort(compare);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return first === undefined || last === undefined ? undefined : [first, last];
}

function partitions(documents: readonly Doc[], fields: readonly string[]): Iterable<readonly Doc[]> {
  const byKey = new Map<string, Doc[]>();
  for (const document of documents) {
    const key = identityOf(fields.map((field) => follow(document, field.split('.')) ?? null));
    const partition = byKey.get(key);
    if (partition) partition.push(document);
    else byKey.set(key, [document]);
  }
  return byKey.values();
}

function newDocument(like: Doc | undefined, fields: readonly string[], path: readonly string[], value: Position): Doc {
  const result: Doc = new Map();
  for (const field of fields) {
    const own = like && follow(like, field.split('.'));
    if (own !== undefined) setAt(result, field.split('.'), own);
  }
  setAt(result, path, value);
  return result;
}
