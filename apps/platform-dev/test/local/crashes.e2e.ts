import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Platform, startPlatform } from '@org/local-platform';
import { type Session, clientPrograms } from './client-programs';
import { CommandLine, stillRunning } from './command-line';
import { count, inShop } from './mongodb-tools';
import { type SynthesizedApp, synthesizedApp } from './synthesized-app';
import { until } from './waiting';

jest.setTimeout(60_000);

let app: SynthesizedApp;
const platforms: Platform[] = [];

beforeEach(() => {
  app = synthesizedApp();
});

afterEach(async () => {
  await Promise.all(platforms.splice(0).map((platform) => platform.close()));
  app.remove();
});

/** Starts a platform in this process. */
async function startHere(): Promise<Platform> {
  const platform = await startPlatform({ ...app, port: 0 });
  platforms.push(platform);
  return platform;
}

/** A client of somebody who has signed in at a platform; it needs no session, so that it outlives a server. */
function connect(url: string, token: string): Promise<Session> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  return clientPrograms['version 2 of the SDK without sessions'].connect({ url, requestInit });
}

const connectTo = (platform: Platform, user: string) =>
  connect(`${platform.gatewayUrl}/mcp/mongodb`, platform.tokenFor(user, 'mongodb', ['mcp.access']));

const insert = (session: Session, documents: readonly object[]) =>
  session.call('insert-many', { ...inShop, collection: 'visits', documents });

function childrenOf(dataDir: string): readonly number[] {
  const run = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as {
    readonly children: readonly { readonly pid: number }[];
  };
  return run.children.map(({ pid }) => pid);
}

describe('a server that is killed', () => {
  it('is started again, and the other one does not notice', async () => {
    const platform = await startHere();
    const tiers = () => platform.servers[0]?.tiers ?? [];
    const sessions: Readonly<Record<string, Session>> = {
      admin: await connectTo(platform, 'ada'),
      reader: await connectTo(platform, 'rob'),
    };
    const orders = (tier: string) => count(sessions[tier] as Session, 'orders');
    const [victim = 0] = childrenOf(app.dataDir);
    process.kill(victim, 'SIGKILL');
    await until('a server is missed', () => tiers().some(({ state }) => state === 'restarting'));
    const [hit = ''] = tiers().flatMap(({ name, state }) => (state === 'restarting' ? [name] : []));
    const [spared = ''] = tiers().flatMap(({ name, state }) => (state === 'running' ? [name] : []));
    await expect(orders(hit)).rejects.toThrow(/Correlation id: \S+/);
    expect(await orders(spared)).toBe(60);

    await until('it runs again', () => tiers().every(({ state }) => state === 'running'));
    expect(await orders(hit)).toBe(60);
    expect(childrenOf(app.dataDir)).toHaveLength(2);
    expect(childrenOf(app.dataDir)).not.toContain(victim);
  });
});

describe('a platform that is started again', () => {
  it('has everything that it had, and no sample twice', async () => {
    const before = await startHere();
    await insert(await connectTo(before, 'ada'), [{ page: 'home' }, { page: 'basket' }]);
    await before.close();

    const after = await startHere();
    const session = await connectTo(after, 'rob');
    expect(await count(session, 'visits')).toBe(2);
    expect(await count(session, 'orders')).toBe(60);
  });

  it('has every document that was acknowledged before it was killed, and nothing ran meanwhile', async () => {
    await withCommandLine(async (commandLine) => {
      const { up, session } = await start(commandLine);
      const processes = up.processes();
      const acknowledged: number[] = [];
      let next = 0;
      const write = async () => {
        for (;;) {
          const visit = next++;
          const { isError } = await insert(session, [{ visit }]);
          if (!isError) acknowledged.push(visit);
        }
      };
      const writers = Promise.allSettled([write(), write(), write(), write()]);
      await until('forty documents are there', () => acknowledged.length >= 40);
      await up.end('SIGKILL');
      await writers;
      await until('nothing runs', () => stillRunning(processes).length === 0);

      const again = await start(commandLine);
      expect(await count(again.session, 'visits', { visit: { $in: acknowledged } })).toBe(acknowledged.length);
      expect(await count(again.session, 'visits')).toBeLessThanOrEqual(next);
      expect(await again.up.end('SIGINT')).toMatchObject({ exitCode: 0 });
    });
  });

  it('ends what a killed one has left behind when its watchdog was killed, too', async () => {
    await withCommandLine(async (commandLine) => {
      const { up } = await start(commandLine);
      const servers = childrenOf(join(app.folder, '.mcp-platform'));
      const [, ...others] = up.processes();
      for (const pid of others) if (!servers.includes(pid)) process.kill(pid, 'SIGKILL');
      await up.end('SIGKILL');
      expect(stillRunning(servers)).toEqual(servers);
      const again = await start(commandLine);
      expect(stillRunning(servers)).toEqual([]);
      expect(await again.up.end('SIGTERM')).toMatchObject({ exitCode: 0 });
    });
  });

  it('has every document that was acknowledged before the disk was full, and could still be read then', async () => {
    let acknowledged = 0;
    await withCommandLine(async (commandLine) => {
      const { up, session } = await start(commandLine);
      const text = 'x'.repeat(20_000);
      while (!(await insert(session, [{ text }])).isError) acknowledged++;
      expect(await count(session, 'visits')).toBe(acknowledged);
      expect(await up.end('SIGTERM')).toMatchObject({ exitCode: 0 });
    }, ROOM);
    await withCommandLine(async (commandLine) => {
      const { up, session } = await start(commandLine);
      expect(acknowledged).toBeGreaterThan(0);
      expect(await count(session, 'visits')).toBe(acknowledged);
      await up.end('SIGTERM');
    });
  });
});

/** Blocks of 512 bytes: for the sample data, and a little more. */
const ROOM = 400;

async function withCommandLine(use: (commandLine: CommandLine) => Promise<void>, room?: number): Promise<void> {
  const commandLine = new CommandLine(app.folder, room);
  try {
    await use(commandLine);
  } finally {
    await commandLine.close();
  }
}

/** Starts a platform, with an administrator who has signed in. */
async function start(commandLine: CommandLine) {
  const up = await commandLine.up();
  const { gateway } = JSON.parse(up.line) as { readonly gateway: string };
  const { stdout: token } = await commandLine.run('token', 'ada');
  return { up, session: await connect(`${gateway}/mcp/mongodb`, token.trim()) };
}
