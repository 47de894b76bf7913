import { Binary, Timestamp } from 'bson';
import { sizeOf } from '../../bson/encode';
import { Maybe, int, isDoc, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { constant } from '../expression';
import type { Operators } from '../expression';
import { unary } from '../operator';

export const miscellaneousOperators: Operators = {
  $binarySize: unary((value, name) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return int(Buffer.byteLength(value));
    if (value instanceof Binary) return int(value.position);
    return refuse(51276, `${name} requires a string or BinData argument, found: ${typeNameOf(value)}`);
  }),
  $bsonSize: unary((value, name) => {
    if (isNullish(value)) return null;
    if (!isDoc(value)) return refuse(31393, `${name} requires a document input, found: ${typeNameOf(value)}`);
    return int(sizeOf(value));
  }),
  $const: (operand) => constant(operand),
  $literal: (operand) => constant(operand),
  $meta: (operand) => {
    if (typeof operand !== 'string') return refuse(17307, '$meta only supports string arguments');
    if (!metadata.includes(operand)) return refuse(17308, `Unsupported argument to $meta: ${operand}`);
    return refuse(40218, `query requires ${operand} metadata, but it is not available`);
  },
  $rand: (operand, _compiler, name) => {
    const isEmpty = (isDoc(operand) && operand.size === 0) || (Array.isArray(operand) && operand.length === 0);
    if (!isEmpty)
      return refuse(
        isDoc(operand) || Array.isArray(operand) ? 3040501 : 10065,
        `${name} does not currently accept arguments`,
      );
    return { evaluate: () => Math.random() };
  },
  $tsIncrement: unary((value, name) => ofTimestamp(value, name, ({ i }) => i)),
  $tsSecond: unary((value, name) => ofTimestamp(value, name, ({ t }) => t)),
};

const metadata = [
  'textScore',
  'indexKey',
  'recordId',
  'searchScore',
  'searchHighlights',
  'geoNearDistance',
  'geoNearPoint',
  'randVal',
  'sortKey',
  'vectorSearchScore',
  'searchScoreDetails',
  'searchSequenceToken',
  'timeseriesBucketMinTime',
  'timeseriesBucketMaxTime',
  'score',
  'scoreDetails',
  'stream',
];

function ofTimestamp(value: Maybe, name: string, read: (value: Timestamp) => number): Maybe {
  if (isNullish(value)) return null;
  if (!(value instanceof Timestamp))
    return refuse(5687301, `Argument to ${name} must be a timestamp, but is ${typeNameOf(value)}`);
  return BigInt(read(value));
}
