import fc from 'fast-check';
import { Decimal128, Document, Int32, Long, MongoServerError, ObjectId } from 'mongodb';
import { commands } from '../../src/commands/registry';
import { admin, startedVCore } from '../fixtures/running-vcore';

/** Bounded by number, so that a slow machine finds the same as a quick one. */
const RUNS = 2000;

const names = Object.keys(commands).filter((name) => !name.startsWith('sasl'));
const field = fc.constantFrom('a', 'a.b', 'b', '_id', 'a.0', '$a', '');
const text = fc.constantFrom('a', '', '$a', '$$ROOT', '^a', 'orders', 'orders.$cmd', '*', '\0', '🖋️');
const operator = fc.constantFrom(
  ...[
    '$set',
    '$inc',
    '$push',
    '$pull',
    '$unset',
    '$rename',
    '$gt',
    '$in',
    '$not',
    '$elemMatch',
    '$regex',
    '$size',
    '$type',
    '$mod',
    '$and',
    '$or',
    '$expr',
  ],
  ...[
    '$match',
    '$group',
    '$project',
    '$sort',
    '$unwind',
    '$lookup',
    '$facet',
    '$bucket',
    '$sum',
    '$add',
    '$divide',
    '$concat',
    '$substrCP',
    '$dateAdd',
    '$each',
    '$slice',
  ],
  ...[
    '$map',
    '$reduce',
    '$cond',
    '$switch',
    '$toInt',
    '$convert',
    '$arrayElemAt',
    '$range',
    '$split',
    '$meta',
    '$jsonSchema',
    '$bit',
    '$mul',
    '$addToSet',
    '$pullAll',
  ],
);

const value = fc.letrec<{ value: unknown; document: Document }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    text,
    fc.constantFrom(0, 1, -1, 1.5, NaN, Infinity, 2 ** 31, Long.MAX_VALUE, Decimal128.fromString('NaN'), new Int32(2)),
    fc.constantFrom(null, true, false, new Date(0), new ObjectId('65f000000000000000000001'), /a/i),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('document'),
  ),
  document: fc.dictionary(fc.oneof(field, operator), tie('value'), { maxKeys: 3 }),
}));

/** Fields that commands have, so that what is behind their checks is reached, too. */
const fieldOf = fc.constantFrom(
  ...[
    'documents',
    'updates',
    'deletes',
    'q',
    'u',
    'filter',
    'query',
    'update',
    'sort',
    'projection',
    'pipeline',
    'cursor',
    'key',
    'indexes',
    'index',
    'hint',
    'limit',
  ],
  ...[
    'skip',
    'batchSize',
    'ordered',
    'upsert',
    'remove',
    'new',
    'fields',
    'collMod',
    'validator',
    'viewOn',
    'let',
    'arrayFilters',
    'explain',
    'verbosity',
    'to',
    'scale',
    'maxTimeMS',
  ],
);
const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { minLength: 1, maxLength: 2 });

const sensible: fc.Arbitrary<Document> = fc.oneof(
  value.document.map((filter) => ({ find: 'orders', filter })),
  fc.tuple(value.document, value.document).map(([sort, projection]) => ({ find: 'orders', sort, projection })),
  list(value.document).map((pipeline) => ({ aggregate: 'orders', pipeline, cursor: {} })),
  list(value.document).map((documents) => ({ insert: 'orders', documents })),
  fc
    .tuple(value.document, value.value, fc.boolean())
    .map(([q, u, upsert]) => ({ update: 'orders', updates: [{ q, u, upsert }] })),
  fc.tuple(value.document, value.value).map(([query, update]) => ({ findAndModify: 'orders', query, update })),
  fc
    .tuple(value.document, value.document)
    .map(([key, options]) => ({ createIndexes: 'orders', indexes: [{ key, name: 'made', ...options }] })),
);
const arbitrary: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom(...names),
    fc.oneof(fc.constant('orders'), value.value),
    fc.dictionary(fieldOf, value.value, { maxKeys: 4 }),
  )
  .map(([name, operand, fields]) => ({ [name]: operand, ...fields }));

it('answers every command of a client that has logged in, whatever is in it, and never with a fault of its own', async () => {
  const { connect, events } = await startedVCore();
  const db = (await connect(admin, { serverApi: undefined })).db('shop');
  let answered = 0;

  await fc.assert(
    fc.asyncProperty(fc.oneof(sensible, arbitrary), async (command) => {
      const failure: unknown = await db.command(command).then(
        () => answered++ && undefined,
        (error: unknown) => error,
      );
      if (failure instanceof MongoServerError) expect(failure.code).not.toBe(1);
      expect(events.find((event) => event.kind === 'command' && event.fault !== undefined)).toBeUndefined();
    }),
    { numRuns: RUNS },
  );
  expect(answered).toBeGreaterThan(RUNS / 50); // else it would be the checks of fields alone that were tried
  expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
}, 60_000);
