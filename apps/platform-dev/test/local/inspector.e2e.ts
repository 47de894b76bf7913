import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type LocalPlatform, startLocalPlatform } from './local-platform';
import { documentsIn, inShop } from './mongodb-tools';

jest.setTimeout(60_000);

const manifest = require.resolve('@modelcontextprotocol/inspector/package.json');
const { bin, engines } = JSON.parse(readFileSync(manifest, 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};
const program = join(dirname(manifest), bin['mcp-inspector'] ?? '');

const isTooOld = Number.parseInt(process.versions.node) < 22;
const mayBeSkipped = isTooOld && process.env['CI'] !== 'true';
const describeInspector = mayBeSkipped ? describe.skip : describe;
const reason = mayBeSkipped ? `, skipped: it needs Node ${engines.node}, and this is ${process.versions.node}` : '';

describeInspector(`the command line of the MCP Inspector, used by a reader (B13)${reason}`, () => {
  let local: LocalPlatform;

  beforeAll(async () => {
    local = await startLocalPlatform();
  });

  afterAll(() => local?.end());

  /** Runs it as a person would, with a home of its own. @returns what it says */
  async function inspect(...words: readonly string[]): Promise<unknown> {
    const { platform, server, app } = local;
    const header = `Authorization: Bearer ${platform.tokenFor('rob', 'mongodb', ['mcp.access'])}`;
    const all = [program, '--cli', server.url, '--transport', 'http', '--header', header, ...words];
    const { stdout } = await promisify(execFile)(process.execPath, all, { env: { HOME: app.folder }, cwd: app.folder });
    return JSON.parse(stdout);
  }

  it('lists 14 tools (S15)', async () => {
    const { tools } = (await inspect('--method', 'tools/list')) as { readonly tools: readonly object[] };
    expect(tools).toHaveLength(14);
  });

  it('calls one of them', async () => {
    const args = Object.entries({ ...inShop, collection: 'customers', limit: 1, filter: '{"_id":5}' });
    const words = args.flatMap(([name, value]) => ['--tool-arg', `${name}=${value}`]);
    const result = await inspect('--method', 'tools/call', '--tool-name', 'find', ...words);
    const { content } = result as { readonly content: readonly { readonly text: string }[] };
    const text = content.map((part) => part.text).join('\n');
    expect(documentsIn({ isError: false, text })).toMatchObject([{ _id: 5, name: 'Ewa Nowak' }]);
  });
});
