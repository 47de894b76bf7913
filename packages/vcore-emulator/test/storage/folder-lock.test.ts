import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { basename, join, relative } from 'node:path';
import { JournalError, VCore, VCoreOptions } from '../../src';
import { admin, startedVCore } from '../fixtures/running-vcore';
import { temporaryFolder } from '../fixtures/temporary-folder';

let dataDir: string;
let lock: string;

beforeEach(() => {
  dataDir = temporaryFolder();
  lock = join(dataDir, 'lock');
});

/** Starts a server that ends with the test at the latest. */
async function start(options: Partial<VCoreOptions> = {}): Promise<VCore> {
  return (await startedVCore({ dataDir, ...options })).server;
}

it('keeps a second server of the process out of the folder, which loses nothing by it', async () => {
  const { connect } = await startedVCore({ dataDir });
  const orders = (await connect(admin)).db('shop').collection('orders');
  await orders.insertOne({ item: 'pen' });
  const before = readFileSync(join(dataDir, 'journal'));

  await expect(start()).rejects.toThrow(/is in use by another server of this process/);
  const link = join(temporaryFolder(), 'link');
  symlinkSync(dataDir, link);
  for (const name of [join(dataDir, '..', basename(dataDir)), relative(process.cwd(), dataDir), link]) {
    await expect(start({ dataDir: name })).rejects.toThrow(/in use/);
  }
  expect(readFileSync(join(dataDir, 'journal')).equals(before)).toBe(true);
  await orders.insertOne({ item: 'ink' });
  expect(await orders.countDocuments()).toBe(2);
});

it('keeps a server out of the folder of a living process, and says whose it is', async () => {
  writeFileSync(lock, String(process.ppid));

  await expect(start()).rejects.toThrow(`is in use by process ${process.ppid}`);
  expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  expect(existsSync(join(dataDir, 'journal'))).toBe(false);
});

it.each([
  ['a process that was killed', deadProcess],
  ['an earlier process of the same number', () => Promise.resolve(String(process.pid))],
  ['a process that was killed while it wrote the lock', () => Promise.resolve('')],
])('takes over the folder of %s', async (_, holder) => {
  writeFileSync(lock, await holder());
  const server = await start();

  expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  await server.close();
});

it('gives the folder free when it is closed, also when it is closed twice', async () => {
  const first = await start();
  await Promise.all([first.close(), first.close()]);
  expect(existsSync(lock)).toBe(false);

  const second = await start();
  await first.close();
  await expect(start()).rejects.toThrow(/in use/);
  await second.close();
});

it('gives the folder free when it does not start', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  taken.close();
  await (await start()).close();

  writeFileSync(join(dataDir, 'journal'), 'something else');
  await expect(start()).rejects.toThrow(JournalError);
  expect(existsSync(lock)).toBe(false);
});

/** The number of a process that has ended. */
async function deadProcess(): Promise<string> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return String(child.pid);
}
