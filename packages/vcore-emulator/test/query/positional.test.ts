import { Document } from 'mongodb';
import { startedDatabase } from '../fixtures/running-vcore';

/** What `a.$` is after a query: the elements, with the one that was found set to `found`. */
async function marked(a: unknown[], query: Document): Promise<unknown> {
  const values = (await startedDatabase()).collection('values');
  await values.insertOne({ a });
  await values.updateOne(query, { $set: { 'a.$': 'found' } });
  return (await values.findOne())?.['a'] as unknown;
}

it.each<[string, unknown[], Document, unknown[]]>([
  ['of the last value of $all', [1, 2, 3], { a: { $all: [3, 1] } }, ['found', 2, 3]],
  ['of the last value of $all, also where it comes first', [1, 2, 3], { a: { $all: [1, 3] } }, [1, 2, 'found']],
  ['of the last pattern of $all', ['x', 'y'], { a: { $all: [/^y/, /^x/] } }, ['found', 'y']],
  [
    'of the last $elemMatch of $all',
    [{ b: 1 }, { b: 2 }],
    { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
    [{ b: 1 }, 'found'],
  ],
  ['of an equality', [1, 2, 2], { a: 2 }, [1, 'found', 2]],
  ['of a comparison', [1, 5, 9], { a: { $gt: 4 } }, [1, 'found', 9]],
  ['of $elemMatch', [1, 5, 9], { a: { $elemMatch: { $gt: 4, $lt: 9 } } }, [1, 'found', 9]],
  ['of $in', [1, 5, 9], { a: { $in: [9, 5] } }, [1, 'found', 9]],
])('sets the element %s', async (_, a, query, expected) => {
  expect(await marked(a, query)).toEqual(expected);
});

it('projects the element of the last value of $all', async () => {
  const values = (await startedDatabase()).collection('values');
  await values.insertOne({ a: [1, 2, 3] });

  expect(await values.findOne({ a: { $all: [3, 2] } }, { projection: { 'a.$': 1, _id: 0 } })).toEqual({ a: [2] });
});

it.each<[string, Document]>([
  ['$ne', { a: { $ne: 7 } }],
  ['$size', { a: { $size: 2 } }],
  ['$nor', { $nor: [{ a: 7 }] }],
])('has no element to set after %s', async (_, query) => {
  await expect(marked([1, 2], query)).rejects.toMatchObject({ code: 2 });
});
