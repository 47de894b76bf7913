import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { once } from 'node:events';
import { readRun } from '../../src/data-folder';
import type { Platform } from '../../src/platform/platform';
import { type StartPlatformOptions, startPlatform } from '../../src/platform/start-platform';
import { isRunning } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { hasEnded } from '../fixtures/programs';
import {
  type Stacks,
  changed,
  deployedUrl,
  images,
  shopStacks,
  synthesize,
  withResources,
} from '../fixtures/synthesized-shop';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const data = () => folder('data');
let started: Platform[] = [];

afterEach(async () => {
  await Promise.all(started.map((platform) => platform.close()));
  started = [];
});

async function start(changes: Partial<StartPlatformOptions> = {}, stacks: Stacks = shopStacks): Promise<Platform> {
  const out = synthesize(folder('cdktf.out'), stacks);
  const platform = await startPlatform({ out, dataDir: data(), port: 0, images, ...changes });
  started.push(platform);
  return platform;
}

const send = (platform: Platform, path = '') => fetch(`${platform.servers[0]?.url}${path}`, { method: 'POST' });
const childrenOf = () => readRun(data())?.children ?? [];

it('runs each part, and each container with its environment (B10)', async () => {
  const parts: string[] = [];
  const platform = await start({ onReady: (part) => parts.push(part) });

  expect(parts.slice(0, 4)).toEqual(['Entra ID', 'database', 'gateway', 'ci-shop/prepare']);
  expect(parts.slice(4, 6).sort()).toEqual(['ci-shop/admin', 'ci-shop/reader']);
  expect(parts.slice(6)).toEqual(['page']);
  expect(platform.servers).toMatchObject([
    { name: 'shop', url: `${platform.gatewayUrl}/mcp/shop`, deployedUrl, isOn: true, quarantined: [] },
  ]);
  expect(platform.servers[0]?.tiers.map(({ name, state }) => [name, state])).toEqual([
    ['admin', 'running'],
    ['reader', 'running'],
  ]);
  const { env } = (await (await send(platform)).json()) as { env: Record<string, string> };
  const { 'shop/random_password.key': key } = JSON.parse(
    readFileSync(folder('data', 'secrets.json'), 'utf8'),
  ) as Record<string, string>;
  expect(env).toMatchObject({ OF_THE_IMAGE: 'kept', KEY: key, ISSUER: `${platform.issuerUrl}/t` });
  expect(readFileSync(folder('data', 'containers', 'ci-shop', 'prepare', 'prepared'), 'utf8')).toBe(env['DATABASE']);
});

it('is found by other commands, and leaves no process when it is closed', async () => {
  const platform = await start();
  const { gatewayUrl: gateway, issuerUrl: issuer, pageUrl: page } = platform;
  expect(readRun(data())).toMatchObject({ supervisor: { pid: process.pid }, urls: { gateway, issuer, page } });
  const children = childrenOf();
  expect(children.map(isRunning)).toEqual([true, true]);

  await platform.close();

  expect(readRun(data())).toBeUndefined();
  expect(children.map(isRunning)).toEqual([false, false]);
  await expect(fetch(page)).rejects.toThrow();
});

it('starts a server again that has died', async () => {
  const platform = await start();
  const before = childrenOf().map(({ pid }) => pid);

  await send(platform, '/crash').catch(() => undefined);

  const stateOfAdmin = () => platform.servers[0]?.tiers[0]?.state;
  await eventually(() => stateOfAdmin() === 'restarting');
  await eventually(() => stateOfAdmin() === 'running');
  await eventually(() => childrenOf().length === 2);
  expect(childrenOf().filter(({ pid }) => before.includes(pid))).toHaveLength(1);
  expect((await send(platform)).status).toBe(200);
});

it('keeps secrets and data for the next start', async () => {
  await (await start()).close();
  const secrets = readFileSync(folder('data', 'secrets.json'), 'utf8');

  await start();

  expect(readFileSync(folder('data', 'secrets.json'), 'utf8')).toBe(secrets);
});

describe('people and operators', () => {
  it('have tiers, and get and lose them', async () => {
    const platform = await start();
    expect(platform.users()).toEqual([
      { name: 'ada', access: { shop: ['admin'] } },
      { name: 'rob', access: { shop: ['reader'] } },
      { name: 'eve', access: { shop: [] } },
    ]);

    platform.setTier('rob', 'admin', 'shop', true);
    platform.setTier('ada', 'admin', 'shop', false);

    expect(platform.users().map(({ access }) => access['shop'])).toEqual([[], ['admin', 'reader'], []]);
  });

  it('get a token with what they ask for', async () => {
    const platform = await start();
    const [, claims = ''] = platform.tokenFor('ada', 'shop', ['mcp.access']).split('.');

    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      scp: 'mcp.access',
      roles: ['Mcp.Admin'],
    });
  });

  it('are refused by name', async () => {
    const platform = await start();

    expect(() => platform.tokenFor('zoe', 'shop', [])).toThrow('there is no user zoe: there is ada, rob, eve');
    expect(() => platform.tokenFor('ada', 'store', [])).toThrow('there is no server store: there is shop');
    expect(() => platform.tokenFor('eve', 'shop', ['mcp.access'])).toThrow(/AADSTS50105/);
    expect(() => platform.setTier('ada', 'owner', 'shop', true)).toThrow(
      'there is no tier owner: there is admin, reader',
    );
    expect(() => platform.quarantine('shop', 'drop-all', true)).toThrow(/there is no tool drop-all/);
  });

  it('switch a server off and on', async () => {
    const platform = await start();

    platform.switchServer('shop', false);
    expect((await send(platform)).status).toBe(503);
    expect(platform.servers[0]?.isOn).toBe(false);

    platform.switchServer('shop', true);
    expect((await send(platform)).status).toBe(200);
  });

  it('see what the gateway decided, with names', async () => {
    const platform = await start();
    await send(platform);

    expect(platform.audit.recent).toMatchObject([{ server: 'shop', userName: 'ada', decision: 'allow' }]);
  });
});

describe('refuses in one line, and leaves nothing running', () => {
  const refusal = async (stacks: Stacks, changes: Partial<StartPlatformOptions> = {}): Promise<string> => {
    const error = await start(changes, stacks).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'CommandError' });
    expect(readRun(data())).toBeUndefined();
    expect(existsSync(folder('data', 'run.json'))).toBe(false);
    return (error as Error).message;
  };

  it('a port in use, before anything is started', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const parts: string[] = [];

    const refused = refusal(shopStacks, { port, onReady: (part) => parts.push(part) });
    const message = await refused.finally(() => taken.close());

    expect(message).toMatch(new RegExp(`^port ${port} is in use`));
    expect(parts).toEqual([]);
  });

  it('what has not been synthesized', async () => {
    expect(await refusal(shopStacks, { out: folder('nowhere') })).toMatch(
      /there is nothing synthesized in .*nowhere: run the app/,
    );
  });

  it('an image that is nowhere, by the container that needs it', async () => {
    expect(await refusal(shopStacks, { images: {} })).toBe(
      'shop/azurerm_container_group.server: container prepare cannot run locally: say where image team/shop-mcp is, ' +
        'in package.json of the app: "mcpPlatform": { "images": { "team/shop-mcp": "../folder" } }',
    );
  });

  it('a database of another kind', async () => {
    const other = withResources('shop', { azurerm_postgresql_flexible_server: { orders: { name: 'orders' } } });

    expect(await refusal(other)).toMatch(
      /^shop\/azurerm_postgresql_flexible_server\.orders cannot run locally: .*azurerm_mongo_cluster/,
    );
  });

  it('a container that needs a database which is in no stack', async () => {
    const group = changed('azurerm_container_group', 'server', {
      init_container: [],
      container: [
        {
          ...(shopStacks['shop']?.resource['azurerm_container_group']?.['server']?.['container'] as object[])[0],
          secure_environment_variables: { DATABASE: 'mongodb+srv://u:hidden@elsewhere.example.com/' },
        },
      ],
    });
    const stacks = withResources('shop', { ...group, azurerm_api_management_backend: { reader: undefined } });

    expect(await refusal(stacks)).toBe(
      'shop/azurerm_container_group.server: container admin cannot run locally: ' +
        'DATABASE leads to a database at elsewhere.example.com, which is in no stack',
    );
  });

  it('an init container that fails, with its last words', async () => {
    const group = changed('azurerm_container_group', 'server', {
      init_container: [
        {
          name: 'prepare',
          image: 'shop.azurecr.io/team/shop-mcp:1',
          commands: ['node', '-e', 'throw new Error("no users")'],
        },
      ],
    });

    expect(await refusal(withResources('shop', group))).toMatch(/^ci-shop\/prepare failed with exit code 1/);
  });

  it('a server that does not come up, and ends the other one', async () => {
    const pids: number[] = [];
    const group = changed('azurerm_container_group', 'server', {
      init_container: [],
      container: (shopStacks['shop']?.resource['azurerm_container_group']?.['server']?.['container'] as object[]).map(
        (container, index) => ({ ...container, ...(index === 1 && { commands: ['node', '-e', 'process.exit(4)'] }) }),
      ),
    });
    const timer = setInterval(() => pids.push(...childrenOf().map(({ pid }) => pid)), 2);

    const message = await refusal(withResources('shop', group)).finally(() => clearInterval(timer));

    expect(message).toMatch(/^ci-shop\/reader ended with exit code 4 before it was ready/);
    expect(pids.length).toBeGreaterThan(0);
    await eventually(() => pids.every(hasEnded));
  });

  it('everything, when it is asked to stop while it starts', async () => {
    const stop = new AbortController();
    const starting = start({ signal: stop.signal, onReady: (part) => part === 'gateway' && stop.abort() });

    await expect(starting).rejects.toThrow();
    expect(existsSync(folder('data', 'run.json'))).toBe(false);
  });
});
