import { Decimal128, Document, Double, Int32, Long, Timestamp } from 'mongodb';
import { compilerOf, expressionTest } from '../../src/aggregation/pipeline';
import type { Value } from '../../src/bson/value';
import { compileUpdate } from '../../src/update/update';
import { now, sent, typed } from '../fixtures/evaluated';
import { docOf } from '../fixtures/indexed-collection';

interface Details {
  readonly found?: number;
  readonly arrayFilters?: Document[];
  readonly inserting?: boolean;
}

function updated(
  document: Document,
  update: Document | Document[],
  { found, arrayFilters = [], inserting }: Details = {},
): string {
  const compiler = compilerOf(now, []);
  const compiled = compileUpdate(docOf({ update }).get('update') as Value, {
    arrayFilters: arrayFilters.map(docOf),
    now,
    compiler,
    expressions: expressionTest(compiler),
  });
  const before = docOf(document);
  const after = inserting ? compiled.insert(before) : compiled.apply(before, found);
  expect(typed(before)).toBe(sent(document)); // a document that is stored is never changed in place
  return typed(after);
}

type Example = readonly [document: Document, update: Document | Document[], expected: Document, details?: Details];

function itUpdates(examples: readonly Example[]): void {
  it.each(
    examples.map(
      ([document, update, ...rest]) =>
        [JSON.stringify(document), JSON.stringify(update), document, update, ...rest] as const,
    ),
  )('updates %s by %s', (...[, , document, update, expected, details]) => {
    expect(updated(document, update, details)).toBe(sent(expected));
  });
}

function itRefuses(refusals: readonly (readonly [Document, Document | Document[], number, Details?])[]): void {
  it.each(
    refusals.map(
      ([document, update, code, details]) =>
        [JSON.stringify(document), JSON.stringify(update), code, document, update, details] as const,
    ),
  )('refuses to update %s by %s with %i', (...[, , code, document, update, details]) => {
    expect(() => updated(document, update, details)).toThrow(expect.objectContaining({ code }) as Error);
  });
}

describe('fields', () => {
  itUpdates([
    [{ a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
    [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    [{ a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    [{ a: { '0': 1 } }, { $set: { 'a.0': 2 } }, { a: { '0': 2 } }],
    [{}, { $set: { 'a.0': 2 } }, { a: { '0': 2 } }],
    [{ a: 1, b: { c: 2 } }, { $unset: { a: '', 'b.c': '', d: '' } }, { b: {} }],
    [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    [{ a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
    [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    [{ b: 2 }, { $rename: { a: 'b' } }, { b: 2 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1, b: 1 }, { inserting: true }],
    [
      {},
      { $currentDate: { a: true, b: { $type: 'timestamp' } } },
      { a: now, b: new Timestamp({ t: now.getTime() / 1000, i: 1 }) },
    ],
    [{}, { $set: { b: 1, a: 2, '10': 3, '9': 4 } }, { '9': 4, '10': 3, a: 2, b: 1 }],
  ]);
  itRefuses([
    [{ a: 1 }, { $set: { 'a.b': 2 } }, 28],
    [{ a: [1] }, { $set: { 'a.b': 2 } }, 28],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { $unset: { _id: '' } }, 66],
    [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{}, { $set: { '': 1 } }, 56],
    [{}, { $set: { 'a..b': 1 } }, 56],
    [{}, { $set: { $a: 1 } }, 52],
    [{}, { $set: 1 }, 9],
    [{}, { $boil: { a: 1 } }, 9],
    [{ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
    [{}, { $rename: { a: 'a' } }, 2],
    [{}, { $currentDate: { a: 'now' } }, 2],
  ]);
});

describe('numbers', () => {
  itUpdates([
    [{ a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
    [{ a: 2 ** 31 - 1 }, { $inc: { a: 1 } }, { a: Long.fromNumber(2 ** 31) }],
    [{ a: 1 }, { $inc: { a: new Double(0.5) } }, { a: new Double(1.5) }],
    [
      { a: Decimal128.fromString('0.1') },
      { $inc: { a: Decimal128.fromString('0.2') } },
      { a: Decimal128.fromString('0.3') },
    ],
    [{ a: 3 }, { $mul: { a: Long.fromNumber(2), b: Long.fromNumber(2) } }, { a: Long.fromNumber(6), b: Long.ZERO }],
    [{ a: 3, b: 3 }, { $min: { a: 2, b: 4, c: 1 } }, { a: 2, b: 3, c: 1 }],
    [{ a: 3, b: 3 }, { $max: { a: 2, b: 4, c: 1 } }, { a: 3, b: 4, c: 1 }],
    [{ a: 3 }, { $max: { a: 'text' } }, { a: 'text' }],
    [{ a: 3 }, { $min: { a: new Double(3) } }, { a: 3 }],
    [{ a: 0b1100 }, { $bit: { a: { and: 0b1010 }, b: { or: 1 } } }, { a: 0b1000, b: 1 }],
    [{ a: 1 }, { $bit: { a: { xor: Long.fromNumber(3) } } }, { a: Long.fromNumber(2) }],
  ]);
  itRefuses([
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: null }, { $mul: { a: 2 } }, 14],
    [{ a: Long.MAX_VALUE }, { $inc: { a: new Int32(1) } }, 2],
    [{ a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    [{ a: 1 }, { $bit: { a: { nand: 1 } } }, 2],
    [{ a: 1 }, { $bit: { a: {} } }, 2],
  ]);
});

describe('arrays', () => {
  itUpdates([
    [{ a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
    [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
    [{ a: [3, 1] }, { $push: { a: { $each: [2, 5], $sort: 1, $slice: 3 } } }, { a: [1, 2, 3] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
    [{ a: [{ b: 2 }, { b: 1 }] }, { $push: { a: { $each: [], $sort: { b: 1 } } } }, { a: [{ b: 1 }, { b: 2 }] }],
    [{ a: [1] }, { $addToSet: { a: new Double(1), b: 1 } }, { a: [1], b: [1] }],
    [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
    [{ a: [{ b: 1, c: 2 }, { b: 1 }] }, { $pull: { a: { b: 1, c: 2 } } }, { a: [{ b: 1 }] }],
    [{ a: ['x', 'y'] }, { $pull: { a: /^x/ } }, { a: ['y'] }],
    [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3, 9] } }, { a: [2] }],
    [{}, { $pull: { a: 1 }, $pop: { b: 1 } }, {}],
  ]);
  itRefuses([
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{ a: 1 }, { $pop: { a: 1 } }, 14],
    [{ a: [] }, { $pop: { a: 2 } }, 9],
    [{ a: [] }, { $push: { a: { $each: 1 } } }, 2],
    [{ a: [] }, { $push: { a: { $each: [], $sort: 2 } } }, 2],
    [{ a: [] }, { $push: { a: { $each: [], $turn: 2 } } }, 2],
    [{ a: [] }, { $addToSet: { a: { $each: 1 } } }, 14],
    [{ a: [] }, { $pullAll: { a: 1 } }, 2],
  ]);
});

describe('positions', () => {
  const both = { a: [{ b: 1 }, { b: 2 }] };
  itUpdates([
    [both, { $set: { 'a.$.b': 9 } }, { a: [{ b: 1 }, { b: 9 }] }, { found: 1 }],
    [both, { $inc: { 'a.$[].b': 10 } }, { a: [{ b: 11 }, { b: 12 }] }],
    [both, { $set: { 'a.$[big].b': 0 } }, { a: [{ b: 1 }, { b: 0 }] }, { arrayFilters: [{ 'big.b': { $gt: 1 } }] }],
    [
      { a: [[1, 5], [7]] },
      { $mul: { 'a.$[].$[x]': 2 } },
      { a: [[1, 10], [14]] },
      { arrayFilters: [{ x: { $gt: 2 } }] },
    ],
    [{ a: [1, 2] }, { $unset: { 'a.$': '' } }, { a: [null, 2] }, { found: 0 }],
  ]);
  itRefuses([
    [both, { $set: { 'a.$.b': 9 } }, 2],
    [{}, { $set: { 'a.$[]': 9 } }, 2],
    [{ a: 1 }, { $set: { 'a.$[]': 9 } }, 2],
    [both, { $set: { 'a.$[x].b': 0 } }, 2],
    [both, { $set: { 'a.0.b': 0 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [both, { $set: { 'a.$[x].b': 0 } }, 9, { arrayFilters: [{ x: 1, y: 2 }] }],
    [{}, { $set: { '$.a': 1 } }, 2],
    [{}, { $set: { 'a.$.b.$': 1 } }, 2, { found: 0 }],
  ]);
});

describe('replacements and pipelines', () => {
  itUpdates([
    [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
    [
      { _id: 1, a: 1 },
      { b: 2, _id: 1 },
      { _id: 1, b: 2 },
    ],
    [{ _id: 1, a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], { _id: 1, b: 2 }],
    [{ _id: 1, a: { c: 3 } }, [{ $replaceWith: '$a' }], { _id: 1, c: 3 }],
    [{ _id: 1, a: 1, b: 2 }, [{ $project: { b: 1 } }], { _id: 1, b: 2 }],
  ]);
  itRefuses([
    [{ _id: 1 }, { _id: 2 }, 66],
    [{ _id: 1 }, { a: 1, $set: { b: 1 } }, 52],
    [{ _id: 1 }, [{ $set: { _id: 2 } }], 66],
    [{}, [{ $match: {} }], 72],
    [{}, [{ $set: { a: 1 }, $unset: 'b' }], 40323],
    [{}, [{ $set: { a: 1 } }], 9, { arrayFilters: [{ x: 1 }] }],
    [{}, { a: 1 }, 9, { arrayFilters: [{ x: 1 }] }],
  ]);
});
