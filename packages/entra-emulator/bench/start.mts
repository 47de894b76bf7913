/**
 * What starting costs, from the beginning of a process until the first token: `npx nx bench entra-emulator`. Fails above
 * the limits.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const LIMITS = { milliseconds: 1000, megabytes: 120 };
const ROUNDS = 9;

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

function measure(): Cost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'started.cjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Cost;
}

measure(); // fills the disk's cache
const costs = Array.from({ length: ROUNDS }, measure);

function median(figure: keyof Cost): number {
  const values = costs.map((cost) => cost[figure]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? NaN;
}

const [milliseconds, megabytes] = [median('milliseconds'), median('megabytes')];
console.log(
  `started in ${milliseconds.toFixed(0)} ms (at most ${LIMITS.milliseconds}) with ${megabytes.toFixed(0)} MB (at most ${LIMITS.megabytes}); medians of ${ROUNDS} rounds`,
);
if (milliseconds > LIMITS.milliseconds || megabytes > LIMITS.megabytes) process.exitCode = 1;
