import fc from 'fast-check';
import { Document, Double, MaxKey, MinKey } from 'mongodb';
import { collectionOf, found } from '../fixtures/indexed-collection';

const scalar = fc.constantFrom<unknown>(
  ...[null, 0, 1, 2, new Double(1), new Double(NaN), '', 'a', 'b', true],
  ...[new Date(0), new Date(1), new MinKey(), new MaxKey()],
);
const inner = fc.dictionary(fc.constantFrom('b', 'c', '0'), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), {
  maxKeys: 2,
});
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  inner,
  fc.array(fc.oneof({ weight: 2, arbitrary: scalar }, inner, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
);
const document = fc.dictionary(fc.constantFrom('a', 'd'), value, { maxKeys: 2 });
const path = fc.constantFrom('a', 'd', 'a.b', 'a.c', 'a.0', 'a.0.b', 'a.b.0');

const operators: fc.Arbitrary<Document> = fc.oneof(
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte'), value), {
      minLength: 1,
      maxLength: 3,
      selector: ([name]) => name,
    })
    .map((entries) => Object.fromEntries(entries)),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  value.map(($ne) => ({ $ne })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
  scalar.map((limit) => ({ $elemMatch: { $gte: limit } })),
  scalar.map((limit) => ({ $not: { $gt: limit } })),
);
const clause = fc.tuple(path, fc.oneof(value, operators)).map(([name, condition]): Document => ({ [name]: condition }));
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 3, arbitrary: clause },
  fc.tuple(clause, clause).map(([a, b]) => ({ ...a, ...b })),
  fc.array(clause, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
  fc.array(clause, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
  fc.tuple(clause, clause).map(([a, b]) => ({ ...a, $nor: [b] })),
);

const keys: readonly Document[] = [
  { a: 1 },
  { a: -1 },
  { 'a.b': 1 },
  { 'a.0': 1 },
  { 'a.b.0': 1 },
  { a: 1, d: 1 },
  { d: 1, a: -1 },
  { 'a.b': 1, 'a.c': 1 },
  { d: 1, 'a.b': 1 },
];

/** Two arrays in one index are refused: MongoDB has no such collection. */
function withIndex(documents: readonly Document[], index: Document) {
  try {
    return collectionOf(documents, index);
  } catch (error) {
    expect(error).toMatchObject({ code: 171 });
    return undefined;
  }
}

describe.each(keys.flatMap((key) => [{ key }, { key, sparse: true }]))('with the index %j', (index) => {
  it('finds what it finds without', () => {
    let used = 0;
    fc.assert(
      fc.property(fc.array(document, { maxLength: 8 }), filter, (documents, query) => {
        const collection = withIndex(documents, index);
        if (!collection) return;
        const { numbers } = found(collectionOf(documents), query);
        const chosen = found(collection, query);
        if (chosen.index === 'made') used++;

        expect(chosen).toMatchObject({ numbers, isTwice: false });
        if (!('sparse' in index)) expect(found(collection, query, 'made')).toMatchObject({ numbers, isTwice: false });
      }),
      { numRuns: 600 },
    );
    const isByPosition = Object.keys(index.key)[0]?.includes('0') === true;
    expect(used > 5).toBe(!isByPosition); // else it would be the scan that was held against itself
  });
});

it.each<[string, Document, Document[], Document, number[]]>([
  [
    'two fields met by two elements',
    { 'a.b': 1, 'a.c': 1 },
    [
      {
        a: [
          { b: 1, c: 9 },
          { b: 9, c: 2 },
        ],
      },
    ],
    { 'a.b': 1, 'a.c': 2 },
    [0],
  ],
  ['two bounds met by two elements', { a: 1 }, [{ a: [1, 9] }, { a: 1 }], { a: { $gt: 3, $lt: 7 } }, [0]],
  ['two values of two elements', { a: 1 }, [{ a: [1, 9] }], { $and: [{ a: 1 }, { a: 9 }] }, [0]],
  [
    'null, also in documents of an array',
    { 'a.b': 1 },
    [{ a: [{ b: 1 }, {}] }, { a: [5] }, { a: [] }, {}],
    { 'a.b': null },
    [0, 3],
  ],
  ['an empty array', { a: 1 }, [{ a: [] }, { a: [[]] }, { a: null }], { a: [] }, [0, 1]],
  [
    'a value beside a range',
    { a: 1, d: 1 },
    [
      { a: 2, d: 1 },
      { a: 2, d: 9 },
      { a: 0, d: 9 },
    ],
    { a: { $gt: 1 }, d: 9 },
    [1],
  ],
  ['each value of a list once', { a: 1 }, [{ a: [1, 2] }, { a: 2 }], { a: { $in: [2, 1, new Double(2)] } }, [0, 1]],
])('finds %s', (_, key, documents, query, numbers) => {
  expect(found(collectionOf(documents, { key }), query)).toMatchObject({ numbers, isTwice: false });
});

it('holds of a change what was changed, and nothing of before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 3 }), fc.option(value, { nil: undefined })), { maxLength: 12 }),
      operators,
      (changes, condition) => {
        const indexed = collectionOf([], { key: { a: 1 } });
        const last = new Map<number, unknown>();
        for (const [_id, a] of changes) {
          indexed.remove(_id);
          last.delete(_id);
          if (a === undefined) continue;
          const [{ document: replaced } = { document: new Map() }] = [...collectionOf([{ a }]).scan()];
          indexed.put(new Map([...replaced, ['_id', _id]]));
          last.set(_id, a);
        }
        const numbers = [...last].filter(([, a]) => found(collectionOf([{ a }]), { a: condition }).numbers.length > 0);

        expect(found(indexed, { a: condition }).numbers).toEqual(numbers.map(([_id]) => _id).sort((a, b) => a - b));
      },
    ),
    { numRuns: 300 },
  );
});
