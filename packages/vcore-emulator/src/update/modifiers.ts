import { Int32, Timestamp } from 'bson';
import { add, asBigInt, multiply, widthOf } from '../bson/arithmetic';
import { compare } from '../bson/compare';
import { show } from '../bson/show';
import { Maybe, Numeric, Value, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';

/** What a modifier makes of the value at its path. Nothing means that it stays as it is. */
export type Modify = (current: Maybe) => Maybe;

/** Compiles the modifiers that look at the value at one path only. */
export type Modifier = (operand: Value, path: string, now: Date) => Modify;

export const scalarModifiers: Readonly<Record<string, Modifier>> = {
  $set: (operand) => () => operand,
  $inc: (operand, path) => arithmetic('$inc', 'increment', operand, path, add, (by) => by),
  $mul: (operand, path) => arithmetic('$mul', 'multiply', operand, path, multiply, zeroLike),
  $min: (operand) => (current) => (current === undefined || compare(operand, current) < 0 ? operand : current),
  $max: (operand) => (current) => (current === undefined || compare(operand, current) > 0 ? operand : current),
  $currentDate: currentDate,
  $bit: bits,
};

function arithmetic(
  name: string,
  verb: string,
  operand: Value,
  path: string,
  apply: (a: Numeric, b: Numeric) => Numeric,
  start: (by: Numeric) => Numeric,
): Modify {
  if (!isNumeric(operand))
    return refuse('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
  return (current) => {
    if (current === undefined) return start(operand);
    if (!isNumeric(current)) {
      return refuse(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has type ${typeNameOf(current)}`,
      );
    }
    const result = apply(current, operand);
    // A result that is equal is no change: minus zero stays minus zero.
    if (widthOf(result) === widthOf(current) && compare(result, current) === 0) return current;
    const areIntegers = widthOf(current) !== 'double' && widthOf(operand) !== 'double';
    if (areIntegers && widthOf(result) === 'double') {
      refuse('BadValue', `Failed to apply ${name} operations to current value (${show(current)}) for path '${path}'`);
    }
    return result;
  };
}

/** What a missing field becomes when it is multiplied: zero, of the factor's type. */
function zeroLike(by: Numeric): Numeric {
  return multiply(by, new Int32(0));
}

function currentDate(operand: Value, path: string, now: Date): Modify {
  if (operand === true || operand === false) return () => now;
  if (!isDoc(operand))
    return refuse(
      'BadValue',
      `${typeNameOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression`,
    );
  for (const name of operand.keys())
    if (name !== '$type') refuse('BadValue', `Unrecognized $currentDate option: ${name} (${path})`);
  const type = operand.get('$type');
  if (type === 'date') return () => now;
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  return refuse('BadValue', "The '$type' string field is required to be 'date' or 'timestamp'");
}

const bitOperations: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function bits(operand: Value, path: string): Modify {
  if (!isDoc(operand))
    return refuse(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeNameOf(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  if (operand.size === 0)
    refuse(
      'BadValue',
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    );
  const steps = [...operand].map(([name, by]) => {
    const operation = bitOperations[name];
    if (!operation) return refuse('BadValue', `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (typeof by !== 'bigint' && !(by instanceof Int32))
      return refuse(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeNameOf(by)}' is not supported`,
      );
    return { operation, by };
  });
  return (current = new Int32(0)) => {
    if (typeof current !== 'bigint' && !(current instanceof Int32)) {
      return refuse(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type. The field '${path}' has type ${typeNameOf(current)}`,
      );
    }
    return steps.reduce<Int32 | bigint>((value, { operation, by }) => {
      const result = operation(asBigInt(value), asBigInt(by));
      return typeof value === 'bigint' || typeof by === 'bigint'
        ? BigInt.asIntN(64, result)
        : new Int32(Number(result));
    }, current);
  };
}
