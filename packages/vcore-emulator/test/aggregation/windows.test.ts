import { Document, Double } from 'mongodb';
import { itMakes, itRefuses, piped, sentAll } from '../fixtures/piped';

const double = (number: number) => new Double(number);

describe('$setWindowFields', () => {
  const days = [1, 2, 3, 4].map((day) => ({ day, n: day * 10, kind: day % 2 ? 'odd' : 'even' }));
  const windows = (output: Document, more: Document = {}) => [
    { $setWindowFields: { sortBy: { day: 1 }, output: { w: output }, ...more } },
    { $sort: { day: 1 } },
    { $group: { _id: null, w: { $push: '$w' } } },
  ];
  const all: readonly [string, Document, unknown[], Document?][] = [
    ['a sum so far', { $sum: '$n', window: { documents: ['unbounded', 'current'] } }, [10, 30, 60, 100]],
    ['a moving mean', { $avg: '$n', window: { documents: [-1, 0] } }, [double(10), double(15), double(25), double(35)]],
    ['a sum of all', { $sum: '$n' }, [100, 100, 100, 100]],
    ['a range of values', { $sum: '$n', window: { range: [-1, 1] } }, [30, 60, 90, 70]],
    [
      'each partition by itself',
      { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
      [10, 20, 40, 60],
      { partitionBy: '$kind' },
    ],
    ['the place', { $rank: {} }, [1, 2, 3, 4]],
    ['the place without gaps', { $denseRank: {} }, [1, 2, 3, 4]],
    ['the number', { $documentNumber: {} }, [1, 2, 3, 4]],
    ['the value before', { $shift: { output: '$n', by: -1, default: 'none' } }, ['none', 10, 20, 30]],
    ['the last value that there was', { $locf: '$n' }, [10, 20, 30, 40]],
    ['a mean that forgets', { $expMovingAvg: { input: '$n', N: 1 } }, [double(10), double(20), double(30), double(40)]],
  ];

  it.each(all)('has %s', (_, output, expected, more = {}) => {
    expect(piped(windows(output, more), days)).toEqual(sentAll([{ _id: null, w: expected }]));
  });
  itRefuses([
    [{ $setWindowFields: { output: { w: { $rank: {} } } } }, 5371602],
    [{ $setWindowFields: { output: { w: { $nothing: 1 } } } }, 9],
  ]);
});

describe('$densify and $fill', () => {
  itMakes([
    [
      '$densify fills numbers',
      [{ $densify: { field: 'n', range: { step: 2, bounds: 'full' } } }],
      [{ n: 1 }, { n: 6 }],
      [{ n: 1 }, { n: 3 }, { n: 5 }, { n: 6 }],
    ],
    [
      '$densify fills dates',
      [{ $densify: { field: 't', range: { step: 1, unit: 'day', bounds: 'full' } } }],
      [{ t: new Date(0) }, { t: new Date(2 * 864e5) }],
      [{ t: new Date(0) }, { t: new Date(864e5) }, { t: new Date(2 * 864e5) }],
    ],
    [
      '$fill with a value',
      [{ $fill: { output: { n: { value: 0 } } } }],
      [{ n: 1 }, { n: null }, {}],
      [{ n: 1 }, { n: 0 }, { n: 0 }],
    ],
    [
      '$fill with the last',
      [{ $fill: { sortBy: { t: 1 }, output: { n: { method: 'locf' } } } }],
      [{ t: 1, n: 5 }, { t: 2 }],
      [
        { t: 1, n: 5 },
        { t: 2, n: 5 },
      ],
    ],
    [
      '$fill on the line between',
      [{ $fill: { sortBy: { t: 1 }, output: { n: { method: 'linear' } } } }],
      [{ t: 1, n: 5 }, { t: 2 }, { t: 3, n: 9 }],
      [
        { t: 1, n: 5 },
        { t: 2, n: double(7) },
        { t: 3, n: 9 },
      ],
    ],
  ]);
});
