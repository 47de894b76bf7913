import { Binary, Decimal128, Int32 } from 'bson';
import { asBigInt } from '../bson/arithmetic';
import { fromDecimal128, integerPart, isIntegral } from '../bson/decimal';
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
  const number = value instanceof Decimal128 ? cutOff(value) : isNumeric(value) ? integral(value) : undefined;
  if (number === undefined) return undefined;
  // The sign goes on for ever, as it does in a bigint.
  return (position) => ((number >> position) & 1n) === 1n;
}

/**
 * A decimal loses its fraction, and what is no number has no bit set; what no long can hold has no bits at all.
 * Source: documentdb, `CompareBitwiseOperator`, 2025-05. MongoDB rounds.
 */
function cutOff(value: Decimal128): bigint | undefined {
  const whole = integerPart(fromDecimal128(value)) ?? 0n;
  return fitsLong(whole) ? whole : undefined;
}

/** An integer that a long holds, in whatever numeric type. */
function integral(value: number | bigint | Int32 | Decimal128): bigint | undefined {
  if (value instanceof Decimal128) return isIntegral(fromDecimal128(value)) ? cutOff(value) : undefined;
  if (typeof value === 'number') return Number.isInteger(value) && fitsLong(BigInt(value)) ? BigInt(value) : undefined;
  return asBigInt(value);
}

/** Of the old binary subtype, too, only the data: vCore does not count the length in it, though MongoDB does. */
function bytesToBigInt(value: Binary): bigint {
  const bytes = Buffer.from(value.buffer.subarray(0, value.position)).reverse();
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}
