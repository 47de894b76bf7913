import { Long } from 'mongodb';
import { itMakes, itRefuses } from '../fixtures/piped';

const sales = [
  { item: 'pen', n: 3, tags: ['a', 'b'] },
  { item: 'ink', n: 7 },
  { item: 'pen', n: 5, tags: [] },
];

describe('$unwind', () => {
  itMakes([
    [
      'makes a document of each element',
      [{ $unwind: '$tags' }],
      sales,
      [
        { item: 'pen', n: 3, tags: 'a' },
        { item: 'pen', n: 3, tags: 'b' },
      ],
    ],
    [
      'keeps documents without',
      [
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
        { $project: { item: 0 } },
      ],
      sales,
      [
        { n: 3, tags: 'a', at: Long.ZERO },
        { n: 3, tags: 'b', at: Long.ONE },
        { n: 7, at: null },
        { n: 5, at: null },
      ],
    ],
    ['takes what is no array as it is', [{ $unwind: '$a' }], [{ a: 1 }, { a: null }], [{ a: 1 }]],
    [
      'reaches into documents',
      [{ $unwind: '$a.b' }],
      [{ a: { b: [1, 2], c: 3 } }],
      [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }],
    ],
  ]);
  itRefuses([
    [{ $unwind: 'tags' }, 28818],
    [{ $unwind: { path: 1 } }, 28808],
    [{ $unwind: {} }, 28812],
  ]);
});

describe('stages that change each document', () => {
  itMakes([
    [
      '$addFields',
      [{ $addFields: { 'a.b': 2, c: '$a', gone: '$$REMOVE' } }],
      [{ a: { x: 1 }, gone: 1 }],
      [{ a: { x: 1, b: 2 }, c: { x: 1 } }],
    ],
    ['$set in arrays', [{ $set: { 'a.b': 2 } }], [{ a: [{ x: 1 }, 5] }], [{ a: [{ x: 1, b: 2 }, { b: 2 }] }]],
    ['$unset', [{ $unset: ['a.b', 'c'] }], [{ a: { b: 1, x: 2 }, c: 3 }], [{ a: { x: 2 } }]],
    ['$replaceRoot', [{ $replaceRoot: { newRoot: '$a' } }], [{ a: { b: 1 } }], [{ b: 1 }]],
    ['$replaceWith', [{ $replaceWith: { $mergeObjects: [{ x: 0 }, '$a'] } }], [{ a: { b: 1 } }], [{ x: 0, b: 1 }]],
    [
      '$redact',
      [{ $redact: { $cond: [{ $eq: ['$secret', true] }, '$$PRUNE', '$$DESCEND'] } }],
      [{ a: { secret: true }, b: [{ secret: true }, { c: 1 }] }],
      [{ b: [{ c: 1 }] }],
    ],
  ]);
  itRefuses([
    [{ $replaceRoot: { newRoot: '$missing' } }, 40228],
    [{ $redact: 'keep' }, 17053],
  ]);
});

describe('stages that choose documents', () => {
  itMakes([
    ['$match', [{ $match: { $expr: { $gt: ['$n', 4] } } }, { $project: { n: 1 } }], sales, [{ n: 7 }, { n: 5 }]],
    [
      '$sort, $skip and $limit',
      [{ $sort: { item: 1, n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }],
      sales,
      [{ n: 5 }],
    ],
    ['$count', [{ $count: 'all' }], sales, [{ all: 3 }]],
    ['$count of nothing', [{ $count: 'all' }], [], []],
    [
      '$sortByCount',
      [{ $sortByCount: '$item' }],
      sales,
      [
        { _id: 'pen', count: 2 },
        { _id: 'ink', count: 1 },
      ],
    ],
    [
      '$facet',
      [{ $facet: { few: [{ $limit: 1 }, { $project: { n: 1 } }], none: [{ $match: { n: 0 } }] } }],
      sales,
      [{ few: [{ n: 3 }], none: [] }],
    ],
  ]);
  itRefuses([
    [{ $limit: 0 }, 15958],
    [{ $skip: -1 }, 5107200],
    [{ $sort: {} }, 15976],
    [{ $sort: { a: 2 } }, 15975],
    [{ $count: 'a.b' }, 40160],
    [{ $facet: { a: [{ $out: 'b' }] } }, 40600],
    [{ $match: 1 }, 15959],
    [{ $match: {}, $limit: 1 }, 40323],
    [{ $makeCoffee: {} }, 40324],
  ]);
});
