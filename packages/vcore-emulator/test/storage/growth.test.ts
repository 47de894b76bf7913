import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doc } from '../../src/bson/value';
import { Store } from '../../src/storage/store';

const MEGABYTE = 1024 * 1024;
const namespace = { db: 'shop', collection: 'orders' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vcore-growth-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): Store {
  return new Store({ folder, compileFilter: () => () => true, now: () => new Date(0) });
}

/** Writes the same document again, a tenth of a megabyte each time. */
function writeMegabyte(store: Store): void {
  for (let times = 0; times < 10; times++) {
    store.write((transaction) =>
      transaction.apply({ kind: 'put', namespace, document: doc({ _id: 1, text: 'x'.repeat(MEGABYTE / 10) }) }),
    );
  }
}

function size(): number {
  return statSync(join(folder, 'journal')).size;
}

it.each([
  ['one long run', 1, 20],
  ['many short runs', 20, 1],
])('keeps the journal of a small state short over %s', (_, runs, megabytes) => {
  for (let run = 0; run < runs; run++) {
    const store = open();
    if (run === 0) store.write((transaction) => transaction.apply({ kind: 'create', namespace, options: new Map() }));
    for (let times = 0; times < megabytes; times++) writeMegabyte(store);
    store.close();
  }

  expect(size()).toBeLessThan(6 * MEGABYTE);
  const reopened = open();
  expect(reopened.state.collection(namespace)?.find(1)).toBeDefined();
  reopened.close();
});
