import fc from 'fast-check';
import { Binary } from 'mongodb';
import { decode } from '../../src/bson/decode';
import { encode, sizeOf } from '../../src/bson/encode';
import { doc } from '../../src/bson/value';
import { parseMsg } from '../../src/wire/op-msg';
import { bytesOf, clientDocuments } from '../fixtures/bson-values';
import { messageOf } from '../fixtures/raw-client';
import { startedDatabase } from '../fixtures/running-vcore';

const INVALID = 22;

it('writes what it has read, byte by byte, as the bson package does', () => {
  fc.assert(
    fc.property(clientDocuments, (document) => {
      const bytes = bytesOf(document);
      const read = decode(bytes);

      expect(encode(read).equals(bytes)).toBe(true);
      expect(sizeOf(read)).toBe(bytes.length);
      expect([...read.keys()]).toEqual([...document.keys()]);
    }),
    { numRuns: 2000 },
  );
});

it('reads a document that lies among other bytes', () => {
  fc.assert(
    fc.property(clientDocuments, fc.uint8Array({ maxLength: 9 }), (document, around) => {
      const bytes = bytesOf(document);
      const whole = Buffer.concat([around, bytes, around]);

      expect(encode(decode(whole, around.length, around.length + bytes.length)).equals(bytes)).toBe(true);
    }),
  );
});

it('reads no document that is cut off, or goes on', () => {
  fc.assert(
    fc.property(clientDocuments, fc.nat(), (document, at) => {
      const bytes = bytesOf(document);

      expect(() => decode(bytes.subarray(0, at % bytes.length))).toThrow(
        expect.objectContaining({ code: INVALID }) as Error,
      );
      expect(() => decode(Buffer.concat([bytes, Buffer.alloc(1)]))).toThrow(
        expect.objectContaining({ code: INVALID }) as Error,
      );
    }),
  );
});

it('gives back through the server what was inserted, byte by byte', async () => {
  const values = (await startedDatabase()).collection('values');

  await fc.assert(
    fc.asyncProperty(fc.array(clientDocuments, { minLength: 1, maxLength: 20 }), async (documents) => {
      await values.deleteMany({});
      const sent = documents.map(
        (document, index) =>
          new Map<string, unknown>([
            ['_id', index],
            ['document', document],
          ]),
      );
      await values.insertMany(sent as never);
      const found = await values.find({}, { raw: true, sort: { _id: 1 } }).toArray();

      expect(found.map((bytes) => Buffer.from(bytes as unknown as Uint8Array).toString('hex'))).toEqual(
        sent.map((document) => bytesOf(document).toString('hex')),
      );
    }),
    { numRuns: 50 },
  );
});

it.each<[string, string, number]>([
  ['a field twice', '0f000000 106100 01000000 0a6100 00', INVALID],
  ['a boolean of two', '09000000 086100 02 00', INVALID],
  ['text that is not UTF-8', '0e000000 026100 02000000 ff00 00', INVALID],
  ['half of a pair of surrogates', '10000000 026100 04000000 eda08000 00', INVALID],
  ['text without its end', '0e000000 026100 02000000 6161 00', INVALID],
  ['text of no length', '0c000000 026100 00000000 00', INVALID],
  ['text longer than the document', '0e000000 026100 7f000000 6100 00', INVALID],
  ['a type that there is not', '08000000 206100 00', INVALID],
  ['undefined', '08000000 066100 00', 2],
  ['a pointer', '1a000000 0c6100 02000000 6100 000000000000000000000000 00', 2],
  ['a regular expression with an option that there is not', '0c000000 0b6100 6100 7a00 00', 51108],
  ['old binary data of two lengths', '13000000 056100 05000000 02 02000000 01 00', INVALID],
  ['a date that no calendar has', '10000000 096100 ffffffffffffff7f 00', 2],
  ['code whose length is wrong', '18000000 0f6100 11000000 02000000 6100 05000000 00 00', INVALID],
])('refuses %s', (_, hex, code) => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  bytes.writeInt32LE(bytes.length);

  expect(() => decode(bytes)).toThrow(expect.objectContaining({ code }) as Error);
});

it('reads and writes as deep as 200 levels, and what carries them', () => {
  const nested = (levels: number) => {
    let document = doc({});
    for (let level = 1; level < levels; level++) document = doc({ a: document });
    return document;
  };

  expect(() => encode(nested(200))).not.toThrow();
  expect(() => encode(nested(201))).toThrow(expect.objectContaining({ code: 15 }) as Error);
  expect(() => decode(encode(nested(210), 210))).not.toThrow();
  expect(() => decode(encode(nested(211), 211))).toThrow(expect.objectContaining({ code: 15 }) as Error);
});

it('writes no name with a zero byte: it would end there', () => {
  expect(() => encode(new Map([['a\0b', 1]]))).toThrow(expect.objectContaining({ code: 2 }) as Error);
});

it('keeps no hold of the bytes that it has read', () => {
  const message = messageOf({ insert: 'values', data: new Binary(Buffer.from([1, 2, 3])) });
  const { command } = parseMsg(message);
  const before = encode(command);
  message.fill(0);

  expect(encode(command).equals(before)).toBe(true);
});
