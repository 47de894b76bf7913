import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseToolManifest, schemaSha256 } from '@org/core/tools';
import { RunningServer, startServer } from './running-server';

jest.setTimeout(120_000);

const file = join(__dirname, '..', 'tools.json');
const reviewed = parseToolManifest(readFileSync(file, 'utf8'), 'tools.json');
// Listing tools needs no database: the server connects when the first tool is called.
const nowhere = { MDB_MCP_CONNECTION_STRING: 'mongodb://u:p@127.0.0.1:1/' };

describe.each([
  { tier: 'admin', env: {}, count: 23 },
  { tier: 'reader', env: { MDB_MCP_READ_ONLY: 'true' }, count: 14 },
])('the real server, as tier $tier runs it', ({ tier, env, count }) => {
  let server: RunningServer;
  beforeAll(async () => (server = await startServer({ ...nowhere, ...env })));
  afterAll(() => server.stop());

  it(`offers exactly the ${count} reviewed tools, as they were reviewed (S15)`, async () => {
    const { tools } = await server.client.listTools();
    const offered = tools.map(({ name, annotations, inputSchema }) => ({
      name,
      annotations,
      schemaSha256: schemaSha256(inputSchema),
    }));
    const expected = reviewed.tools
      .filter(({ tiers }) => tiers.includes(tier))
      .map(({ name, annotations, schemaSha256 }) => ({ name, annotations, schemaSha256 }));
    expect(offered.sort((a, b) => a.name.localeCompare(b.name))).toEqual(expected);
    expect(offered).toHaveLength(count);
  });

  it('is the version that was reviewed, and says so on its monitoring port', async () => {
    expect(server.client.getServerVersion()).toMatchObject({ version: reviewed.version });
    const health = (await (await fetch(`${server.monitoringUrl}/health`)).json()) as unknown;
    expect(health).toMatchObject({ status: 'ok', version: reviewed.version });
  });
});
