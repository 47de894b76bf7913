import { Binary, Decimal128, Double, Int32, Long } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

const decimal = (text: string) => Decimal128.fromString(text);
const old = (...bytes: number[]) => new Binary(Buffer.from(bytes), Binary.SUBTYPE_BYTE_ARRAY);
const bytes = (...values: number[]) => new Binary(Buffer.from(values));

/** Whether a value is found by each of the four operators: all set, all clear, any set, any clear. */
async function found(value: unknown, mask: unknown): Promise<string> {
  const values = (await startedDatabase()).collection('values');
  await values.insertOne({ value });
  const counts = await Promise.all(
    ['$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear'].map((operator) =>
      values.countDocuments({ value: { [operator]: mask } }),
    ),
  );
  return counts.join('');
}

const [allSet, allClear, mixed, none] = ['1010', '0101', '0011', '0000'];

it.each<[string, unknown, unknown, string | undefined]>([
  ['an int with the bits', new Int32(0b1010), 0b1010, allSet],
  ['an int without the bits', new Int32(0b0101), 0b1010, allClear],
  ['an int with some', new Int32(0b1000), 0b1010, mixed],
  ['a position of a long', Long.fromString('4611686018427387904'), [62], allSet],
  ['a position beyond those of a number below zero', new Int32(-1), [200], allSet],
  ['a position beyond those of a number above zero', new Int32(1), [200], allClear],
  ['a double that is an integer', new Double(4), [2], allSet],
  ['a double that is none', new Double(4.5), [2], none],
  ['a double beyond a long', new Double(2 ** 63), [63], none],
  ['text', '4', [2], none],

  ['a decimal', decimal('10'), 0b1010, allSet],
  ['a decimal with an exponent', decimal('1E+1'), 0b1010, allSet],
  ['a decimal beyond what a double holds', decimal('9007199254740993'), [0], allSet],
  ['a decimal below that', decimal('-9007199254740993'), [0, 60, 300], allSet],
  ['a decimal whose fraction is cut off', decimal('3.99'), [0, 1], allSet],
  ['a decimal that is cut off towards zero', decimal('-0.99'), [0, 1], allClear],
  ['the largest long as a decimal', decimal('9223372036854775807.9'), [62], allSet],
  ['a decimal beyond a long', decimal('9223372036854775808'), [63], none],
  ['a huge decimal', decimal('1E+6000'), [63], none],
  ['a tiny decimal', decimal('1E-6000'), [0], allClear],
  ['a decimal that is no number', decimal('NaN'), [0], allClear],
  ['an endless decimal', decimal('-Infinity'), [0, 63], allClear],

  ['binary data', bytes(0b1, 0b10), [0, 9], allSet],
  ['a position behind binary data', bytes(0xff), [8], allClear],
  ['old binary data, without its length', old(0b1, 0b10), [0, 9], allSet],
  ['a position behind old binary data', old(0xff), [8, 34], allClear],
  ['old binary data as mask', bytes(0b1, 0b10), old(0b1, 0b10), allSet],
  ['binary data as mask of a number', new Int32(0b101), bytes(0b101), allSet],
])('asks for the bits of %s', async (_, value, mask, expected) => {
  expect(await found(value, mask)).toBe(expected);
});

it.each([
  ['a fraction', decimal('1.5')],
  ['a negative decimal', decimal('-1')],
  ['a decimal beyond a long', decimal('1E+30')],
  ['a decimal that is no number', decimal('NaN')],
  ['a negative position', [-1]],
  ['a position with a fraction', [0.5]],
])('refuses %s as mask', async (_, mask) => {
  await expect(found(1, mask)).rejects.toMatchObject({ code: 9 });
});
