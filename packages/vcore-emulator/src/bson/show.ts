import { BSONRegExp, Code, Decimal128, Int32, ObjectId, Timestamp } from 'bson';
import type { Doc, Maybe, Value } from './value';

const LONGEST = 200;

/** A value as error messages print it. */
export function show(value: Maybe): string {
  const text = value === undefined ? 'missing' : shown(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

function shown(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Map) return value.size === 0 ? '{}' : `{ ${fields(value)} }`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Decimal128) return `NumberDecimal('${value.toString()}')`;
  if (value instanceof Int32) return String(value.value);
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof Code) return value.code;
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (value === null || typeof value !== 'object') return String(value);
  return value._bsontype;
}

function fields(value: Doc): string {
  return [...value].map(([name, field]) => `${name}: ${shown(field)}`).join(', ');
}
