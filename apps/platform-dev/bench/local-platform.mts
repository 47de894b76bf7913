/**
 * What the platform costs on a laptop: `npm start` until it is ready, the memory of everything that it started, and a tool
 * call through the whole chain beside the same call without the gateway: `npx nx bench platform-dev`. Fails above the limits.
 * Only on Linux, where the kernel tells which memory is shared.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { controlClient } from '@org/local-platform';

const LIMITS = { secondsToReady: 8, megabytes: 750, callMilliseconds: 25 };
/** With those that warm it up, fewer than a person may make in a minute. */
const CALLS = 200;
const WARMING = 40;
const root = join(import.meta.dirname, '..', '..', '..');
const dataDir = mkdtempSync(join(tmpdir(), 'local-platform-'));

interface Started {
  readonly gateway: string;
  readonly page: string;
  readonly servers: readonly [{ readonly name: string; readonly url: string }];
}

/** `npm start`, as somebody types it: the task runner that this may run in is none of its business. */
function start(): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_')));
  return spawn('npm', ['--silent', 'start', '--', '--json', '--port', '0', '--data-dir', dataDir], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface(stdout)) return line;
  throw new Error('npm start ended before it was ready');
}

/** A process and everything that it started, directly or not. */
function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const [, parent] = /\) \S (\d+)/.exec(contents(`/proc/${name}/stat`)) ?? [];
      return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
  const childrenOf = (one: number): number[] =>
    parents.filter(({ parent }) => parent === one).flatMap((child) => [child.pid, ...childrenOf(child.pid)]);
  return [pid, ...childrenOf(pid)];
}

/** A file of /proc; empty when the process has ended meanwhile. */
function contents(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Its share of the memory, where what several processes share is divided among them. */
function megabytesOf(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(contents(`/proc/${pid}/smaps_rollup`)) ?? [];
  return Number(kilobytes) / 1024;
}

/** Where the container of readers listens, and what lets the gateway in. */
function readerContainer(pids: readonly number[]): { readonly url: string; readonly headers: Record<string, string> } {
  for (const pid of pids) {
    const variables = new Map(
      contents(`/proc/${pid}/environ`)
        .split('\0')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    if (variables.get('MDB_MCP_READ_ONLY') !== 'true') continue;
    return {
      url: `http://127.0.0.1:${variables.get('MDB_MCP_HTTP_PORT')}/mcp`,
      headers: JSON.parse(variables.get('MDB_MCP_HTTP_HEADERS') ?? '{}') as Record<string, string>,
    };
  }
  throw new Error('no process of readers was found');
}

async function connected(url: string, headers: Record<string, string>): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  return client;
}

async function find(client: Client): Promise<number> {
  const begun = performance.now();
  const { isError } = await client.callTool({
    name: 'find',
    arguments: { connectionId: 'preconfigured', database: 'shop', collection: 'orders', limit: 1 },
  });
  if (isError) throw new Error('find was refused');
  return performance.now() - begun;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const begun = performance.now();
const platform = start();
try {
  const { page, servers } = JSON.parse(await firstLineOf(platform)) as Started;
  const seconds = (performance.now() - begun) / 1000;
  const pids = descendants(platform.pid ?? 0);

  const token = await controlClient(page).token('rob', servers[0].name, ['mcp.access']);
  const through = await connected(servers[0].url, { authorization: `Bearer ${token}` });
  const reader = readerContainer(pids);
  const direct = await connected(reader.url, reader.headers);
  const times = { through: [] as number[], direct: [] as number[] };
  // In turns, so that both see the same machine; the first ones warm it up.
  for (let call = -WARMING; call < CALLS; call++) {
    const [one, other] = [await find(through), await find(direct)];
    if (call < 0) continue;
    times.through.push(one);
    times.direct.push(other);
  }
  const megabytes = pids.reduce((sum, pid) => sum + megabytesOf(pid), 0);
  await Promise.all([through.close(), direct.close()]);

  const call = median(times.through);
  const share = call - median(times.direct);
  console.log(`npm start: ready after ${seconds.toFixed(1)} s (limit ${LIMITS.secondsToReady} s)`);
  console.log(
    `memory: ${megabytes.toFixed(0)} MB in ${pids.length} processes (limit ${LIMITS.megabytes} MB): ` +
      pids.map((pid) => megabytesOf(pid).toFixed(0)).join(' + '),
  );
  console.log(
    `find of one document: median ${call.toFixed(1)} ms (limit ${LIMITS.callMilliseconds} ms), ` +
      `of which the gateway ${share.toFixed(1)} ms (${((share / call) * 100).toFixed(0)} %)`,
  );
  const isWithin = seconds <= LIMITS.secondsToReady && megabytes <= LIMITS.megabytes && call < LIMITS.callMilliseconds;
  process.exitCode = isWithin ? 0 : 1;
} finally {
  platform.kill('SIGTERM');
  await once(platform, 'exit');
  rmSync(dataDir, { recursive: true });
}
