import type { Directory } from '@org/entra-emulator';
import { AuditTrail } from '../../src/gateway/audit-trail';
import { checkPlatform } from '../../src/doctor/check-platform';
import type { Platform, PlatformUser } from '../../src/platform/platform';
import { type ServerUnderTest, type Misconfiguration, startServer, tiersOf } from './under-test/server-under-test';

let underTest: ServerUnderTest | undefined;

afterEach(async () => {
  await underTest?.close();
  underTest = undefined;
});

const users: readonly PlatformUser[] = [
  { name: 'sam', access: { shop: ['admin', 'reader'] } },
  { name: 'ada', access: { shop: ['admin'] } },
  { name: 'rob', access: { shop: ['reader'] } },
  { name: 'eve', access: { shop: [] } },
];

async function check(wrong: Misconfiguration = {}, who = users) {
  underTest = await startServer(wrong);
  const lines: string[] = [];
  const code = await checkPlatform(platformOf(underTest, who), (line) => lines.push(line));
  return { code, lines };
}

/** What runs, as far as the doctor asks it. Whatever changes something is refused. */
function platformOf({ examined: { url, clientId, people } }: ServerUnderTest, who: readonly PlatformUser[]): Platform {
  const refuse = () => {
    throw new Error('the doctor changes nothing');
  };
  return {
    gatewayUrl: new URL(url).origin,
    issuerUrl: '',
    pageUrl: '',
    audit: new AuditTrail(() => undefined),
    servers: [
      {
        name: 'shop',
        url,
        deployedUrl: url,
        clientId,
        tiers: tiersOf(people),
        isOn: true,
        quarantined: [],
      },
    ],
    users: () => who,
    tokenFor: (user, server, scopes) => {
      expect([server, scopes]).toEqual(['shop', ['mcp.access']]);
      return people.find(({ name }) => name === user)?.token() as string;
    },
    setTier: refuse,
    switchServer: refuse,
    quarantine: refuse,
    close: refuse,
  };
}

it('checks every server in the name of one person of each tier, and exits with 0 (contract 10)', async () => {
  const { code, lines } = await check();

  expect(code).toBe(0);
  expect(lines).toContain('ok      tier           ada (admin): 3 tools');
  expect(lines).toContain('ok      call           rob (reader): list-things answers');
  expect(lines.at(-1)).toBe('all is well');
  expect(lines.filter((line) => /sam|eve/.test(line))).toEqual([]);
});

it('exits with 1 when something is wrong, and counts it', async () => {
  const { code, lines } = await check({ routes: { reader: 'admin' } });

  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('ERROR'))).toEqual([
    expect.stringContaining('rob (reader): gets the tools of tier admin'),
  ]);
  expect(lines.at(-1)).toBe('1 to mend');
});

it('says that a call does not get through, and why', async () => {
  underTest = await startServer();
  underTest.containers.reader.result = { isError: true, content: [{ type: 'text', text: 'no database' }] };
  const lines: string[] = [];
  const code = await checkPlatform(platformOf(underTest, users), (line) => lines.push(line));

  expect(code).toBe(1);
  expect(lines.find((line) => line.startsWith('ERROR'))).toMatch(
    /call +rob \(reader\): list-things does not answer; .*no database/,
  );
});

it('names a tier that nobody reaches', async () => {
  const { code, lines } = await check(
    {},
    users.filter(({ name }) => name === 'rob'),
  );

  expect(code).toBe(1);
  expect(lines.find((line) => line.startsWith('ERROR'))).toMatch(
    /shop \(admin\): nobody reaches this tier; .*mend: add a member/,
  );
});

it('does not judge a tier by somebody who has another one too', async () => {
  const { code, lines } = await check(
    {},
    users.filter(({ name }) => name !== 'rob'),
  );

  expect(code).toBe(0);
  expect(lines).toContain(
    'skipped tier           shop (reader): everybody who has this tier has another one too: mcp-platform grant <user> reader --server shop',
  );
  expect(lines.at(-1)).toBe('all is well, 1 not looked at');
});

it('says whose app role is missing when Entra gives no token (AADSTS50105)', async () => {
  const unassigned = (right: Directory): Directory => ({ ...right, appRoleAssignments: [] });
  const { code, lines } = await check({ directory: unassigned });

  expect(code).toBe(1);
  expect(lines.filter((line) => line.includes('AADSTS50105'))).toHaveLength(2);
});

it('prints no token, whatever a server does with it', async () => {
  underTest = await startServer();
  const [ada] = underTest.examined.people;
  underTest.containers.admin.result = { isError: true, content: [{ type: 'text', text: await ada?.token() }] };
  const lines: string[] = [];
  await checkPlatform(platformOf(underTest, users), (line) => lines.push(line));

  expect(lines.join('\n')).toContain('list-things does not answer');
  expect(lines.join('\n')).toContain('<token>');
  expect(lines.join('\n')).not.toMatch(/eyJ/);
});
