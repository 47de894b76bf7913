import { Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

async function sorted(input: unknown[], sortBy: unknown): Promise<unknown> {
  const [result] = await (
    await startedDatabase()
  )
    .aggregate([{ $documents: [{ input }] }, { $project: { sorted: { $sortArray: { input: '$input', sortBy } } } }])
    .toArray();
  return (result as Document)['sorted'];
}

it('takes a missing field for null: those that are equal stay in order', async () => {
  const items = [{ n: 1 }, { n: 2, a: null }, { n: 3, a: 0 }, { n: 4 }, { n: 5, a: null }];

  expect(await sorted(items, { a: 1 })).toEqual([items[0], items[1], items[3], items[4], items[2]]);
  expect(await sorted(items, { a: -1 })).toEqual([items[2], items[0], items[1], items[3], items[4]]);
});

it('goes on with the next field where one is null and the other missing', async () => {
  expect(await sorted([{ b: 2 }, { a: null, b: 1 }], { a: 1, b: 1 })).toEqual([{ a: null, b: 1 }, { b: 2 }]);
});

it('sorts by a field within documents', async () => {
  expect(await sorted([{ a: { b: 2 } }, { a: 1 }, { a: { b: 1 } }], { 'a.b': 1 })).toEqual([
    { a: 1 },
    { a: { b: 1 } },
    { a: { b: 2 } },
  ]);
});

it('sorts values themselves, types one after the other', async () => {
  expect(await sorted(['b', 2, null, true, 'a', 10, [0], { a: 1 }], 1)).toEqual([
    null,
    2,
    10,
    'a',
    'b',
    { a: 1 },
    [0],
    true,
  ]);
  expect(await sorted([1, 3, 2], -1)).toEqual([3, 2, 1]);
});
