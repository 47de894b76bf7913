import { add, asNumber } from '../../bson/arithmetic';
import { compare } from '../../bson/compare';
import { identityOf } from '../../bson/identity';
import { Doc, Maybe, Numeric, Value, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { Unit, addUnits, parseUnit } from '../../expression/dates/units';
import { utc } from '../../expression/dates/zone';
import { follow, parseFieldPath } from '../../expression/field-path';
import { Fields } from '../../fields';
import { sortDocuments } from '../../query/sort';
import { setAt } from '../../update/targets';
import type { Stage, StageCompiler } from '../stage';

export const densifyStages: Readonly<Record<string, StageCompiler>> = {
  $densify: (operand) => {
    if (!isDoc(operand))
      return refuse(
        'FailedToParse',
        `The $densify stage specification must be an object, found ${typeNameOf(operand)}`,
      );
    return densify(parse(new Fields(operand, '$densify')));
  },
};

/** Source: the server parameter `internalQueryMaxAllowedDensifyDocs`. */
const MOST_DOCUMENTS = 500_000;

type Position = Numeric | Date;

interface Range {
  readonly step: Numeric;
  /** Set where the field holds dates. */
  readonly unit: Unit | undefined;
  /** An array's upper bound is exclusive; the largest value of all documents or of a partition is not. */
  readonly bounds: 'full' | 'partition' | readonly [Position, Position];
}

interface Densification {
  readonly field: string;
  readonly path: readonly string[];
  readonly partitionBy: readonly string[];
  readonly range: Range;
}

function parse(fields: Fields): Densification {
  fields.assertKnown('field', 'partitionByFields', 'range');
  const field = fields.required('field', fields.string('field'));
  const range = parseRange(new Fields(fields.required('range', fields.object('range')), '$densify.range'));
  const partitionBy = (fields.array('partitionByFields') ?? []).map((name) => {
    if (typeof name !== 'string')
      return refuse('TypeMismatch', "BSON field '$densify.partitionByFields' must hold strings");
    if (name === field)
      refuse(8993000, "BSON field '$densify.partitionByFields' contains the field that is being densified");
    return parseFieldPath(name).join('.');
  });
  if (range.bounds === 'partition' && partitionBy.length === 0) {
    refuse(
      5733408,
      "one may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields. You may have meant to specify 'full' bounds.",
    );
  }
  return { field, path: parseFieldPath(field), partitionBy, range };
}

function parseRange(fields: Fields): Range {
  fields.assertKnown('bounds', 'step', 'unit');
  const bounds = parseBounds(fields.required('bounds', fields.value('bounds')));
  const step = fields.required('step', fields.value('step'));
  if (!isNumeric(step))
    return refuse(
      'TypeMismatch',
      `BSON field '$densify.range.step' is the wrong type '${typeNameOf(step)}', expected types '[int, decimal, double, long]'`,
    );
  if (!(asNumber(step) > 0))
    refuse(5733401, 'the step parameter in a range statement must be a strictly positive numeric value');
  const unit = parseUnit(fields.value('unit'), '$densify');
  if (unit !== undefined && !Number.isInteger(asNumber(step)))
    refuse(6586400, 'The step parameter in a range satement must be a whole number when densifying a date range');
  if (typeof bounds !== 'string') assertSameKind(bounds, step, unit);
  return { step, unit, bounds };
}

function parseBounds(bounds: Value): Range['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  if (typeof bounds === 'string') return refuse(5946802, "Bounds string must either be 'full' or 'partition'");
  if (!Array.isArray(bounds))
    return refuse(
      5733402,
      "the bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
    );
  if (bounds.length !== 2)
    return refuse(5733403, 'a bounding array in a range statement must have exactly two elements');
  const [lower, upper] = bounds as [Value, Value];
  const isPair = (isNumeric(lower) && isNumeric(upper)) || (lower instanceof Date && upper instanceof Date);
  if (!isPair || compare(lower, upper) > 0)
    return refuse(5733402, 'a bounding array must be an ascending array of either two dates or two numbers');
  return [lower as Position, upper as Position];
}

function assertSameKind(bounds: readonly [Position, Position], step: Numeric, unit: Unit | undefined): void {
  const [lower, upper] = bounds;
  const isNumbers = isNumeric(lower);
  if (isNumbers && unit !== undefined) refuse(5733409, 'numeric bounds may not have unit parameter');
  if (!isNumbers && unit === undefined) refuse(5876900, 'dates need a unit');
  if (isNumbers && new Set([lower, upper, step].map(typeNameOf)).size > 1)
    refuse(5876900, 'Upper bound, lower bound, and step must all have the same type');
}

function densify({ field, path, partitionBy, range }: Densification): Stage {
  return function* (input) {
    const all = [...input];
    const everywhere = extent(positionsIn(all, path, range.unit));
    let made = 0;
    for (const documents of partitions(all, partitionBy)) {
      const own = positionsIn(documents, path, range.unit);
      const known = new Set(own.map(identityOf));
      const additions: Doc[] = [];
      for (const position of positionsOf(range, range.bounds === 'partition' ? extent(own) : everywhere)) {
        if (known.has(identityOf(position))) continue;
        if (++made > MOST_DOCUMENTS)
          refuse(5897900, `Generated ${made} documents in $densify, which is over the limit of ${MOST_DOCUMENTS}.`);
        additions.push(newDocument(documents[0], partitionBy, path, position));
      }
      yield* sortDocuments([...documents, ...additions], [{ path: field, direction: 1 }]);
    }
  };
}

/** Every position of the range, step by step from its lower end. */
function* positionsOf(
  { bounds, step, unit }: Range,
  covered: readonly [Position, Position] | undefined,
): Generator<Position> {
  const isExplicit = typeof bounds !== 'string';
  const [lower, upper] = isExplicit ? bounds : (covered ?? []);
  if (lower === undefined || upper === undefined) return;
  let position = lower;
  for (let steps = 1; compare(position, upper) < (isExplicit ? 0 : 1); steps++) {
    yield position;
    const next: Position =
      lower instanceof Date
        ? addUnits(lower, unit as Unit, asNumber(step) * steps, utc)
        : add(position as Numeric, step);
    if (compare(next, position) <= 0) return; // the step is too small to make a difference
    position = next;
  }
}

function positionsIn(documents: readonly Doc[], path: readonly string[], unit: Unit | undefined): Position[] {
  return documents.flatMap((document): Position[] => {
    const value: Maybe = follow(document, path);
    if (isNullish(value)) return [];
    if (!isNumeric(value) && !(value instanceof Date))
      return refuse(5733201, 'Densify field type must be numeric or a date');
    if (isNumeric(value) && unit !== undefined)
      refuse(6053600, 'Encountered numeric densify value in collection when step has a date unit.');
    if (value instanceof Date && unit === undefined)
      refuse(6053600, 'Encountered date densify value in collection when step does not have a date unit.');
    return [value];
  });
}

function extent(positions: readonly Position[]): readonly [Position, Position] | undefined {
  const [first] = positions;
  if (first === undefined) return undefined;
  return positions.reduce<[Position, Position]>(
    ([least, most], position) => [
      compare(position, least) < 0 ? position : least,
      compare(position, most) > 0 ? position : most,
    ],
    [first, first],
  );
}

/** Where there are no documents, there is one partition of none. */
function partitions(documents: readonly Doc[], fields: readonly string[]): readonly (readonly Doc[])[] {
  const byKey = new Map<string, Doc[]>();
  for (const document of documents) {
    const key = identityOf(fields.map((field) => follow(document, field.split('.')) ?? null));
    const partition = byKey.get(key);
    if (partition) partition.push(document);
    else byKey.set(key, [document]);
  }
  return byKey.size === 0 ? [[]] : [...byKey.values()];
}

function newDocument(
  like: Doc | undefined,
  fields: readonly string[],
  path: readonly string[],
  position: Position,
): Doc {
  const result: Doc = new Map();
  for (const field of fields) {
    const own = like && follow(like, field.split('.'));
    if (own !== undefined) setAt(result, field.split('.'), own);
  }
  setAt(result, path, position);
  return result;
}
