import { BSONRegExp } from 'bson';
import { asNumber } from '../bson/arithmetic';
import { compare, equal } from '../bson/compare';
import { identityOf } from '../bson/identity';
import { Doc, Maybe, Value, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import { isOperators } from '../query/condition';
import { ExpressionTest, compileFilter } from '../query/match';
import { compareBy, parseSortPattern } from '../query/sort';
import type { Modify } from './modifiers';

/** Compiles the modifiers of arrays. */
export type ArrayModifier = (operand: Value, path: string, expressions: ExpressionTest) => Modify;

export const arrayModifiers: Readonly<Record<string, ArrayModifier>> = {
  $addToSet: (operand, path) => {
    const added = parseEach(operand, '$addToSet', ['$each']).values;
    return (current) => {
      const array = arrayAt(current, '$addToSet', path);
      const known = new Set(array.map(identityOf));
      const missing = added.filter((value) => !known.has(identityOf(value)) && known.add(identityOf(value)));
      return [...array, ...missing];
    };
  },
  $pop: (operand, path) => {
    const end = isNumeric(operand) ? asNumber(operand) : NaN;
    if (!isNumeric(operand)) refuse('FailedToParse', `Expected a number in: ${path}: ${typeNameOf(operand)}`);
    if (end !== 1 && end !== -1) refuse('FailedToParse', `$pop expects 1 or -1, found: ${end}`);
    return (current) => {
      if (current === undefined) return undefined;
      if (!Array.isArray(current))
        return refuse('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeNameOf(current)}'`);
      return end === 1 ? current.slice(0, -1) : current.slice(1);
    };
  },
  $pull: (operand, path, expressions) => {
    const matches = pullTest(operand, expressions);
    return (current) => {
      if (current === undefined) return undefined;
      if (!Array.isArray(current)) return refuse('BadValue', `Cannot apply $pull to a non-array value at '${path}'`);
      return current.filter((element) => !matches(element));
    };
  },
  $pullAll: (operand, path) => {
    if (!Array.isArray(operand))
      return refuse('BadValue', `$pullAll requires an array argument but was given a ${typeNameOf(operand)}`);
    return (current) => {
      if (current === undefined) return undefined;
      if (!Array.isArray(current)) return refuse('BadValue', `Cannot apply $pull to a non-array value at '${path}'`);
      return current.filter((element) => !operand.some((value) => equal(value, element)));
    };
  },
  $push: (operand, path) => {
    const { values, position, slice, sort } = parseEach(operand, '$push', ['$each', '$position', '$slice', '$sort']);
    return (current) => {
      const array = arrayAt(current, '$push', path).slice();
      const at = position === undefined ? array.length : position < 0 ? Math.max(array.length + position, 0) : position;
      array.splice(at, 0, ...values);
      if (sort) array.sort(sort);
      return slice ? slice(array) : array;
    };
  },
};

function arrayAt(current: Maybe, name: string, path: string): readonly Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  return refuse('BadValue', `The field '${path}' must be an array but is of type ${typeNameOf(current)} (${name})`);
}

/** Whether `$pull` takes an element out: by equality, by conditions on it, or by a filter of its fields. */
function pullTest(operand: Value, expressions: ExpressionTest): (element: Value) => boolean {
  if (isDoc(operand) && (!isOperators(operand) || ['$and', '$or', '$nor'].includes([...operand.keys()][0] as string))) {
    const filter = compileFilter(operand, expressions);
    return (element) => isDoc(element) && filter(element);
  }
  if (!isOperators(operand) && !(operand instanceof BSONRegExp)) return (element) => equal(element, operand);
  const filter = compileFilter(new Map([['element', operand]]), expressions);
  return (element) => filter(new Map([['element', element]]));
}

interface Each {
  readonly values: readonly Value[];
  readonly position?: number;
  readonly slice?: (array: readonly Value[]) => Value[];
  readonly sort?: (a: Value, b: Value) => number;
}

/** A value, or values with modifiers: `{ $each: […], $slice: 5 }`. */
function parseEach(operand: Value, name: string, allowed: readonly string[]): Each {
  if (!isDoc(operand) || !operand.has('$each')) return { values: [operand] };
  for (const field of operand.keys()) {
    if (!allowed.includes(field)) refuse('BadValue', `Found unexpected fields after $each in ${name}: ${field}`);
  }
  const values = operand.get('$each');
  if (!Array.isArray(values))
    return refuse(
      name === '$push' ? 'BadValue' : 'TypeMismatch',
      `The argument to $each in ${name} must be an array but it was of type: ${typeNameOf(values)}`,
    );
  return {
    values,
    position: parseNumber(operand.get('$position'), '$position'),
    slice: parseSlice(operand.get('$slice')),
    sort: parseSort(operand.get('$sort')),
  };
}

function parseNumber(value: Maybe, name: string): number | undefined {
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? asNumber(value) : NaN;
  if (!Number.isInteger(number))
    return refuse('BadValue', `The value for ${name} must be an integer value, not of type: ${typeNameOf(value)}`);
  return number;
}

function parseSlice(value: Maybe): Each['slice'] {
  const count = parseNumber(value, '$slice');
  if (count === undefined) return undefined;
  return (array) => (count < 0 ? array.slice(count) : array.slice(0, count));
}

function parseSort(value: Maybe): Each['sort'] {
  if (value === undefined) return undefined;
  if (isDoc(value)) {
    if (value.size === 0) refuse('BadValue', 'The $sort pattern is empty when it should be a set of fields.');
    for (const [path, direction] of value) {
      if (path === '' || path.split('.').includes(''))
        refuse('BadValue', `The $sort field is a dotted field but has an empty part: ${path}`);
      assertDirection(direction);
    }
    const order = compareBy(parseSortPattern(value));
    const empty: Doc = new Map();
    return (a, b) => order(isDoc(a) ? a : empty, isDoc(b) ? b : empty);
  }
  const direction = assertDirection(value);
  return (a, b) => compare(a, b) * direction;
}

function assertDirection(value: Value): number {
  const direction = isNumeric(value) ? asNumber(value) : NaN;
  if (direction !== 1 && direction !== -1) refuse('BadValue', 'The $sort element value must be either 1 or -1');
  return direction;
}
