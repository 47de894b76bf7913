import { asNumber, integralNumber } from '../../bson/arithmetic';
import { compare, equal } from '../../bson/compare';
import { Doc, Maybe, Value, int, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { follow } from '../field-path';
import type { Operators } from '../expression';
import { zip } from './zip';
import { between, exactly, named, nullable, unary, variadic } from '../operator';

/** Larger arrays would not fit into memory together with what is made of them. */
const MOST_ELEMENTS = 4 * 1024 * 1024;

export const arrayOperators: Operators = {
  $arrayElemAt: exactly(2, elementAt),
  $arrayToObject: unary(toObject),
  $concatArrays: variadic((values, name) => {
    const result: Value[] = [];
    for (const value of values) {
      if (isNullish(value)) return null;
      if (!Array.isArray(value)) return refuse(28664, `${name} only supports arrays, not ${typeNameOf(value)}`);
      if (result.length + value.length > MOST_ELEMENTS) refuse(146, `${name} would use too much memory`);
      for (const item of value) result.push(item);
    }
    return result;
  }),
  $in: exactly(2, ([value, array], name) => {
    if (!Array.isArray(array))
      return refuse(40081, `${name} requires an array as a second argument, found: ${typeNameOf(array)}`);
    return array.some((item) => equal(item, value));
  }),
  $indexOfArray: between(2, 4, indexOf),
  $isArray: exactly(1, ([value]) => Array.isArray(value)),
  $objectToArray: unary((value, name) => {
    if (isNullish(value)) return null;
    if (!isDoc(value)) return refuse(40390, `${name} requires a document input, found: ${typeNameOf(value)}`);
    return [...value].map(
      ([k, v]) =>
        new Map<string, Value>([
          ['k', k],
          ['v', v],
        ]),
    );
  }),
  $range: between(2, 3, range),
  $reverseArray: unary((value, name) => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value))
      return refuse(34435, `The argument to ${name} must be an array, but was of type: ${typeNameOf(value)}`);
    return value.slice().reverse();
  }),
  $size: unary((value, name) => {
    if (!Array.isArray(value))
      return refuse(17124, `The argument to ${name} must be an array, but was of type: ${typeNameOf(value)}`);
    return int(value.length);
  }),
  $slice: between(2, 3, nullable(slice)),
  $sortArray: (operand, compiler, name) => {
    const sortBy = isDoc(operand) ? operand.get('sortBy') : undefined;
    const order = sortBy === undefined ? undefined : elementOrder(sortBy);
    const constantOrder = isDoc(operand) && sortBy !== undefined ? new Map(operand).set('sortBy', null) : operand;
    return named(
      {
        required: ['input', 'sortBy'],
        codes: { notObject: 2942500, unknown: 2942501, missing: { input: 2942502, sortBy: 2942503 } },
      },
      ({ input }) => {
        if (isNullish(input)) return null;
        if (!Array.isArray(input))
          return refuse(
            2942504,
            `The input argument to ${name} must be an array, but was of type: ${typeNameOf(input)}`,
          );
        return input.slice().sort(order);
      },
    )(constantOrder, compiler, name);
  },
  $zip: zip,
};

function elementAt(values: readonly Maybe[], name: string): Maybe {
  const [array, at] = values;
  if (isNullish(array) || isNullish(at)) return null;
  if (!Array.isArray(array))
    return refuse(28689, `${name}'s first argument must be an array, but is ${typeNameOf(array)}`);
  if (!isNumeric(at))
    return refuse(28690, `${name}'s second argument must be a numeric value, but is ${typeNameOf(at)}`);
  const index = asNumber(at);
  if (!Number.isInteger(index) || Math.abs(index) > 2 ** 31)
    refuse(28691, `${name}'s second argument must be representable as a 32-bit integer: ${index}`);
  return array[index < 0 ? array.length + index : index];
}

/** From `[[k, v], …]` or `[{ k, v }, …]`; of a name that comes twice the last value counts. */
function toObject(value: Maybe, name: string): Maybe {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) return refuse(40386, `${name} requires an array input, found: ${typeNameOf(value)}`);
  const result: Doc = new Map();
  const ofPairs = Array.isArray(value[0]);
  for (const item of value) {
    const [field, content] = ofPairs ? pair(item, name) : keyAndValue(item, name);
    result.set(field, content);
  }
  return result;
}

function pair(item: Value, name: string): readonly [string, Value] {
  if (!Array.isArray(item))
    return refuse(40396, `${name} requires a consistent input format. Found an array and ${typeNameOf(item)}`);
  if (item.length !== 2)
    return refuse(40397, `${name} requires an array of size 2 arrays, found array of size: ${item.length}`);
  const [field, content] = item as [Value, Value];
  if (typeof field !== 'string')
    return refuse(40395, `${name} requires an array of key-value pairs, where the key must be of type string`);
  if (field.includes('\0')) refuse(4940400, `Key field cannot contain an embedded null byte`);
  return [field, content];
}

function keyAndValue(item: Value, name: string): readonly [string, Value] {
  if (Array.isArray(item))
    return refuse(40391, `${name} requires a consistent input format. Found an object and an array`);
  if (!isDoc(item)) return refuse(40398, `Unrecognised input type format for ${name}: ${typeNameOf(item)}`);
  if (item.size !== 2)
    return refuse(
      40392,
      `${name} requires an object keys of 'k' and 'v'. Found incorrect number of keys: ${item.size}`,
    );
  const [field, content] = [item.get('k'), item.get('v')];
  if (field === undefined || content === undefined)
    return refuse(40393, `${name} requires an object with keys 'k' and 'v'`);
  if (typeof field !== 'string')
    return refuse(
      40394,
      `${name} requires an object with keys 'k' and 'v', where the value of 'k' must be of type string`,
    );
  if (field.includes('\0')) refuse(4940401, `Key field cannot contain an embedded null byte`);
  return [field, content];
}

function indexOf(values: readonly Maybe[], name: string): Maybe {
  const [array, search, from, to] = values;
  if (isNullish(array)) return null;
  if (!Array.isArray(array))
    return refuse(40090, `${name} requires an array as a first argument, found: ${typeNameOf(array)}`);
  const start = values.length > 2 ? parseIndex(from, name) : 0;
  const end = Math.min(values.length > 3 ? parseIndex(to, name) : array.length, array.length);
  for (let at = start; at < end; at++) if (equal(array[at], search)) return int(at);
  return int(-1);
}

function parseIndex(value: Maybe, name: string): number {
  const index = isNumeric(value) ? integralNumber(value) : undefined;
  if (index === undefined)
    return refuse(9711600, `${name} requires an integral index, found a value of type: ${typeNameOf(value)}`);
  if (index < 0) refuse(9711601, `${name} requires a nonnegative index, found: ${index}`);
  return index;
}

function range(values: readonly Maybe[], name: string): Maybe {
  const [start, end] = [parseBound(values[0], name, 34443, 34444), parseBound(values[1], name, 34445, 34446)];
  const step = values.length > 2 ? parseBound(values[2], name, 34447, 34448) : 1;
  if (step === 0) refuse(34449, `${name} requires a non-zero step value`);
  const length = Math.max(Math.ceil((end - start) / step), 0);
  if (length > MOST_ELEMENTS) refuse(146, `${name} would use too much memory`);
  return Array.from({ length }, (_, index) => int(start + index * step));
}

function parseBound(value: Maybe, name: string, notNumeric: number, notInt: number): number {
  if (!isNumeric(value))
    return refuse(notNumeric, `${name} requires a numeric value, found value of type: ${typeNameOf(value)}`);
  const number = asNumber(value);
  if (!Number.isInteger(number) || number < -(2 ** 31) || number >= 2 ** 31) {
    refuse(notInt, `${name} requires a value that can be represented as a 32-bit integer, found value: ${number}`);
  }
  return number;
}

function slice(values: readonly Value[], name: string): Maybe {
  const [array, first, second] = values as [Value, Value, Value | undefined];
  if (!Array.isArray(array))
    return refuse(28724, `First argument to ${name} must be an array, but is of type: ${typeNameOf(array)}`);
  const from = parseSlice(first, name);
  if (second === undefined) return from < 0 ? array.slice(from) : array.slice(0, from);
  const length = parseSlice(second, name, 28727, 28728);
  if (length <= 0) refuse(28729, `Third argument to ${name} must be positive: ${length}`);
  const start = from < 0 ? Math.max(array.length + from, 0) : from;
  return array.slice(start, start + length);
}

function parseSlice(value: Value, name: string, notNumeric = 28725, notIntegral = 28726): number {
  if (!isNumeric(value))
    return refuse(notNumeric, `argument to ${name} must be numeric, but is of type: ${typeNameOf(value)}`);
  const number = asNumber(value);
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31)
    refuse(notIntegral, `argument to ${name} can't be represented as a 32-bit integer: ${number}`);
  return number;
}

/** By the values themselves, or by fields of the elements, where a missing one counts as null. */
function elementOrder(sortBy: Value): (a: Value, b: Value) => number {
  if (isDoc(sortBy)) {
    if (sortBy.size === 0) refuse(2942505, 'The $sort pattern in $sortArray must not be empty');
    const keys = [...sortBy].map(([path, value]) => {
      const direction = isNumeric(value) ? asNumber(value) : NaN;
      if (direction !== 1 && direction !== -1)
        refuse(2942505, `The $sortArray sort direction of '${path}' must be 1 or -1`);
      return { path: path.split('.'), direction };
    });
    return (a, b) => {
      for (const { path, direction } of keys) {
        const order = compare(follow(a, path) ?? null, follow(b, path) ?? null) * direction;
        if (order !== 0) return order;
      }
      return 0;
    };
  }
  if (!isNumeric(sortBy)) return refuse(2942507, 'The $sortArray sort pattern must be an object or a number');
  const direction = asNumber(sortBy);
  if (direction !== 1 && direction !== -1) return refuse(2942506, 'The $sortArray sort direction must be 1 or -1');
  return (a, b) => compare(a, b) * direction;
}
