import { argumentException, argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Bytes, clrBytes, nativeBytes } from './bytes';

function at(value: Bytes | null, startIndex: number, size: number): Buffer {
  if (!value) throw argumentNull('value');
  if (startIndex < 0 || startIndex >= value.items.length) throw argumentOutOfRange('startIndex');
  if (startIndex > value.items.length - size) {
    throw argumentException(
      'Destination array is not long enough to copy all the items in the collection. Check array index and length.',
    );
  }
  return Buffer.from(value.items.slice(startIndex, startIndex + size));
}

function written(size: number, write: (buffer: Buffer) => void): Bytes {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return clrBytes(buffer);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (each) => each.toString(16).toUpperCase().padStart(2, '0')).join('-');
}

function part(value: Bytes | null, startIndex: number, length: number): Buffer {
  const all = nativeBytes(value, 'value');
  if (startIndex < 0 || (startIndex >= all.length && startIndex > 0)) throw argumentOutOfRange('startIndex');
  if (length < 0) throw argumentOutOfRange('length');
  if (startIndex > all.length - length) throw argumentException('Array plus offset too small.');
  return all.subarray(startIndex, startIndex + length);
}

declare('static class System.BitConverter').define({
  'static bool IsLittleEndian': () => true,
  'static string ToString(byte[] value)': (value: Bytes | null) => hexadecimal(nativeBytes(value, 'value')),
  'static string ToString(byte[] value, int startIndex)': (value: Bytes | null, startIndex: number) =>
    hexadecimal(part(value, startIndex, (value?.items.length ?? 0) - startIndex)),
  'static string ToString(byte[] value, int startIndex, int length)': (
    value: Bytes | null,
    startIndex: number,
    length: number,
  ) => hexadecimal(part(value, startIndex, length)),
  'static bool ToBoolean(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 1)[0] !== 0,
  'static char ToChar(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 2).readUInt16LE(),
  'static short ToInt16(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 2).readInt16LE(),
  'static ushort ToUInt16(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 2).readUInt16LE(),
  'static int ToInt32(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 4).readInt32LE(),
  'static uint ToUInt32(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 4).readUInt32LE(),
  'static long ToInt64(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 8).readBigInt64LE(),
  'static ulong ToUInt64(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 8).readBigUInt64LE(),
  'static float ToSingle(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 4).readFloatLE(),
  'static double ToDouble(byte[] value, int startIndex)': (value: Bytes | null, start: number) =>
    at(value, start, 8).readDoubleLE(),
  'static byte[] GetBytes(bool value)': (value: boolean) => written(1, (buffer) => buffer.writeUInt8(Number(value))),
  'static byte[] GetBytes(char value)': (value: number) => written(2, (buffer) => buffer.writeUInt16LE(value)),
  'static byte[] GetBytes(short value)': (value: number) => written(2, (buffer) => buffer.writeInt16LE(value)),
  'static byte[] GetBytes(ushort value)': (value: number) => written(2, (buffer) => buffer.writeUInt16LE(value)),
  'static byte[] GetBytes(int value)': (value: number) => written(4, (buffer) => buffer.writeInt32LE(value)),
  'static byte[] GetBytes(uint value)': (value: number) => written(4, (buffer) => buffer.writeUInt32LE(value)),
  'static byte[] GetBytes(long value)': (value: bigint) => written(8, (buffer) => buffer.writeBigInt64LE(value)),
  'static byte[] GetBytes(ulong value)': (value: bigint) => written(8, (buffer) => buffer.writeBigUInt64LE(value)),
  'static byte[] GetBytes(float value)': (value: number) => written(4, (buffer) => buffer.writeFloatLE(value)),
  'static byte[] GetBytes(double value)': (value: number) => written(8, (buffer) => buffer.writeDoubleLE(value)),
  'static long DoubleToInt64Bits(double value)': (value: number) => {
    const buffer = Buffer.alloc(8);
    buffer.writeDoubleLE(value);
    return buffer.readBigInt64LE();
  },
});
