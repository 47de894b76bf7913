import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Int32, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { CommandError } from '../errors';
import { MAX_ENVELOPE_DEPTH } from './depth';
import type { Doc, Value } from './value';
import { decodeUtf8 } from './utf8';

const SMALLEST_DOCUMENT = 5;

/**
 * Reads one document.
 * @param bytes exactly the document, or more when `end` says where it ends
 * @throws CommandError 22 InvalidBSON for anything but a well-formed document; 15 Overflow when it is nested too deeply
 */
export function decode(bytes: Buffer, start = 0, end = bytes.length): Doc {
  const reader = new Reader(bytes);
  const document = reader.document(start, end, 1);
  if (start + bytes.readInt32LE(start) !== end) throw invalid('bytes behind the end of the document');
  return document;
}

function invalid(what: string): CommandError {
  return new CommandError('InvalidBSON', `invalid BSON: ${what}`);
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  public document(start: number, limit: number, depth: number): Doc {
    const fields: Doc = new Map();
    this.elements(start, limit, depth, (name, value) => {
      if (fields.has(name)) throw invalid(`the field '${name}' occurs twice`);
      fields.set(name, value);
    });
    return fields;
  }

  private array(start: number, limit: number, depth: number): Value[] {
    const items: Value[] = [];
    this.elements(start, limit, depth, (_, value) => items.push(value));
    return items;
  }

  private elements(start: number, limit: number, depth: number, add: (name: string, value: Value) => void): void {
    if (depth > MAX_ENVELOPE_DEPTH) throw new CommandError('Overflow', 'BSON is nested too deeply');
    if (limit - start < SMALLEST_DOCUMENT) throw invalid('the document is cut off');
    const end = start + this.bytes.readInt32LE(start);
    if (end > limit || end - start < SMALLEST_DOCUMENT) throw invalid('the length of a document is wrong');
    if (this.bytes[end - 1] !== 0) throw invalid('a document does not end with a zero');
    this.at = start + 4;
    while (this.at < end - 1) {
      const type = this.bytes[this.at++] as number;
      const name = this.cstring(end - 1);
      add(name, this.value(type, end - 1, depth));
    }
    if (this.at !== end - 1) throw invalid('an element reaches over the end of its document');
    this.at = end;
  }

  private value(type: number, end: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return this.bytes.readDoubleLE(this.take(8, end));
      case 0x02:
        return this.string(end);
      case 0x03:
        return this.document(this.at, end, depth + 1);
      case 0x04:
        return this.array(this.at, end, depth + 1);
      case 0x05:
        return this.binary(end);
      case 0x07:
        return new ObjectId(Uint8Array.prototype.slice.call(this.bytes, this.take(12, end), this.at));
      case 0x08:
        return this.bool(end);
      case 0x09:
        return this.date(end);
      case 0x0a:
        return null;
      case 0x0b:
        return this.regex(end);
      case 0x0d:
        return new Code(this.string(end));
      case 0x0e:
        return new BSONSymbol(this.string(end));
      case 0x0f:
        return this.codeWithScope(end, depth);
      case 0x10:
        return new Int32(this.bytes.readInt32LE(this.take(4, end)));
      case 0x11:
        return this.timestamp(end);
      case 0x12:
        return this.bytes.readBigInt64LE(this.take(8, end));
      case 0x13:
        return new Decimal128(Uint8Array.prototype.slice.call(this.bytes, this.take(16, end), this.at));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      case 0x06:
      case 0x0c:
        throw new CommandError('BadValue', 'the deprecated BSON types undefined and DBPointer are not supported');
      default:
        throw invalid(`there is no type ${type}`);
    }
  }

  /** Moves over `length` bytes, and says where they start. */
  private take(length: number, end: number): number {
    const start = this.at;
    if (length < 0 || start + length > end) throw invalid('a value reaches over the end of its document');
    this.at += length;
    return start;
  }

  private cstring(end: number): string {
    const zero = this.bytes.indexOf(0, this.at);
    if (zero < 0 || zero >= end) throw invalid('a name does not end');
    const text = this.text(this.at, zero);
    this.at = zero + 1;
    return text;
  }

  private string(end: number): string {
    const length = this.bytes.readInt32LE(this.take(4, end));
    if (length < 1) throw invalid('the length of a string is wrong');
    const start = this.take(length, end);
    if (this.bytes[this.at - 1] !== 0) throw invalid('a string does not end with a zero');
    return this.text(start, this.at - 1);
  }

  private text(start: number, end: number): string {
    try {
      return decodeUtf8(this.bytes, start, end);
    } catch {
      throw invalid('text that is not UTF-8');
    }
  }

  private regex(end: number): BSONRegExp {
    const [pattern, options] = [this.cstring(end), this.cstring(end)];
    if (/[^ilmsux]/.test(options)) throw new CommandError(51108, `invalid flag in regex options: ${options}`);
    return new BSONRegExp(pattern, options);
  }

  private bool(end: number): boolean {
    const byte = this.bytes[this.take(1, end)];
    if (byte !== 0 && byte !== 1) throw invalid('a boolean is neither 0 nor 1');
    return byte === 1;
  }

  private date(end: number): Date {
    const date = new Date(Number(this.bytes.readBigInt64LE(this.take(8, end))));
    if (Number.isNaN(date.getTime())) {
      throw new CommandError('BadValue', 'dates more than 100,000,000 days from 1970 are not supported');
    }
    return date;
  }

  private timestamp(end: number): Timestamp {
    const start = this.take(8, end);
    return new Timestamp({ i: this.bytes.readUInt32LE(start), t: this.bytes.readUInt32LE(start + 4) });
  }

  private binary(end: number): Binary {
    const length = this.bytes.readInt32LE(this.take(4, end));
    const subtype = this.bytes[this.take(1, end)] as number;
    let start = this.take(length, end);
    if (subtype === Binary.SUBTYPE_BYTE_ARRAY) {
      // The old subtype states its length a second time.
      if (length < 4 || this.bytes.readInt32LE(start) !== length - 4)
        throw invalid('the length of binary data is wrong');
      start += 4;
    }
    return new Binary(Uint8Array.prototype.slice.call(this.bytes, start, this.at), subtype);
  }

  private codeWithScope(end: number, depth: number): Code {
    const start = this.at;
    const length = this.bytes.readInt32LE(this.take(4, end));
    const code = this.string(end);
    const scope = this.document(this.at, end, depth + 1);
    if (this.at - start !== length) throw invalid('the length of code with scope is wrong');
    return new Code(code, scope);
  }
}
