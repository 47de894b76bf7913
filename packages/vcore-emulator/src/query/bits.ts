import { Binary, Decimal128, Int32 } from 'bson';
import { asBigInt } from '../bson/arithmetic';
import { Maybe, Value, fitsLong, isNumeric } from '../bson/value';
import { refuse } from '../errors';

/** The positions of the bits that a query asks for. */
export function parseBitPositions(operator: string, operand: Value): readonly bigint[] {
  if (Array.isArray(operand)) return operand.map((position) => parsePosition(operator, position));
  if (operand instanceof Binary) return setBits(bytesToBigInt(operand));
  const mask = isNumeric(operand) ? integral(operand) : undefined;
  if (mask === undefined) {
    if (!isNumeric(operand)) refuse('BadValue', `${operator} takes an Array, a number, or a BinData`);
    refuse('FailedToParse', `${operator} expects an integral number`);
  }
  if (mask < 0n) refuse('FailedToParse', `${operator} expects a number that is not negative`);
  return setBits(mask);
}

function parsePosition(operator: string, position: Value): bigint {
  if (!isNumeric(position)) refuse('BadValue', `bit positions of ${operator} must be integers`);
  const bit = integral(position);
  if (bit === undefined || bit > 2n ** 31n - 1n)
    refuse('FailedToParse', `bit positions of ${operator} must be integers`);
  if (bit < 0n) refuse('FailedToParse', `bit positions of ${operator} must not be negative`);
  return bit;
}

function setBits(mask: bigint): readonly bigint[] {
  const positions: bigint[] = [];
  for (let bit = 0n; mask >> bit !== 0n; bit++) if ((mask >> bit) & 1n) positions.push(bit);
  return positions;
}

/** Whether a bit is set, asked of the values that have bits: integers, and binary data from its first byte on. */
export function bitsOf(value: Maybe): ((position: bigint) => boolean) | undefined {
  if (value instanceof Binary) {
    const bits = bytesToBigInt(value);
    return (position) => ((bits >> position) & 1n) === 1n;
  }
  const number = isNumeric(value) ? integral(value) : undefined;
  if (number === undefined) return undefined;
  // The sign goes on for ever: a position beyond the 63rd is that of the sign.
  return (position) => ((number >> (position > 63n ? 63n : position)) & 1n) === 1n;
}

/** An integer that a long holds, in whatever numeric type. */
function integral(value: number | bigint | Int32 | Decimal128): bigint | undefined {
  if (value instanceof Decimal128) {
    const number = Number(value.toString());
    return Number.isInteger(number) && fitsLong(BigInt(number)) ? BigInt(number) : undefined;
  }
  if (typeof value === 'number') return Number.isInteger(value) && fitsLong(BigInt(value)) ? BigInt(value) : undefined;
  return asBigInt(value);
}

function bytesToBigInt(value: Binary): bigint {
  const bytes = Buffer.from(value.buffer.subarray(0, value.position)).reverse();
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}
