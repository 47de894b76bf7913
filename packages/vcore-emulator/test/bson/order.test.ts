import fc from 'fast-check';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { compare } from '../../src/bson/compare';
import { identityOf } from '../../src/bson/identity';
import type { Maybe } from '../../src/bson/value';
import { clientValues, receivedValue } from '../fixtures/bson-values';

const RUNS = 3000;
/** Values, or none, as the server holds them. */
const values: fc.Arbitrary<Maybe> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 20, arbitrary: clientValues.map(receivedValue) },
);
/** Two values, where often the second is the first once more, read anew. */
const pairs = fc.oneof(
  fc.tuple(values, values),
  clientValues.map((value): [Maybe, Maybe] => [receivedValue(value), receivedValue(value)]),
);

describe('the order of values', () => {
  it('is the same from both sides, and every value is equal to itself', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect([compare(a, a), compare(b, b)]).toEqual([0, 0]);
      }),
      { numRuns: RUNS },
    );
  });

  it('goes on: what is not behind a second is not behind a third that the second is not behind', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 3, maxLength: 6 }), (some) => {
        // Wrapped, since an array has its own place for undefined.
        const sorted = some
          .map((value) => ({ value }))
          .sort((a, b) => compare(a.value, b.value))
          .map(({ value }) => value);
        for (let at = 0; at < sorted.length; at++) {
          for (let behind = at; behind < sorted.length; behind++) {
            expect(compare(sorted[at], sorted[behind])).toBeLessThanOrEqual(0);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('calls two values equal exactly if they have one identity', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(identityOf(a) === identityOf(b)).toBe(compare(a, b) === 0);
      }),
      { numRuns: RUNS },
    );
  });

  it('is that of the numbers themselves, of whatever type', () => {
    const typed = fc.constantFrom(
      (n: number) => new Int32(n),
      (n: number) => new Double(n),
      (n: number) => Long.fromNumber(n),
      (n: number) => Decimal128.fromString(String(n)),
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer(), typed, typed, (a, b, one, other) => {
        expect(Math.sign(compare(receivedValue(one(a)), receivedValue(other(b))))).toBe(Math.sign(a - b));
      }),
    );
  });
});

/** MongoDB Manual, "Comparison/Sort Order"; within a type, what comes before what. Each before the next. */
const ascending: readonly (readonly [string, unknown])[] = [
  ['MinKey', new MinKey()],
  ['no value', undefined],
  ['null', null],
  ['NaN', new Double(NaN)],
  ['minus infinity', new Double(-Infinity)],
  ['a decimal beyond all doubles below zero', Decimal128.fromString('-1E+400')],
  ['the smallest long', Long.MIN_VALUE],
  ['zero', new Int32(0)],
  ['a decimal a little smaller than the double 0.1', Decimal128.fromString('0.1')],
  ['the double 0.1', new Double(0.1)],
  ['one', new Double(1)],
  ['2^53', new Double(2 ** 53)],
  ['2^53 + 1', Long.fromString('9007199254740993')],
  ['2^53 + 1.5', Decimal128.fromString('9007199254740993.5')],
  ['the largest double', new Double(Number.MAX_VALUE)],
  ['a decimal beyond all doubles', Decimal128.fromString('1E+400')],
  ['infinity', Decimal128.fromString('Infinity')],
  ['the empty string', ''],
  ['a capital', 'Z'],
  ['a letter', 'a'],
  ['a symbol behind it', new BSONSymbol('aa')],
  ['a longer string', 'aaa'],
  ['the last of the basic plane', '\uffff'],
  ['a character of another plane', '🖋'],
  ['the empty document', {}],
  ['a document by the type of its first field', { b: 1 }],
  ['then by the name', { c: 0 }],
  ['then by the value', { c: 1 }],
  ['a longer document', { c: 1, a: null }],
  ['a document whose first field has a later type', { a: 'text' }],
  ['the empty array', []],
  ['an array', [1]],
  ['a longer array', [1, null]],
  ['an array with a larger element', [2]],
  ['short binary data', new Binary(Buffer.from([255]))],
  ['longer binary data', new Binary(Buffer.from([0, 1]))],
  ['of another subtype', new Binary(Buffer.from([0, 0]), 5)],
  ['an ObjectId', new ObjectId('000000000000000000000001')],
  ['false', false],
  ['true', true],
  ['a date before 1970', new Date(-1)],
  ['a date', new Date(0)],
  ['a timestamp', new Timestamp({ t: 1, i: 4_000_000_000 })],
  ['a later one', new Timestamp({ t: 4_000_000_000, i: 0 })],
  ['a pattern', new BSONRegExp('a', 'i')],
  ['with another option', new BSONRegExp('a', 'm')],
  ['code', new Code('x')],
  ['code with scope', new Code('a', {})],
  ['code with a larger scope', new Code('a', { b: 1 })],
  ['MaxKey', new MaxKey()],
];

it.each(ascending.slice(1).map(([name, value], index) => [name, value, ascending[index]] as const))(
  'sorts %s behind what is listed before it',
  (_, value, before) => {
    const smaller = before?.[1] === undefined ? undefined : receivedValue(before[1]);
    const larger = value === undefined ? undefined : receivedValue(value);

    expect(compare(smaller, larger)).toBeLessThan(0);
    expect(compare(larger, smaller)).toBeGreaterThan(0);
  },
);

it.each([
  ['zeros', [new Int32(0), new Double(-0), Long.ZERO, Decimal128.fromString('-0.00')]],
  ['one and a half', [new Double(1.5), Decimal128.fromString('1.50')]],
  ['what is no number', [new Double(NaN), Decimal128.fromString('NaN')]],
  ['2^60', [new Double(2 ** 60), Long.fromString('1152921504606846976'), Decimal128.fromString('1152921504606846976')]],
  ['texts', ['a', new BSONSymbol('a')]],
])('calls %s equal, whatever their types', (_, equals) => {
  const all = equals.map(receivedValue);

  expect(all.map((value) => compare(all[0], value))).toEqual(all.map(() => 0));
  expect(new Set(all.map(identityOf)).size).toBe(1);
});
