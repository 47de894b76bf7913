import fc from 'fast-check';
import fs from 'node:fs';
import { Document, MongoServerError } from 'mongodb';
import { doc } from '../../src/bson/value';
import { FullDisk } from '../fixtures/full-disk';
import { ManualClock } from '../fixtures/manual-clock';
import { contentsOf, openStore, orders, put } from '../fixtures/opened-store';
import { admin, startedVCore } from '../fixtures/running-vcore';
import { temporaryFolder } from '../fixtures/temporary-folder';

const MEGABYTE = 1024 * 1024;
const outOfDiskSpace = {
  code: 14031,
  codeName: 'OutOfDiskSpace',
  message: 'nothing was written: ENOSPC: no space left on device, write',
};

interface Order {
  readonly _id: number;
  readonly item?: string;
  readonly text?: string;
}

async function started(disk: FullDisk, dataDir = temporaryFolder()) {
  const running = await startedVCore({ dataDir, files: disk });
  const db = (await running.connect(admin)).db('shop');
  return { ...running, dataDir, db, orders: db.collection<Order>('orders') };
}

/** Why a command was refused, or a write in it. */
function refusalOf(reply: Promise<Document>): Promise<unknown> {
  return reply.then(
    ({ ok, writeErrors }) => [ok as unknown, writeErrors as unknown],
    (error: MongoServerError) => ({ code: error.code, codeName: error.codeName, message: error.message }),
  );
}

describe('a server whose disk is full', () => {
  it('refuses every write and says why, keeps all that was there, and answers to reads', async () => {
    const disk = new FullDisk();
    const { db, orders: collection, events } = await started(disk);
    await collection.insertMany([
      { _id: 1, item: 'pen' },
      { _id: 2, item: 'ink' },
    ]);
    const before = await collection.find().toArray();
    disk.room = 10;

    for (const command of [
      { insert: 'orders', documents: [{ _id: 3 }] },
      { update: 'orders', updates: [{ q: {}, u: { $set: { item: 'nib' } }, multi: true }] },
      { delete: 'orders', deletes: [{ q: {}, limit: 0 }] },
      { findAndModify: 'orders', query: {}, remove: true },
      { aggregate: 'orders', pipeline: [{ $match: { _id: 1 } }, { $out: 'orders' }], cursor: {} },
      { createIndexes: 'orders', indexes: [{ key: { item: 1 }, name: 'byItem' }] },
      { create: 'more' },
      { drop: 'orders' },
      { dropDatabase: 1 },
    ]) {
      expect([command, await refusalOf(db.command(command))]).toEqual([command, outOfDiskSpace]);
    }
    expect(await collection.find().toArray()).toEqual(before);
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['orders']);
    expect(events.filter((event) => event.kind === 'command' && event.fault !== undefined)).toEqual([]);
  });

  it('creates no user, and changes no password', async () => {
    const disk = new FullDisk();
    const { connect, db } = await started(disk);
    const clerk = { name: 'clerk', password: 'first', roles: [] };
    const adminDb = (await connect(admin)).db('admin');
    await adminDb.command({ createUser: 'clerk', pwd: 'first', roles: ['readAnyDatabase'] });
    disk.room = 0;

    await expect(adminDb.command({ createUser: 'other', pwd: 'x', roles: ['readAnyDatabase'] })).rejects.toMatchObject({
      code: 14031,
    });
    await expect(adminDb.command({ updateUser: 'clerk', pwd: 'second' })).rejects.toMatchObject({ code: 14031 });
    await expect(adminDb.command({ dropUser: 'clerk' })).rejects.toMatchObject({ code: 14031 });
    await connect(clerk);
    await expect(connect({ ...clerk, password: 'second' })).rejects.toMatchObject({ code: 18 });
    await expect(connect({ ...clerk, name: 'other', password: 'x' })).rejects.toMatchObject({ code: 18 });
    expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('writes on when there is room again, and has all of it after a restart', async () => {
    const disk = new FullDisk();
    const { server, orders: collection, dataDir } = await started(disk);
    await collection.insertOne({ _id: 1 });
    disk.room = 30;
    await expect(collection.insertOne({ _id: 2, text: 'x'.repeat(100) })).rejects.toMatchObject({ code: 14031 });
    disk.room = Infinity;
    await collection.insertOne({ _id: 3 });
    await server.close();
    const { orders: after } = await started(new FullDisk(), dataDir);

    expect(await after.distinct('_id')).toEqual([1, 3]);
  });

  it('does not start in an empty folder, and leaves nothing there that would be in the way', async () => {
    const dataDir = temporaryFolder();
    await expect(startedVCore({ dataDir, files: new FullDisk(10) })).rejects.toThrow(/ENOSPC/);
    expect(fs.readdirSync(dataDir)).toEqual([]);

    const { orders: collection } = await started(new FullDisk(), dataDir);
    expect(await collection.countDocuments()).toBe(0);
  });

  it('keeps expired documents until they can be deleted', async () => {
    const [disk, clock] = [new FullDisk(), new ManualClock()];
    const { connect } = await startedVCore({ dataDir: temporaryFolder(), files: disk, clock });
    const sessions = (await connect(admin)).db('shop').collection('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    await sessions.insertOne({ at: new Date(clock.now()) });
    disk.room = 0;
    clock.advance(60_000);
    expect(await sessions.countDocuments()).toBe(1);

    disk.room = Infinity;
    clock.advance(60_000);
    expect(await sessions.countDocuments()).toBe(0);
  });
});

describe('a store', () => {
  it('keeps what was acknowledged and nothing else, wherever the disk is full', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            room: fc.nat({ max: 600 }),
            group: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
          }),
          { maxLength: 8 },
        ),
        (attempts) => {
          const [folder, disk] = [temporaryFolder(), new FullDisk()];
          const store = openStore(folder, disk);
          store.write((transaction) => transaction.apply({ kind: 'create', namespace: orders, options: new Map() }));
          for (const [attempt, { room, group }] of attempts.entries()) {
            const before = contentsOf(store);
            disk.room = room;
            const write = () =>
              store.write((transaction) => group.forEach((id) => transaction.apply(put(id, doc({ attempt })))));
            try {
              write();
            } catch (error) {
              expect(error).toMatchObject({ code: 14031 });
              expect(contentsOf(store)).toBe(before);
            }
          }
          const acknowledged = contentsOf(store);
          store.close();
          const reopened = openStore(folder);
          expect(contentsOf(reopened)).toBe(acknowledged);
          reopened.close();
        },
      ),
    );
  });

  it('writes nothing more when it cannot take back half a record, and has all that was acknowledged after a restart', () => {
    const [folder, disk] = [temporaryFolder(), new FullDisk()];
    const store = openStore(folder, disk);
    const write = (id: number) => store.write((transaction) => transaction.apply(put(id)));
    store.write((transaction) => transaction.apply({ kind: 'create', namespace: orders, options: new Map() }));
    write(1);
    const acknowledged = contentsOf(store);
    Object.assign(disk, { room: 20, isBroken: true });
    expect(() => write(2)).toThrow(expect.objectContaining({ code: 14031 }) as Error);

    Object.assign(disk, { room: Infinity, isBroken: false });
    expect(() => write(3)).toThrow(expect.objectContaining({ code: 14031 }) as Error);
    expect(contentsOf(store)).toBe(acknowledged);
    store.close();
    const reopened = openStore(folder);
    expect(contentsOf(reopened)).toBe(acknowledged);
    reopened.close();
  });

  describe('when its journal is to be rewritten', () => {
    /** Writes the same document of a megabyte until the journal would be rewritten. */
    function grow(folder: string, disk: FullDisk): string {
      const store = openStore(folder, disk);
      store.write((transaction) => transaction.apply({ kind: 'create', namespace: orders, options: new Map() }));
      const sizes: number[] = [];
      for (let version = 0; version < 12; version++) {
        store.write((transaction) => transaction.apply(put(1, doc({ version, text: 'x'.repeat(MEGABYTE) }))));
        sizes.push(fs.statSync(`${folder}/journal`).size);
      }
      const contents = contentsOf(store);
      store.close();
      isRewritten = sizes.some((size, index) => size < (sizes[index - 1] ?? 0));
      return contents;
    }
    let isRewritten: boolean;

    it.each<[string, boolean, (disk: FullDisk) => void]>([
      ['there is no reason not to', true, () => undefined],
      [
        'the new one is the last file that can be opened',
        true,
        (disk) => Object.assign(disk, { openSync: failing(disk.openSync, 3) }),
      ],
      ['no file can be opened', false, (disk) => Object.assign(disk, { openSync: failing(disk.openSync, 2) })],
      [
        'the new one cannot take its place',
        false,
        (disk) => Object.assign(disk, { renameSync: failing(disk.renameSync, 1) }),
      ],
    ])('loses nothing that is written then and after it, when %s', (_, rewritten, spoil) => {
      const [folder, disk] = [temporaryFolder(), new FullDisk()];
      spoil(disk);
      const acknowledged = grow(folder, disk);

      expect(isRewritten).toBe(rewritten);
      expect(fs.readdirSync(folder)).toEqual(['journal']);
      const reopened = openStore(folder);
      expect(contentsOf(reopened)).toBe(acknowledged);
      reopened.close();
    });

    /** A call to the file system that fails after so many times. */
    function failing<A extends unknown[], R>(call: (...args: A) => R, times: number): (...args: A) => R {
      let left = times;
      return (...args) => {
        if (left-- <= 0) throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
        return call(...args);
      };
    }
  });
});
