import { ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const folder = join(__dirname, '..');

/** How the image is started, from `mcp-image.json`. */
export const image = JSON.parse(readFileSync(join(folder, 'mcp-image.json'), 'utf8')) as {
  readonly name: string;
  readonly workdir: string;
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly listen: {
    readonly host: string;
    readonly port: string;
    readonly monitoringHost: string;
    readonly monitoringPort: string;
  };
};

/** A server started as the image starts it, on free ports of loopback. */
export interface RunningServer {
  readonly client: Client;
  readonly monitoringUrl: string;
  /** What it has written so far. */
  readonly log: () => string;
  stop(): Promise<void>;
}

/** Starts the server with an environment and returns its process. */
export type Launch = (env: NodeJS.ProcessEnv) => ChildProcess;

/** Starts the image's command as a process of this machine, with the environment of a container. */
const asProcess: Launch = (env) => {
  const [, ...args] = image.command;
  return spawn(process.execPath, args, {
    cwd: join(folder, image.workdir),
    env: { ...image.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

/** Starts a server on free ports of loopback and connects a client. */
export async function startServer(env: NodeJS.ProcessEnv, launch = asProcess): Promise<RunningServer> {
  const [port, monitoringPort] = [await freePort(), await freePort()];
  const scratch = mkdtempSync(join(tmpdir(), 'mongo-mcp-image-'));
  const server = launch({
    MDB_MCP_EXPORTS_PATH: join(scratch, 'exports'),
    MDB_MCP_LOG_PATH: join(scratch, 'logs'),
    HOME: scratch,
    [image.listen.host]: '127.0.0.1',
    [image.listen.port]: String(port),
    [image.listen.monitoringHost]: '127.0.0.1',
    [image.listen.monitoringPort]: String(monitoringPort),
    ...env,
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (log += String(chunk)));

  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities: {} });
  const stop = async () => {
    await client.close();
    await end(server);
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    await answers(`http://127.0.0.1:${monitoringPort}/health`, server, () => log);
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, monitoringUrl: `http://127.0.0.1:${monitoringPort}`, log: () => log, stop };
}

async function answers(url: string, server: ChildProcess, log: () => string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}:\n${log()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

/** Below the ports that systems give to whoever asks for any: it is still free when the server has started. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer();
    const isFree = new Promise<boolean>((resolve) => {
      probe.once('listening', () => resolve(true)).once('error', () => resolve(false));
    });
    probe.listen(port, '127.0.0.1');
    if (!(await isFree)) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
