import { ClrArray } from '../../runtime/array';
import { ClrObject } from '../../runtime/boxed';
import { argumentException, argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { char } from '../../types/primitives';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';
import { unitsOf } from '../system/string';

const encodingType = declare('class System.Text.Encoding');

/** `System.Text.Encoding` */
export class Encoding implements ClrObject {
  readonly clrType = encodingType.type;

  constructor(
    /** As it is called in `Content-Type`. */
    readonly name: string,
    readonly encode: (text: string) => Buffer,
    readonly decode: (bytes: Buffer) => string,
  ) {}
}

const utf8 = new Encoding(
  'utf-8',
  (text) => Buffer.from(text, 'utf8'),
  (bytes) => bytes.toString('utf8'),
);
const utf16 = new Encoding(
  'utf-16',
  (text) => Buffer.from(text, 'utf16le'),
  (bytes) => bytes.toString('utf16le'),
);
const utf16BigEndian = new Encoding(
  'utf-16BE',
  (text) => Buffer.from(text, 'utf16le').swap16(),
  (bytes) =>
    Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le'),
);
const utf32 = new Encoding(
  'utf-32',
  (text) => {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const buffer = Buffer.alloc(points.length * 4);
    points.forEach((point, index) => buffer.writeUInt32LE(point, index * 4));
    return buffer;
  },
  (bytes) => {
    const points = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
    return points.map((point) => (point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point))).join('');
  },
);
/** What is not ASCII becomes a question mark. */
const ascii = new Encoding(
  'us-ascii',
  (text) => Buffer.from(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '??').replace(/[^\0-\x7f]/g, '?'), 'latin1'),
  (bytes) => bytes.toString('latin1').replace(/[^\0-\x7f]/g, '?'),
);
const latin1 = new Encoding(
  'iso-8859-1',
  (text) => Buffer.from(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '??').replace(/[^\0-\xff]/g, '?'), 'latin1'),
  (bytes) => bytes.toString('latin1'),
);

const byName: ReadonlyMap<string, Encoding> = new Map([
  ['utf-8', utf8],
  ['utf8', utf8],
  ['utf-16', utf16],
  ['unicode', utf16],
  ['utf-16le', utf16],
  ['utf-16be', utf16BigEndian],
  ['utf-32', utf32],
  ['us-ascii', ascii],
  ['ascii', ascii],
  ['iso-8859-1', latin1],
  ['latin1', latin1],
]);

/** @throws ArgumentException for one that is not known */
export function encodingNamed(name: string | null): Encoding {
  if (name === null) throw argumentNull('name');
  const found = byName.get(name.toLowerCase());
  if (!found) throw argumentException(`'${name}' is not a supported encoding name.`, 'name');
  return found;
}

function range(bytes: Bytes | null, index: number, count: number): Buffer {
  const all = nativeBytes(bytes, 'bytes');
  if (index < 0 || count < 0) throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
  if (index + count > all.length)
    throw argumentOutOfRange('bytes', 'Index and count must refer to a location within the buffer.');
  return all.subarray(index, index + count);
}

function required(text: string | null): string {
  if (text === null) throw argumentNull('s');
  return text;
}

encodingType.define({
  'static Encoding UTF8': () => utf8,
  'static Encoding Unicode': () => utf16,
  'static Encoding BigEndianUnicode': () => utf16BigEndian,
  'static Encoding UTF32': () => utf32,
  'static Encoding ASCII': () => ascii,
  'static Encoding Default': () => utf8,
  'static Encoding GetEncoding(string name)': encodingNamed,
  'string WebName': (self: Encoding) => self.name,
  'string BodyName': (self: Encoding) => self.name,
  'string HeaderName': (self: Encoding) => self.name,
  'byte[] GetBytes(string s)': (self: Encoding, text: string | null) => clrBytes(self.encode(required(text))),
  'byte[] GetBytes(char[] chars)': (self: Encoding, units: ClrArray<number> | null) => {
    if (!units) throw argumentNull('chars');
    return clrBytes(self.encode(String.fromCharCode(...units.items)));
  },
  'int GetByteCount(string s)': (self: Encoding, text: string | null) => self.encode(required(text)).length,
  'string GetString(byte[] bytes)': (self: Encoding, bytes: Bytes | null) => self.decode(nativeBytes(bytes, 'bytes')),
  'string GetString(byte[] bytes, int index, int count)': (
    self: Encoding,
    bytes: Bytes | null,
    index: number,
    count: number,
  ) => self.decode(range(bytes, index, count)),
  'int GetCharCount(byte[] bytes)': (self: Encoding, bytes: Bytes | null) =>
    self.decode(nativeBytes(bytes, 'bytes')).length,
  'char[] GetChars(byte[] bytes)': (self: Encoding, bytes: Bytes | null) =>
    chars(self.decode(nativeBytes(bytes, 'bytes'))),
  'static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes)': (
    from: Encoding | null,
    to: Encoding | null,
    bytes: Bytes | null,
  ) => {
    if (!from || !to) throw argumentNull(from ? 'dstEncoding' : 'srcEncoding');
    return clrBytes(to.encode(from.decode(nativeBytes(bytes, 'bytes'))));
  },
});

function chars(text: string): ClrArray<number> {
  return new ClrArray(char.type, unitsOf(text));
}
