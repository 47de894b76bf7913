import type { Input } from '../../src/cli/command';
import { CommandError } from '../../src/cli/command-error';
import { doctor } from '../../src/commands/doctor';
import type { ControlClient } from '../../src/control/control-client';
import { type ServerUnderTest, startServer, tiersOf } from './under-test/server-under-test';

const running: { client?: Pick<ControlClient, 'platform' | 'token'> } = {};
jest.mock('../../src/commands/running', () => ({ runningPlatform: () => running.client }));

let underTest: ServerUnderTest | undefined;
let printed: string[];

beforeEach(() => {
  printed = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await underTest?.close();
  underTest = undefined;
});

function run(url?: string, clientId?: string): Promise<number> {
  const input: Input = {
    positionals: url === undefined ? [] : [url],
    text: (name) => (name === 'client-id' ? clientId : undefined),
    flag: () => false,
  };
  return Promise.resolve().then(() => doctor.run(input));
}

it('examines a URL with its public client, without knowing anybody', async () => {
  underTest = await startServer();
  const { url, clientId } = underTest.examined;

  expect(await run(url, clientId)).toBe(0);
  expect(printed.join('')).toContain('ok      redirect-uri   VS Code: may wait at http://127.0.0.1:33418\n');
  expect(printed.at(-1)).toBe('all is well, 1 not looked at\n');
});

it('examines a URL alone, and says what it would need to look at more', async () => {
  underTest = await startServer({ metadataStatus: 401 });

  expect(await run(underTest.examined.url)).toBe(1);
  expect(printed.filter((line) => line.startsWith('ERROR'))).toEqual([
    expect.stringContaining('the metadata is behind a sign-in'),
  ]);
  expect(printed.join('')).toMatch(/^skipped client +\S+: /m);
});

it('examines every server of the platform that runs, without a URL', async () => {
  underTest = await startServer({ routes: { reader: 'admin' } });
  const { url, clientId, people } = underTest.examined;
  const server = { name: 'shop', url, deployedUrl: url, clientId, tiers: tiersOf(people), isOn: true, quarantined: [] };
  const users = people.map(({ name, tier }) => ({ name, access: { shop: [tier] } }));
  running.client = {
    platform: () => Promise.resolve({ gateway: '', issuer: '', servers: [server], users }),
    token: async (user, _, scopes) => {
      expect(scopes).toEqual(['mcp.access']);
      return (await people.find(({ name }) => name === user)?.token()) ?? '';
    },
  };

  expect(await run()).toBe(1);
  expect(printed.filter((line) => line.startsWith('ERROR'))).toEqual([
    expect.stringContaining('rob (reader): gets the tools of tier admin'),
  ]);
});

it.each([
  ['gateway.example.com/mcp/shop', undefined],
  ['file:///etc/passwd', undefined],
  [undefined, 'aaaaaaaa-0000-4000-8000-000000000002'],
])('refuses %s with client id %s', async (url, clientId) => {
  await expect(run(url, clientId)).rejects.toThrow(CommandError);
});
