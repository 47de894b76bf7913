import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Binary } from 'bson';
import { encode } from '../../src/bson/encode';
import { doc, int } from '../../src/bson/value';
import type { Change } from '../../src/storage/change';
import { JournalError, SIGNATURE, formatRecord, parseJournal, startOfChain } from '../../src/storage/journal-format';
import { contentsOf, openStore, orders, put } from '../fixtures/opened-store';
import { temporaryFolder } from '../fixtures/temporary-folder';

/** Groups of changes, each of which is one record, of every kind that there is. */
const groups: readonly (readonly Change[])[] = [
  [{ kind: 'setSecret', secret: 'of this server' }],
  [
    { kind: 'create', namespace: orders, options: new Map() },
    put(1, doc({ item: 'pen' })),
    put(2, doc({ item: 'ink' })),
  ],
  [
    {
      kind: 'addIndex',
      namespace: orders,
      spec: doc({ v: int(2), key: doc({ item: 1 }), name: 'byItem', unique: true }),
    },
  ],
  [
    put(1, doc({ item: 'nib' })),
    { kind: 'remove', namespace: orders, id: 2 },
    put(3, doc({ data: new Binary(Buffer.alloc(40, 7)) })),
  ],
  [{ kind: 'putUser', name: 'clerk', user: doc({ roles: [] }) }],
  [
    { kind: 'create', namespace: { db: 'shop', collection: 'gone' }, options: new Map() },
    { kind: 'rename', namespace: { db: 'shop', collection: 'gone' }, to: 'more' },
    { kind: 'configure', namespace: { db: 'shop', collection: 'more' }, options: doc({ validationLevel: 'off' }) },
  ],
  [
    { kind: 'drop', namespace: { db: 'shop', collection: 'more' } },
    { kind: 'dropIndex', namespace: orders, name: 'byItem' },
    { kind: 'removeUser', name: 'clerk' },
  ],
];

/** A small journal, and what a store holds after each of its records. */
function written(): { bytes: Buffer; states: { end: number; contents: string }[] } {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const states = [{ end: journalOf(folder).length, contents: contentsOf(store) }];
  for (const group of groups) {
    store.write((transaction) => group.forEach((change) => transaction.apply(change)));
    states.push({ end: journalOf(folder).length, contents: contentsOf(store) });
  }
  store.close();
  return { bytes: journalOf(folder), states };
}

function journalOf(folder: string): Buffer {
  return readFileSync(join(folder, 'journal'));
}

/** Opens a journal of these bytes. Always in the same folder: thousands of them would take their time. */
function opened(folder: string, bytes: Uint8Array) {
  writeFileSync(join(folder, 'journal'), bytes);
  return openStore(folder);
}

function expectRefused(folder: string, bytes: Uint8Array, message?: RegExp): void {
  expect(() => opened(folder, bytes)).toThrow(JournalError);
  if (message) expect(() => openStore(folder)).toThrow(message);
  expect(journalOf(folder).equals(bytes)).toBe(true);
  expect(readdirSync(folder)).toEqual(['journal']);
}

it('holds what the store held, after a restart', () => {
  const { bytes, states } = written();
  const store = opened(temporaryFolder(), bytes);

  expect(contentsOf(store)).toBe(states.at(-1)?.contents);
  expect(new Set(states.map(({ contents }) => contents)).size).toBe(groups.length + 1);
  store.close();
});

it('cut off at any byte, holds exactly the records that were written to the end, and takes more', () => {
  const { bytes, states } = written();
  const folder = temporaryFolder();
  const more = (store: ReturnType<typeof openStore>) =>
    store.write((transaction) => transaction.apply({ kind: 'putUser', name: 'later', user: doc({ roles: [] }) }));

  for (let length = SIGNATURE.length; length <= bytes.length; length++) {
    const whole = states.filter(({ end }) => end <= length).at(-1);
    const store = opened(folder, bytes.subarray(0, length));
    expect([length, contentsOf(store)]).toEqual([length, whole?.contents]);
    expect(journalOf(folder).equals(bytes.subarray(0, whole?.end))).toBe(true);
    more(store);
    const after = contentsOf(store);
    store.close();
    const again = openStore(folder);
    expect([length, contentsOf(again)]).toEqual([length, after]);
    again.close();
  }
});

it('cut off within its first line, is no journal, and is left as it is', () => {
  const folder = temporaryFolder();

  for (let length = 0; length < SIGNATURE.length; length++) expectRefused(folder, SIGNATURE.subarray(0, length));
});

it('with any byte changed, is refused and left as it is', () => {
  const { bytes } = written();
  const folder = temporaryFolder();

  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at & 7)), at);
    expectRefused(folder, changed);
  }
});

it('with any bit changed, is not read', () => {
  const { bytes } = written();

  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => parseJournal('journal', changed)).toThrow(JournalError);
  }
});

it('with a record missing, doubled, in another place or of another journal, is refused', () => {
  const { bytes, states } = written();
  const folder = temporaryFolder();
  const record = (number: number) => bytes.subarray(states[number]?.end, states[number + 1]?.end);
  const [first, second, third] = [record(0), record(1), record(2)];

  for (const records of [
    [second, third],
    [first, third],
    [first, first, second],
    [first, third, second],
  ]) {
    expectRefused(folder, Buffer.concat([SIGNATURE, ...records]), /is damaged at byte \d+: it is left untouched/);
  }
});

it.each([
  ['text', Buffer.from('{"a": 1}\n'.repeat(10))],
  ['nothing', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(100)],
  ['the journal of another version', Buffer.from(SIGNATURE.toString().replace('1\n', '2\n'))],
])('is never taken for one when it is %s', (_, bytes) => {
  expectRefused(temporaryFolder(), bytes, /is not a journal of vcore-emulator: it is left untouched/);
});

it.each([
  ['a change of a kind that is not known', doc({ changes: [doc({ kind: 'explode' })] })],
  [
    'a change of a collection that there is not',
    doc({ changes: [doc({ kind: 'put', db: 'a', collection: 'b', document: new Map() })] }),
  ],
  ['no changes', new Map()],
])('with %s, is refused though its checksums are right', (_, content) => {
  const { bytes } = formatRecord(encode(content), startOfChain());

  expectRefused(temporaryFolder(), Buffer.concat([SIGNATURE, bytes]), /cannot be followed/);
});

it('is kept when the process dies while it is being rewritten', () => {
  const { bytes, states } = written();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'journal.new'), bytes.subarray(0, bytes.length / 2));
  const store = opened(folder, bytes);

  expect(contentsOf(store)).toBe(states.at(-1)?.contents);
  expect(readdirSync(folder).sort()).toEqual(['journal', 'lock']);
  store.close();
});

it('can be read by its owner only', () => {
  const folder = temporaryFolder();
  openStore(folder).close();

  expect(statSync(join(folder, 'journal')).mode & 0o777).toBe(0o600);
});
