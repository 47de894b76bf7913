import { ClrArray } from '../../runtime/array';
import { argumentNull } from '../../runtime/exceptions';
import { step } from '../../runtime/evaluation';
import { byte } from '../../types/primitives';

export type Bytes = ClrArray<number>;

/** A `byte[]` of some bytes. */
export function clrBytes(bytes: Uint8Array): Bytes {
  step(bytes.length >> 6);
  return new ClrArray(byte.type, Array.from(bytes));
}

/** What a `byte[]` holds. @throws ArgumentNullException */
export function nativeBytes(bytes: Bytes | null, parameter: string): Buffer {
  if (!bytes) throw argumentNull(parameter);
  return Buffer.from(bytes.items);
}
