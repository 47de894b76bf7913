import { Double, Long } from 'mongodb';
import { itEvaluates, itRefuses } from '../fixtures/evaluated';

describe('elements and parts of arrays', () => {
  itEvaluates([
    [{ $arrayElemAt: [[1, 2, 3], 0] }, 1],
    [{ $arrayElemAt: [[1, 2, 3], -1] }, 3],
    [{ $arrayElemAt: [[1, 2, 3], 3] }, undefined],
    [{ $arrayElemAt: [null, 3] }, null],
    [{ $first: '$a' }, 1, { a: [1, 2] }],
    [{ $last: '$a' }, 2, { a: [1, 2] }],
    [{ $last: '$a' }, undefined, { a: [] }],
    [{ $firstN: { n: 2, input: [1, 2, 3] } }, [1, 2]],
    [{ $lastN: { n: 2, input: [1, 2, 3] } }, [2, 3]],
    [{ $maxN: { n: 2, input: [1, 3, null, 2] } }, [3, 2]],
    [{ $minN: { n: 2, input: [3, 1, 2] } }, [1, 2]],
    [{ $slice: [[1, 2, 3], 2] }, [1, 2]],
    [{ $slice: [[1, 2, 3], -2] }, [2, 3]],
    [{ $slice: [[1, 2, 3], 1, 1] }, [2]],
    [{ $slice: [[1, 2, 3], -9, 2] }, [1, 2]],
    [{ $concatArrays: [[1], [], [2, [3]]] }, [1, 2, [3]]],
    [{ $concatArrays: [[1], null] }, null],
    [{ $reverseArray: [[1, 2, 3]] }, [3, 2, 1]],
    [{ $size: [[1, 2]] }, 2],
    [{ $isArray: [[1]] }, true],
    [{ $isArray: ['$a'] }, false, { a: 1 }],
    [{ $in: [2, [1, 2]] }, true],
    [{ $in: [new Double(2), [1, 2]] }, true],
    [{ $indexOfArray: [['a', 'b', 'a'], 'a', 1] }, 2],
    [{ $indexOfArray: [['a'], 'b'] }, -1],
    [{ $indexOfArray: [null, 'b'] }, null],
    [{ $range: [0, 10, 4] }, [0, 4, 8]],
    [{ $range: [3, 0, -1] }, [3, 2, 1]],
    [{ $range: [0, 0] }, []],
    [{ $zip: { inputs: [[1, 2], ['a']] } }, [[1, 'a']]],
    [
      { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
      [
        [1, 'a'],
        [2, 'z'],
      ],
    ],
  ]);
  itRefuses([
    [{ $arrayElemAt: ['a', 0] }, 28689],
    [{ $size: 'a' }, 17124],
    [{ $size: null }, 17124],
    [{ $in: [1, 2] }, 40081],
    [{ $slice: [[1], 1, 0] }, 28729],
    [{ $concatArrays: [[1], 2] }, 28664],
    [{ $range: [0, 5, 0] }, 34449],
    [{ $range: [0.5, 5] }, 34444],
    [{ $indexOfArray: ['a', 'b'] }, 40090],
  ]);
});

describe('what is done with each element', () => {
  itEvaluates([
    [{ $map: { input: [1, 2], as: 'n', in: { $multiply: ['$$n', 2] } } }, [2, 4]],
    [{ $map: { input: [1, 2], in: '$$this' } }, [1, 2]],
    [{ $map: { input: [1], in: '$missing' } }, [null]],
    [{ $map: { input: null, in: 1 } }, null],
    [{ $filter: { input: [1, 2, 3], cond: { $gt: ['$$this', 1] } } }, [2, 3]],
    [{ $filter: { input: [1, 2, 3], as: 'n', cond: { $gt: ['$$n', 1] }, limit: 1 } }, [2]],
    [{ $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } }, 'ab'],
    [{ $reduce: { input: [], initialValue: 7, in: '$$this' } }, 7],
    [{ $let: { vars: { a: 2, b: '$x' }, in: { $add: ['$$a', '$$b'] } } }, 5, { x: 3 }],
    [{ $let: { vars: { a: '$$ROOT' }, in: '$$a.x' } }, 3, { x: 3 }],
    ['$items.price', [1, 2], { items: [{ price: 1 }, {}, { price: 2 }, 5] }],
  ]);
  itRefuses([
    [{ $map: { input: 'a', in: 1 } }, 16883],
    [{ $filter: { input: 'a', cond: true } }, 28651],
    [{ $reduce: { input: 'a', initialValue: 1, in: 1 } }, 40080],
    ['$$nobody', 17276],
    [{ $map: { input: [], as: 'N', in: 1 } }, 9],
  ]);
});

describe('sets', () => {
  itEvaluates([
    [
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      [1, 2, 3],
    ],
    [
      {
        $setIntersection: [
          [1, 2],
          [2, 3],
        ],
      },
      [2],
    ],
    [{ $setDifference: [[1, 2, 1], [2]] }, [1]],
    [
      {
        $setEquals: [
          [1, 2, 1],
          [2, 1],
        ],
      },
      true,
    ],
    [{ $setIsSubset: [[1], [2, 1]] }, true],
    [{ $setIsSubset: [[[1]], [2, 1]] }, false],
    [{ $allElementsTrue: [[1, true, 'a']] }, true],
    [{ $allElementsTrue: [[1, 0]] }, false],
    [{ $anyElementTrue: [[0, null, false]] }, false],
    [{ $anyElementTrue: [[0, 'a']] }, true],
    [{ $setUnion: [[1], null] }, null],
    [{ $setUnion: [[1, new Double(1), Long.ONE]] }, [1]],
  ]);
  itRefuses([
    [{ $setEquals: ['$a', '$missing'] }, 17044, { a: [1] }],
    [{ $setUnion: [[1], 2] }, 17043],
  ]);
});

describe('documents', () => {
  itEvaluates([
    [{ $mergeObjects: [{ a: 1 }, null, { a: 2, b: 3 }] }, { a: 2, b: 3 }],
    [
      { $objectToArray: { a: 1, b: 'x' } },
      [
        { k: 'a', v: 1 },
        { k: 'b', v: 'x' },
      ],
    ],
    [
      {
        $arrayToObject: [
          [
            ['a', 1],
            ['b', 2],
          ],
        ],
      },
      { a: 1, b: 2 },
    ],
    [
      {
        $arrayToObject: [
          [
            { k: 'a', v: 1 },
            { k: 'a', v: 2 },
          ],
        ],
      },
      { a: 2 },
    ],
    [{ $getField: { field: 'a.b', input: '$$ROOT' } }, 5, { 'a.b': 5 }],
    [{ $getField: 'x' }, undefined, {}],
    [{ $setField: { field: 'a.b', input: '$$ROOT', value: 1 } }, { x: 1, 'a.b': 1 }, { x: 1 }],
    [{ $unsetField: { field: 'x', input: '$$ROOT' } }, { y: 2 }, { x: 1, y: 2 }],
    [{ a: '$x', b: '$missing', c: { $literal: '$x' } }, { a: 1, c: '$x' }, { x: 1 }],
    [['$x', '$missing'], [1, null], { x: 1 }],
  ]);
  itRefuses([
    [{ $mergeObjects: [1] }, 40400],
    [{ $arrayToObject: [[1]] }, 40398],
    [{ $objectToArray: 'a' }, 40390],
  ]);
});
