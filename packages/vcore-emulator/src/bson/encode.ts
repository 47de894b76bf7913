import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Int32, ObjectId, Timestamp } from 'bson';
import { refuse } from '../errors';
import { MAX_DEPTH } from './depth';
import { typeNumbers, typeOf } from './value';
import type { Doc, Value } from './value';

/**
 * The BSON bytes of a document.
 * @throws CommandError 15 Overflow when it is nested too deeply
 */
export function encode(document: Doc, maxDepth = MAX_DEPTH): Buffer {
  const writer = new Writer(maxDepth);
  writer.document(document);
  return writer.finish();
}

/** How many bytes a document takes. */
export function sizeOf(document: Doc): number {
  return encode(document).length;
}

/** Bytes that grow as they are written. */
class Writer {
  private bytes = Buffer.allocUnsafe(512);
  private at = 0;
  private depth = 0;

  constructor(private readonly maxDepth: number) {}

  public finish(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at));
  }

  public document(fields: Doc): void {
    this.sized(() => {
      for (const [name, value] of fields) this.element(name, value);
      this.byte(0);
    });
  }

  private array(items: readonly Value[]): void {
    this.sized(() => {
      items.forEach((item, index) => this.element(String(index), item));
      this.byte(0);
    });
  }

  private element(name: string, value: Value): void {
    const type = typeOf(value);
    this.byte(typeNumbers[type] & 0xff);
    this.cstring(name);
    this.value(value);
  }

  private value(value: Value): void {
    if (typeof value === 'string') return this.string(value);
    if (typeof value === 'number') return this.double(value);
    if (typeof value === 'bigint') return this.long(value);
    if (typeof value === 'boolean') return this.byte(value ? 1 : 0);
    if (value === null) return;
    if (value instanceof Map) return this.document(value);
    if (Array.isArray(value)) return this.array(value);
    if (value instanceof Int32) return this.int(value.value);
    if (value instanceof ObjectId) return this.raw(value.id);
    if (value instanceof Date) return this.long(BigInt(value.getTime()));
    if (value instanceof Decimal128) return this.raw(value.bytes);
    if (value instanceof Binary) return this.binary(value);
    if (value instanceof Timestamp) {
      this.int(value.i | 0);
      this.int(value.t | 0);
    } else if (value instanceof BSONRegExp) {
      this.cstring(value.pattern);
      this.cstring(value.options);
    } else if (value instanceof BSONSymbol) {
      this.string(value.value);
    } else if (value instanceof Code) {
      this.code(value);
    }
  }

  private code({ code, scope }: Code): void {
    if (!scope) return this.string(code);
    this.sized(() => {
      this.string(code);
      this.document(scope as Doc);
    });
  }

  private binary(value: Binary): void {
    const old = value.sub_type === Binary.SUBTYPE_BYTE_ARRAY;
    this.int(value.position + (old ? 4 : 0));
    this.byte(value.sub_type);
    if (old) this.int(value.position);
    this.raw(value.buffer.subarray(0, value.position));
  }

  private string(text: string): void {
    const length = Buffer.byteLength(text);
    this.int(length + 1);
    this.utf8(text, length);
    this.byte(0);
  }

  private cstring(text: string): void {
    if (text.includes('\0')) refuse('BadValue', 'names and regular expressions cannot hold a zero byte');
    this.utf8(text, Buffer.byteLength(text));
    this.byte(0);
  }

  /** Writes the length of what `content` writes in front of it, itself included. */
  private sized(content: () => void): void {
    if (++this.depth > this.maxDepth) refuse('Overflow', 'BSON is nested too deeply');
    const start = this.grow(4);
    content();
    this.bytes.writeInt32LE(this.at - start, start);
    this.depth--;
  }

  // Room is made first, each time: growing replaces the buffer.

  private double(value: number): void {
    const start = this.grow(8);
    this.bytes.writeDoubleLE(value, start);
  }

  private long(value: bigint): void {
    const start = this.grow(8);
    this.bytes.writeBigInt64LE(value, start);
  }

  private int(value: number): void {
    const start = this.grow(4);
    this.bytes.writeInt32LE(value, start);
  }

  private byte(value: number): void {
    const start = this.grow(1);
    this.bytes[start] = value;
  }

  private utf8(text: string, length: number): void {
    const start = this.grow(length);
    this.bytes.write(text, start);
  }

  private raw(bytes: Uint8Array): void {
    const start = this.grow(bytes.length);
    this.bytes.set(bytes, start);
  }

  /** Makes room for `length` bytes, and says where they start. */
  private grow(length: number): number {
    const start = this.at;
    this.at += length;
    if (this.at > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.at, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    return start;
  }
}
