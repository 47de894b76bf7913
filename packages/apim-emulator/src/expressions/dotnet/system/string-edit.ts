import { step } from '../../runtime/evaluation';
import { argumentException, argumentOutOfRange } from '../../runtime/exceptions';
import { required } from './string-search';

/** The memory that a text takes counts as steps. */
export function measured(value: string): string {
  step(value.length >> 6);
  return value;
}

export function substring(self: string, startIndex: number, length = self.length - startIndex): string {
  if (startIndex < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (startIndex > self.length)
    throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  if (startIndex + length > self.length) {
    throw argumentOutOfRange('length', 'Index and length must refer to a location within the string.');
  }
  return self.slice(startIndex, startIndex + length);
}

export function padded(self: string, totalWidth: number, unit: number, side: 'padStart' | 'padEnd'): string {
  if (totalWidth < 0) throw argumentOutOfRange('totalWidth', 'Non-negative number required.');
  step(totalWidth >> 6);
  return self[side](totalWidth, String.fromCharCode(unit));
}

export function replaced(self: string, oldValue: string | null, newValue: string | null): string {
  if (required(oldValue, 'oldValue') === '') throw argumentException('String cannot be of zero length.', 'oldValue');
  return measured(self.split(oldValue as string).join(newValue ?? ''));
}

export function removed(self: string, startIndex: number, count?: number): string {
  if (startIndex < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (count === undefined && startIndex >= self.length)
    throw argumentOutOfRange('startIndex', 'startIndex must be less than length of string.');
  if (count !== undefined && count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (startIndex + (count ?? 0) > self.length)
    throw argumentOutOfRange('count', 'Index and count must refer to a location within the string.');
  return self.slice(0, startIndex) + (count === undefined ? '' : self.slice(startIndex + count));
}

export function inserted(self: string, startIndex: number, value: string | null): string {
  const added = required(value, 'value');
  if (startIndex < 0 || startIndex > self.length) throw argumentOutOfRange('startIndex');
  return measured(self.slice(0, startIndex) + added + self.slice(startIndex));
}

export function repeated(unit: number, count: number): string {
  if (count < 0) throw argumentOutOfRange('count', "'count' must be non-negative.");
  step(count >> 6);
  return String.fromCharCode(unit).repeat(count);
}
