/**
 * What starting costs, and finding one document among many with an index and without: `npx nx bench vcore-emulator`.
 * Fails above the limits.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Collection, MongoClient } from 'mongodb';
import { startVCore } from '../lib/index.js';

const LIMITS = { milliseconds: 1000, megabytes: 120, find: 3 };
const STARTS = 9;
const DOCUMENTS = 10_000;
const FINDS = { withIndex: 1000, without: 100 };

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

function start(): Cost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'started.cjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Cost;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Numbered {
  readonly number: number;
  readonly text: string;
}

/** The median of finding one document by its number, as a client sees it, in milliseconds. */
async function timeFinds(items: Collection<Numbered>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    const number = (index * 7919) % DOCUMENTS; // a prime: from all over the collection
    const started = performance.now();
    const [found, ...others] = await items.find({ number }).toArray();
    taken.push(performance.now() - started);
    if (found?.number !== number || others.length > 0)
      throw new Error(`document ${number} was not found, or not alone`);
  }
  return median(taken);
}

async function measureFinds(): Promise<{ without: number; withIndex: number }> {
  const admin = { name: 'admin', password: 'of the cluster', roles: ['root'] } as const;
  const server = await startVCore({ users: [admin], port: 0 });
  const auth = { username: admin.name, password: admin.password };
  const client = new MongoClient(`mongodb://${server.address}`, { auth, retryWrites: false });
  try {
    const items = client.db('bench').collection<Numbered>('items');
    await items.insertMany(
      Array.from({ length: DOCUMENTS }, (_, number) => ({ number, text: `item ${number}`.repeat(10) })),
    );
    const without = await timeFinds(items, FINDS.without);
    await items.createIndex({ number: 1 });
    return { without, withIndex: await timeFinds(items, FINDS.withIndex) };
  } finally {
    await client.close();
    await server.close();
  }
}

start(); // fills the disk's cache
const starts = Array.from({ length: STARTS }, start);
const milliseconds = median(starts.map((cost) => cost.milliseconds));
const megabytes = median(starts.map((cost) => cost.megabytes));
const { without, withIndex } = await measureFinds();

console.log(
  `started in ${milliseconds.toFixed(0)} ms (at most ${LIMITS.milliseconds}) with ${megabytes.toFixed(0)} MB (at most ${LIMITS.megabytes}); medians of ${STARTS} starts`,
);
console.log(
  `found one of ${DOCUMENTS} documents in ${withIndex.toFixed(2)} ms with an index (at most ${LIMITS.find}), in ${without.toFixed(2)} ms without; medians of ${FINDS.withIndex} and ${FINDS.without} calls`,
);
if (milliseconds > LIMITS.milliseconds || megabytes > LIMITS.megabytes || withIndex > LIMITS.find) process.exitCode = 1;
