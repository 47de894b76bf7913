import { mkdirSync, writeFileSync } from 'node:fs';
import { type ControlServer, startControlServer } from '../../src/control/control-server';
import { openDataFolder } from '../../src/data-folder';
import { fakeCallTool } from '../control/fixtures/fake-call-tool';
import { FakePlatform } from '../control/fixtures/fake-platform';
import { run } from '../fixtures/run';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
let platform: FakePlatform;
let server: ControlServer;

beforeEach(async () => {
  platform = new FakePlatform();
  server = await startControlServer(platform, { port: 0, callTool: fakeCallTool(platform) });
  const data = await openDataFolder(folder('data'));
  data.writeRun([], { gateway: platform.gatewayUrl, issuer: platform.issuerUrl, page: server.url });
});
afterEach(() => server.close());

const on = (...words: string[]) => run(...words, '--data-dir', folder('data'));
const accessOf = (name: string) => platform.users().find((user) => user.name === name)?.access['mongodb'];

it('status tells what runs, and where', async () => {
  platform.switchServer('mongodb', false);
  platform.quarantine('mongodb', 'find', true);

  expect(await on('status')).toEqual({
    code: 0,
    out:
      'mongodb  http://127.0.0.1:4280/mcp/mongodb  switched off\n' +
      '  admin      running, 23 tools\n  read-only  running, 14 tools\n  in quarantine: find\n',
    err: '',
  });
});

it('users lists who can sign in, and what they have', async () => {
  const { out } = await on('users');

  expect(out).toContain('ada        mongodb: admin\n');
  expect(out).toContain('eve        no access\n');
});

it('grant and revoke change who is in a tier', async () => {
  expect((await on('grant', 'eve', 'admin')).out).toBe('eve is now in admin of mongodb\n');
  expect(accessOf('eve')).toEqual(['admin']);

  expect((await on('revoke', 'eve', 'admin', '--server', 'mongodb')).out).toBe(
    'eve is no longer in admin of mongodb\n',
  );
  expect(accessOf('eve')).toEqual([]);
});

it('switch turns a server off and on', async () => {
  expect((await on('switch', 'mongodb', 'off')).out).toBe('mongodb is off\n');
  expect(platform.servers[0]?.isOn).toBe(false);

  expect((await on('switch', 'mongodb', 'on')).code).toBe(0);
  expect(platform.servers[0]?.isOn).toBe(true);
});

it('quarantine and release take a tool away and give it back', async () => {
  expect((await on('quarantine', 'mongodb', 'find')).out).toBe('find of mongodb is in quarantine\n');
  expect(platform.servers[0]?.quarantined).toEqual(['find']);

  expect((await on('release', 'mongodb', 'find')).out).toBe('find of mongodb is released\n');
  expect(platform.servers[0]?.quarantined).toEqual([]);
});

it('token has mcp.access, and more only when that is asked for', async () => {
  expect((await on('token', 'ada')).out).toBe('ada mongodb mcp.access\n');
  expect((await on('token', 'ada', '--scope', 'mcp.write.destructive, mcp.access')).out).toBe(
    'ada mongodb mcp.access mcp.write.destructive\n',
  );
});

it('several servers: which one has to be said', async () => {
  const [first] = platform.servers;
  platform.servers = first ? [first, { ...first, name: 'shop' }] : [];

  expect(await on('token', 'ada')).toMatchObject({
    code: 1,
    err: 'mcp-platform: say which server with --server: mongodb, shop\n',
  });
});

describe('is refused in one line', () => {
  it.each([
    { words: ['switch', 'mongodb', 'of'], line: "'of' is neither on nor off" },
    { words: ['switch', 'store', 'off'], line: 'There is no server store.' },
    { words: ['quarantine', 'mongodb', 'drop-all'], line: 'There is no tool drop-all.' },
    { words: ['grant', 'zoe', 'admin'], line: 'There is no user zoe.' },
    { words: ['grant', 'ada', 'owner'], line: 'There is no tier owner.' },
    { words: ['token', 'eve'], line: 'AADSTS50105: eve is assigned to nothing.' },
    { words: ['call', 'store', 'find', '--as', 'ada'], line: 'there is no server store: there is mongodb' },
    { words: ['call', 'mongodb', 'find'], line: 'say who calls with --as: mcp-platform users lists them' },
    {
      words: ['call', 'mongodb', 'find', '[]', '--as', 'ada'],
      line: `the arguments must be a JSON object, such as '{"database":"shop","collection":"orders"}'`,
    },
  ])('$words', async ({ words, line }) => {
    expect(await on(...words)).toEqual({ code: 1, out: '', err: `mcp-platform: ${line}\n` });
  });

  it('without a platform that runs', async () => {
    const words = ['status', '--data-dir', folder('other')];

    expect((await run(...words)).err).toBe(
      `mcp-platform: no platform runs with ${folder('other')}: start one with mcp-platform up\n`,
    );
  });

  it('where the platform no longer answers', async () => {
    await server.close();

    expect((await on('status')).err).toMatch(/^mcp-platform: no platform answers at .*\n$/);
  });

  it('with a folder that it cannot understand', async () => {
    writeFileSync(folder('data', 'run.json'), '{');

    expect((await on('status')).err).toMatch(/run\.json is damaged and was left as it is/);
  });
});

describe('logs', () => {
  beforeEach(() => {
    mkdirSync(folder('data', 'logs'), { recursive: true });
    for (const name of ['ci-shop-admin.log', 'ci-orders-admin.log', 'ci-shop-admin.log.1']) {
      writeFileSync(folder('data', 'logs', name), `of ${name}\n`);
    }
  });

  it('prints what all servers wrote, or one', async () => {
    expect((await on('logs')).out).toBe(
      '== ci-orders-admin\nof ci-orders-admin.log\n== ci-shop-admin\nof ci-shop-admin.log\n',
    );
    expect((await on('logs', 'shop')).out).toBe('== ci-shop-admin\nof ci-shop-admin.log\n');
  });

  it('says of which servers there are logs', async () => {
    expect(await on('logs', 'log')).toEqual({
      code: 1,
      out: '',
      err: `mcp-platform: there is no log of log in ${folder('data', 'logs')}: there is ci-orders-admin, ci-shop-admin\n`,
    });
  });
});

describe('reset', () => {
  it('refuses while a platform runs', async () => {
    expect(await on('reset')).toMatchObject({ code: 1, err: expect.stringContaining('already, as process') as string });
  });

  it('deletes what was kept', async () => {
    writeFileSync(
      folder('data', 'run.json'),
      JSON.stringify({ supervisor: { pid: process.pid, startTime: '0' }, children: [] }),
    );

    expect(await on('reset')).toEqual({ code: 0, out: `${folder('data')} is gone\n`, err: '' });
  });
});
