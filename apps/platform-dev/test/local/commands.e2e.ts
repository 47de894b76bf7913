import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine, type Up, stillRunning } from './command-line';
import { inShop } from './mongodb-tools';
import { type SynthesizedApp, synthesizedApp } from './synthesized-app';

jest.setTimeout(60_000);

let app: SynthesizedApp;
let commandLine: CommandLine;
let up: Up;

beforeAll(async () => {
  app = synthesizedApp();
  commandLine = new CommandLine(app.folder);
  up = await commandLine.up();
});

afterAll(async () => {
  await commandLine.close();
  app.remove();
});

const mcp = (...words: readonly string[]) => commandLine.run(...words);

/** Runs a command that is to succeed. @returns what it says */
async function said(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await mcp(...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

/** Runs a command that is to be refused in one line. @returns the line */
async function refusal(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await mcp(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return stderr.trim();
}

const ordersIn = (user: string) =>
  ['call', 'mongodb', 'count', JSON.stringify({ ...inShop, collection: 'orders' }), '--as', user] as const;
const orders = 'Found 60 documents in the collection "orders".\n';

describe('up --json, whose standard input is closed', () => {
  it('says on one line what runs and who may use it', () => {
    const anyUrl = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string;
    const { gateway, ...others } = JSON.parse(up.line) as { readonly gateway: string };
    expect(gateway).toEqual(anyUrl);
    expect(others).toEqual({
      issuer: anyUrl,
      page: anyUrl,
      servers: [{ name: 'mongodb', url: `${gateway}/mcp/mongodb`, tiers: ['admin', 'reader'] }],
      users: [
        { name: 'ada', tiers: ['admin'], access: { mongodb: ['admin'] } },
        { name: 'sam', tiers: ['admin', 'reader'], access: { mongodb: ['admin', 'reader'] } },
        { name: 'rob', tiers: ['reader'], access: { mongodb: ['reader'] } },
        { name: 'eve', tiers: [], access: { mongodb: [] } },
      ],
    });
  });

  it('leaves no process and no second line behind when it is asked to end', async () => {
    const data = ['--data-dir', 'ended'];
    writeFileSync(join(app.folder, 'seed.json'), JSON.stringify({ shop: { orders: [{ _id: 1 }] } }));
    const other = await commandLine.up(...data, '--seed', 'seed.json');
    expect(await said(...ordersIn('rob'), ...data)).toContain('Found 1 documents');
    const processes = other.processes();
    expect(processes.length).toBeGreaterThanOrEqual(4); // itself, the watchdog, two servers
    expect(await other.end('SIGTERM')).toMatchObject({ exitCode: 0, stdout: `${other.line}\n` });
    expect(stillRunning(processes)).toEqual([]);
    expect(await refusal('status', ...data)).toMatch(/no platform runs with .*ended: start one/);
    expect(await said('logs', 'mongodb', ...data)).toContain('Http server started');
    expect(await said('reset', ...data)).toMatch(/ended is gone/);
  });

  it('refuses a folder that another platform uses', async () => {
    const words = ['up', '--port', '0'];
    expect(await refusal(...words)).toMatch(/a platform runs with .* already, as process \d+: see http/);
    expect(await refusal('reset')).toMatch(/a platform runs with/);
  });

  it('refuses a port that is in use', async () => {
    const { port } = new URL((JSON.parse(up.line) as { readonly gateway: string }).gateway);
    expect(await refusal('up', '--port', port, '--data-dir', 'other')).toMatch(`port ${port} is in use`);
  });
});

describe('what an operator asks', () => {
  it('shows servers, tiers and people', async () => {
    expect(await said('status')).toMatch(
      /^mongodb {2}http.*\n.*admin +running, 23 tools\n.*reader +running, 14 tools\n$/,
    );
    expect(await said('users')).toMatch(
      /^ada +mongodb: admin\nsam +mongodb: admin, reader\nrob +mongodb: reader\neve +no access\n$/,
    );
    expect(await said('logs', 'reader')).toContain('Http server started');
  });

  it('gives a token for one scope unless asked for more', async () => {
    const scopes = async (...words: readonly string[]) => {
      const [, claims = ''] = (await said('token', 'ada', ...words)).split('.');
      return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly scp: string }).scp;
    };
    expect(await scopes()).toBe('mcp.access');
    expect(await scopes('--scope', 'mcp.write.destructive')).toBe('mcp.access mcp.write.destructive');
  });

  it('calls tools as somebody, and tells who refused', async () => {
    expect(await said(...ordersIn('rob'))).toBe(orders);
    const args = JSON.stringify({ ...inShop, collection: 'products', documents: [{}] });
    const insert = ['call', 'mongodb', 'insert-many', args, '--as'] as const;
    expect(await refusal(...insert, 'rob')).toMatch(/refused by the gateway: tool \(403, correlation id [-\w]+\)/);
    const products = JSON.stringify({ ...inShop, collection: 'products' });
    const drop = ['call', 'mongodb', 'drop-collection', products, '--as', 'ada'] as const;
    expect(await refusal(...drop)).toMatch(/destructive-scope .* add --scope mcp.write.destructive/);
    expect((await mcp(...drop, '--scope', 'mcp.write.destructive')).stdout).toContain('did not confirm');
    expect(await said(...drop, '--scope', 'mcp.write.destructive', '--yes')).toContain('Successfully dropped');
  });

  it('gives a tier and takes it again (S11)', async () => {
    expect(await refusal(...ordersIn('eve'))).toMatch('AADSTS50105');
    await said('grant', 'eve', 'reader');
    expect(await said(...ordersIn('eve'))).toBe(orders);
    await said('revoke', 'eve', 'reader');
    expect(await said('users')).toMatch(/^eve +no access$/m);
  });

  it('takes a tool from everybody, and gives it back (B15)', async () => {
    await said('quarantine', 'mongodb', 'count');
    expect(await said('status')).toContain('in quarantine: count');
    expect(await refusal(...ordersIn('ada'))).toMatch('refused by the gateway: quarantined (403');
    await said('release', 'mongodb', 'count');
    expect(await said(...ordersIn('ada'))).toBe(orders);
  });

  it('turns a server off, and on again (B15)', async () => {
    await said('switch', 'mongodb', 'off');
    expect(await said('status')).toContain('switched off');
    expect(await refusal(...ordersIn('ada'))).toMatch('refused by the gateway: switched-off (503');
    await said('switch', 'mongodb', 'on');
    expect(await said(...ordersIn('ada'))).toBe(orders);
  });

  it('says in one line what is wrong with what was asked', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['token nobody', 'there is no user nobody: there is ada, sam, rob, eve'],
      ['token ada --server other', 'there is no server other: there is mongodb'],
      ['call other find --as ada', 'there is no server other: there is mongodb'],
      ['call mongodb find --as nobody', 'there is no user nobody: there is ada, sam, rob, eve'],
      ['call mongodb find [] --as ada', 'the arguments must be a JSON object'],
      ['grant nobody reader', 'there is no user nobody'],
      ['grant eve writer', 'there is no tier writer: there is admin, reader'],
      ['quarantine mongodb finds', 'there is no tool finds: there is aggregate'],
      ['switch other off', 'there is no server other: there is mongodb'],
      ['logs other', 'there is no log of other'],
    ];
    await Promise.all(
      wrong.map(async ([words, reason]) => expect(await refusal(...words.split(' '))).toContain(reason)),
    );
  });

  it('explains what differs from what is deployed, without a secret', async () => {
    const text = await said('up', '--explain', '--data-dir', 'explained');
    expect(text).toMatch(/^ {2}https:\/\/apim-mcp-dev-x7k2\.azure-api\.net -> http:\/\/127\.0\.0\.1:4280$/m);
    expect(text).toContain('MDB_MCP_HTTP_HOST: 0.0.0.0 -> 127.0.0.1');
    expect(text).toContain('mongodb+srv://<user>:<password>@');
  });
});
