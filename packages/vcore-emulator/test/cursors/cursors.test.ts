import { Doc, Value, doc, int } from '../../src/bson/value';
import { Cursors } from '../../src/cursors/cursors';

const owner = 'ada';
const MINUTE = 60_000;
const MEGABYTE = 1024 * 1024;
let time: number;
let cursors: Cursors;

beforeEach(() => {
  time = 0;
  cursors = new Cursors(() => time);
});

function numbered(count: number, more: Doc = new Map()): Doc[] {
  return Array.from({ length: count }, (_, n) => new Map<string, Value>([...doc({ n: int(n) }), ...more]));
}

/** The id and the batch of a reply. */
function read(reply: Doc): { id: bigint; length: number } {
  const cursor = reply.get('cursor') as Doc;
  const batch = (cursor.get('firstBatch') ?? cursor.get('nextBatch')) as Value[];
  return { id: cursor.get('id') as bigint, length: batch.length };
}

function start(
  documents: Iterable<Doc>,
  options: { batchSize?: number; singleBatch?: boolean; expires?: boolean } = {},
) {
  return read(cursors.start('shop.orders', documents, { owner, ...options }));
}

const notFound = expect.objectContaining({ code: 43 }) as Error;

it.each([
  ['all of a few', 101, undefined, 101, false],
  ['101 at first', 102, undefined, 101, true],
  ['as many as were asked for', 10, 4, 4, true],
  ['none, and a cursor, where none were asked for', 1, 0, 0, true],
  ['a cursor even of nothing, where none were asked for', 0, 0, 0, true],
  ['no cursor when there is nothing more', 4, 4, 4, false],
])('gives %s', (_, count, batchSize, length, goesOn) => {
  const first = start(numbered(count), { batchSize });

  expect(first).toEqual({ id: goesOn ? (expect.any(BigInt) as bigint) : 0n, length });
  expect([first.id !== 0n, cursors.count]).toEqual([goesOn, goesOn ? 1 : 0]);
});

it('gives the rest in batches, and is gone with the last', () => {
  const { id } = start(numbered(10), { batchSize: 4 });

  expect(read(cursors.more(id, 'shop.orders', owner, 4))).toEqual({ id, length: 4 });
  expect(read(cursors.more(id, 'shop.orders', owner))).toEqual({ id: 0n, length: 2 });
  expect(() => cursors.more(id, 'shop.orders', owner)).toThrow(notFound);
});

it('gives no more than 16 MB at once, and loses nothing by it', () => {
  const { id, length } = start(numbered(40, doc({ text: 'x'.repeat(MEGABYTE) })));

  expect(length).toBe(15);
  expect(read(cursors.more(id, 'shop.orders', owner)).length).toBe(15);
  expect(read(cursors.more(id, 'shop.orders', owner)).length).toBe(10);
});

it('asks for no more documents than it gives, and one', () => {
  let asked = 0;
  start(
    (function* () {
      for (const document of numbered(50)) {
        asked++;
        yield document;
      }
    })(),
    { batchSize: 3 },
  );

  expect(asked).toBe(4);
});

it('is gone after ten minutes in which nobody asked, unless it was not to be', () => {
  const [idle, used, kept] = [
    start(numbered(9), { batchSize: 1 }),
    start(numbered(9), { batchSize: 1 }),
    start(numbered(9), { batchSize: 1, expires: false }),
  ];
  time = 6 * MINUTE;
  cursors.more(used.id, 'shop.orders', owner, 1);
  time = 10 * MINUTE + 1;

  expect(() => cursors.more(idle.id, 'shop.orders', owner)).toThrow(notFound);
  expect(read(cursors.more(used.id, 'shop.orders', owner)).length).toBe(7);
  expect(read(cursors.more(kept.id, 'shop.orders', owner)).length).toBe(8);
});

it('is kept to its user and its collection', () => {
  const { id } = start(numbered(9), { batchSize: 1 });
  const unauthorized = expect.objectContaining({ code: 13 }) as Error;

  expect(() => cursors.more(id, 'shop.orders', 'rob')).toThrow(unauthorized);
  expect(() => cursors.more(id, 'shop.orders', undefined)).toThrow(unauthorized);
  expect(() => cursors.more(id, 'shop.others', owner)).toThrow(unauthorized);
  expect([cursors.kill(id, 'rob'), cursors.kill(id, owner), cursors.kill(id, owner)]).toEqual([false, true, false]);
});

it('has ids that nobody can guess: other ones each time, and large', () => {
  const ids = Array.from({ length: 100 }, () => start(numbered(2), { batchSize: 1 }).id);

  expect(new Set(ids).size).toBe(100);
  expect(ids.every((id) => id > 0n && id < 2n ** 63n)).toBe(true);
  expect(ids.some((id) => id > 2n ** 56n)).toBe(true);
});
