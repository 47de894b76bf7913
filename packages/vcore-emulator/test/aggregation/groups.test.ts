import { Decimal128, Document, Double, Long } from 'mongodb';
import { itMakes, itRefuses, piped, sentAll } from '../fixtures/piped';

const double = (number: number) => new Double(number);
const decimal = (digits: string) => Decimal128.fromString(digits);
const sales = [
  { item: 'pen', n: 3, tags: ['a', 'b'] },
  { item: 'ink', n: 7 },
  { item: 'pen', n: 5, tags: [] },
];

describe('$group', () => {
  const grouped = (fields: Document, documents: Document[] = sales) =>
    piped([{ $group: { _id: null, ...fields } }], documents);

  it.each<[string, Document, unknown]>([
    ['the sum', { $sum: '$n' }, 15],
    ['a count', { $sum: 1 }, 3],
    ['a count by name', { $count: {} }, 3],
    ['the mean', { $avg: '$n' }, double(5)],
    ['the smallest', { $min: '$n' }, 3],
    ['the largest', { $max: '$n' }, 7],
    ['the first', { $first: '$item' }, 'pen'],
    ['the last', { $last: '$tags' }, []],
    ['null for a first that is missing', { $first: '$nothing' }, null],
    ['all', { $push: '$item' }, ['pen', 'ink', 'pen']],
    ['all but the missing', { $push: '$tags' }, [['a', 'b'], []]],
    ['each once', { $addToSet: '$item' }, ['pen', 'ink']],
    ['the first two', { $firstN: { input: '$n', n: 2 } }, [3, 7]],
    ['the last two', { $lastN: { input: '$n', n: 2 } }, [7, 5]],
    ['the largest two', { $maxN: { input: '$n', n: 2 } }, [7, 5]],
    ['the smallest two', { $minN: { input: '$n', n: 2 } }, [3, 5]],
    ['the first by an order', { $top: { sortBy: { n: -1 }, output: '$item' } }, 'ink'],
    ['the last by an order', { $bottom: { sortBy: { n: -1 }, output: '$n' } }, 3],
    ['the first two by an order', { $topN: { n: 2, sortBy: { n: 1 }, output: '$n' } }, [3, 5]],
    ['the last two by an order', { $bottomN: { n: 2, sortBy: { n: 1 }, output: '$n' } }, [5, 7]],
    ['one document of all', { $mergeObjects: { $cond: ['$tags', { a: '$n' }, { b: '$n' }] } }, { a: 5, b: 7 }],
    ['the deviation', { $stdDevPop: '$n' }, double(Math.sqrt(8 / 3))],
    ['the deviation of a sample', { $stdDevSamp: '$n' }, double(2)],
  ])('has %s', (_, accumulator, expected) => {
    expect(grouped({ found: accumulator })).toEqual(sentAll([{ _id: null, found: expected }]));
  });

  it('adds decimals to the last digit, and doubles without what rounding loses', () => {
    const documents = [
      { d: decimal('0.10'), x: double(1e100) },
      { d: decimal('0.20'), x: double(1) },
      { d: decimal('1E+1'), x: double(-1e100) },
    ];

    expect(grouped({ d: { $sum: '$d' }, x: { $sum: '$x' } }, documents)).toEqual(
      sentAll([{ _id: null, d: decimal('10.30'), x: double(1) }]),
    );
  });

  it('goes over to a long where an int is too small', () => {
    expect(grouped({ n: { $sum: '$n' } }, [{ n: 2 ** 31 - 1 }, { n: 1 }])).toEqual(
      sentAll([{ _id: null, n: Long.fromNumber(2 ** 31) }]),
    );
  });

  itMakes([
    [
      'takes numbers that are equal for one',
      [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      [{ a: 1 }, { a: double(1) }, { a: Long.ONE }],
      [{ _id: 1, n: 3 }],
    ],
    [
      'keeps null and missing together',
      [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      [{ a: null }, {}],
      [{ _id: null, n: 2 }],
    ],
    [
      'groups by several fields',
      [{ $group: { _id: { i: '$item', big: { $gt: ['$n', 4] } } } }, { $sort: { '_id.i': 1, '_id.big': 1 } }],
      sales,
      [{ _id: { i: 'ink', big: true } }, { _id: { i: 'pen', big: false } }, { _id: { i: 'pen', big: true } }],
    ],
    ['makes nothing of nothing', [{ $group: { _id: null, n: { $sum: 1 } } }], [], []],
  ]);
  itRefuses([
    [{ $group: { n: { $sum: 1 } } }, 15955],
    [{ $group: { _id: 1, n: 1 } }, 40234],
    [{ $group: { _id: 1, n: { $nothing: 1 } } }, 15952],
    [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }, 40235],
  ]);
});

describe('$bucket and $bucketAuto', () => {
  itMakes([
    [
      'counts from each boundary up to the next',
      [{ $bucket: { groupBy: '$n', boundaries: [3, 5, 8] } }],
      sales,
      [
        { _id: 3, count: 1 },
        { _id: 5, count: 2 },
      ],
    ],
    [
      'has other outputs, and a default for the rest',
      [{ $bucket: { groupBy: '$n', boundaries: [0, 4], default: 'more', output: { all: { $push: '$n' } } } }],
      sales,
      [
        { _id: 0, all: [3] },
        { _id: 'more', all: [7, 5] },
      ],
    ],
    [
      'divides evenly',
      [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
      [1, 2, 3, 4].map((n) => ({ n })),
      [
        { _id: { min: 1, max: 3 }, count: 2 },
        { _id: { min: 3, max: 4 }, count: 2 },
      ],
    ],
    [
      'keeps equal values in one bucket',
      [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
      [1, 1, 1, 2].map((n) => ({ n })),
      [
        { _id: { min: 1, max: 2 }, count: 3 },
        { _id: { min: 2, max: 2 }, count: 1 },
      ],
    ],
  ]);
  itRefuses([
    [{ $bucket: { groupBy: '$n', boundaries: [0, 4] } }, 40066, { n: 9 }],
    [{ $bucket: { groupBy: '$n', boundaries: [4, 0] } }, 40194],
    [{ $bucket: { groupBy: '$n', boundaries: [4] } }, 40192],
    [{ $bucketAuto: { groupBy: '$n', buckets: 0 } }, 40243],
  ]);
});
