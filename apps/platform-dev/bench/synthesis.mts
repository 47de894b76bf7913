/**
 * What synthesizing this environment costs, against loading cdktf alone, in one run: `npx nx bench platform-dev`.
 * The two take turns, so that both see the same machine. Fails above the limits.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Five stacks and the gateway's policies cost 3.4 times cdktf; a provider imported as a whole would cost 30 times. */
const LIMITS = { ratio: 5, megabytes: 170 };
const ROUNDS = 9;
const app = join(import.meta.dirname, '..');

interface Cost {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

const alone = 'cdktf alone';
const synthesis = 'platform-dev';
const commands = { [alone]: ['-e', "require('cdktf')"], [synthesis]: ['lib/main.js'] };

function measure(command: readonly string[]): Cost {
  const meter = join(import.meta.dirname, 'meter.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', meter, ...command], {
    cwd: app,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Cost;
}

const costs = new Map<string, Cost[]>(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, command] of Object.entries(commands)) {
    const cost = measure(command);
    if (round > 0) costs.get(name)?.push(cost); // the first round fills the disk's cache
  }
}

function median(name: string, figure: keyof Cost): number {
  const values = (costs.get(name) ?? []).map((cost) => cost[figure]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? NaN;
}

for (const name of costs.keys()) {
  const [milliseconds, cpu, megabytes] = (['milliseconds', 'cpu', 'megabytes'] as const).map((figure) =>
    median(name, figure).toFixed(0),
  );
  console.log(`${name.padEnd(13)} ${milliseconds} ms, ${cpu} ms of CPU, ${megabytes} MB`);
}
const ratio = median(synthesis, 'milliseconds') / median(alone, 'milliseconds');
const megabytes = median(synthesis, 'megabytes');
console.log(
  `ratio ${ratio.toFixed(2)} (at most ${LIMITS.ratio}), memory ${megabytes.toFixed(0)} MB (at most ${LIMITS.megabytes}); medians of ${ROUNDS} rounds`,
);
process.exitCode = ratio <= LIMITS.ratio && megabytes <= LIMITS.megabytes ? 0 : 1;
