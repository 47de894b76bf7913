import { ObjectId, Timestamp } from 'bson';
import { Maybe, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';

/** The date of a value that has one: a date, a timestamp, or an ObjectId, which holds when it was made. */
export function instantOf(value: Maybe): Date | undefined {
  if (value instanceof Date) return value;
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (value instanceof ObjectId) return new Date(Buffer.from(value.id).readInt32BE(0) * 1000); // signed, as on the server
  return undefined;
}

/** @throws CommandError with `code` when the value has no date */
export function requireInstant(value: Maybe, code: number, name: string): Date {
  return instantOf(value) ?? refuse(code, `can't convert from BSON type ${typeNameOf(value)} to Date (${name})`);
}
