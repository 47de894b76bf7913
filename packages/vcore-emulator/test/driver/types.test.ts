import {
  BSON,
  Binary,
  BSONRegExp,
  Decimal128,
  Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

const values: Record<string, unknown> = {
  'a Long beyond what a double holds': Long.fromString('9007199254740993'),
  'the smallest Long': Long.MIN_VALUE,
  'an Int32': new Int32(-7),
  'a Double with a whole value': new Double(5),
  'negative zero': new Double(-0),
  'a Decimal128 with trailing zeros': Decimal128.fromString('1.2300'),
  'a Decimal128 of 34 digits': Decimal128.fromString('1234567890123456789012345678901234E-10'),
  'an ObjectId': new ObjectId('65f000000000000000000001'),
  'a Date before 1970': new Date(-1),
  'binary data': new Binary(Buffer.from([0, 255, 1]), 128),
  'a UUID': new UUID('9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'),
  'a Timestamp': new Timestamp({ t: 4_000_000_000, i: 2 }),
  'a regular expression': new BSONRegExp('^a.*z$', 'im'),
  'the greatest key': new MaxKey(),
  'the smallest key': new MinKey(),
  'text beyond the basic plane': 'a\u0000b 🖋️',
  null: null,
  'arrays within documents': { a: [[1, [2]], { b: [] }] },
};

it.each(Object.entries(values))('gives back %s byte by byte, and finds it', async (_, value) => {
  const collection = (await startedDatabase()).collection('values');
  await collection.insertOne({ _id: new ObjectId('65f000000000000000000002'), value });

  const raw = await collection.findOne({}, { raw: true });
  expect(hex(raw as unknown as Uint8Array)).toBe(
    hex(BSON.serialize({ _id: new ObjectId('65f000000000000000000002'), value })),
  );
  expect(await collection.countDocuments({ value: { $eq: value } })).toBe(1);
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

it('adds a Long and a Decimal128 without losing a digit', async () => {
  const collection = (await startedDatabase()).collection<Document>('values', { promoteLongs: false });
  await collection.insertOne({ long: Long.fromString('9007199254740993'), decimal: Decimal128.fromString('0.1') });
  await collection.updateOne({}, { $inc: { long: Long.ONE, decimal: Decimal128.fromString('0.2') } });

  const found = await collection.findOne();
  expect([String(found?.['long']), String(found?.['decimal'])]).toEqual(['9007199254740994', '0.3']);
});
