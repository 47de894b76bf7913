import type { Application, Directory } from '@org/entra-emulator';
import { examine } from '../../src/doctor/examine';
import { type Finding, isHealthy } from '../../src/doctor/finding';
import { formatFinding } from '../../src/doctor/format-finding';
import { Web } from '../../src/doctor/web';
import { type ServerUnderTest, type Misconfiguration, startServer } from './under-test/server-under-test';
import { publicClientId } from './under-test/directory';

let underTest: ServerUnderTest | undefined;

afterEach(async () => {
  await underTest?.close();
  underTest = undefined;
});

async function diagnose(wrong: Misconfiguration = {}): Promise<readonly Finding[]> {
  underTest = await startServer(wrong);
  return examine(underTest.examined, new Web({}));
}

const errorsIn = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');

const withApplication =
  (clientId: (id: string) => boolean, change: Partial<Application>) =>
  (right: Directory): Directory => ({
    ...right,
    applications: right.applications.map((one) => (clientId(one.clientId) ? { ...one, ...change } : one)),
  });
const isPublicClient = (id: string) => id === publicClientId;
const isServer = (id: string) => id !== publicClientId;

describe('a server that is right', () => {
  it('passes every check: metadata, identifier URI, scopes, issuer, redirect URIs, tiers (issue 7)', async () => {
    const findings = await diagnose();

    expect(errorsIn(findings).map(formatFinding)).toEqual([]);
    expect(isHealthy(findings)).toBe(true);
    expect([...new Set(findings.map(({ check, severity }) => `${check} ${severity}`))]).toEqual([
      'access passed',
      'challenge passed',
      'metadata passed',
      'resource passed',
      'scopes passed',
      'issuer passed',
      'redirect-uri passed',
      'identifier-uri passed',
      'assignment passed',
      'token passed',
      'tier passed',
      'call passed',
    ]);
  });

  it('is counted tool by tool in each tier, over all pages', async () => {
    const findings = await diagnose();

    const tiers = findings.filter(({ check }) => check === 'tier');
    expect(tiers.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      'ada (admin): 3 tools',
      'rob (reader): 2 tools',
    ]);
  });

  it('is left as it was: one tool is called that only reads, and no session stays open', async () => {
    await diagnose();

    for (const container of Object.values(underTest?.containers ?? {})) {
      expect(container.calls).toEqual(['list-things']);
      expect(container.sessions.size).toBe(0);
    }
  });
});

describe('each misconfiguration is found and named, and nothing else is (issue 7)', () => {
  const elsewhere = 'https://gateway.example/.well-known/oauth-protected-resource/mcp/shop';
  const seeds: Record<string, { wrong: Misconfiguration; findings: readonly string[]; says: RegExp }> = {
    'the metadata is about another URL': {
      // A slash too many, which Entra takes for another resource.
      wrong: {
        metadata: (right) => ({
          ...right,
          resource: `${right.resource}/`,
          scopes_supported: [`${right.resource}//mcp.access`],
        }),
        challenge: (right) => right.replace('/mcp.access', '//mcp.access'),
      },
      findings: ['resource', 'identifier-uri'],
      says: /resource is not the URL of the server; expected "http:\S+\/mcp\/shop"; found "http:\S+\/mcp\/shop\/"; mend: .*identifier URI/,
    },
    'the challenge does not say where the metadata is': {
      wrong: { challenge: () => 'Bearer realm="shop"' },
      findings: ['challenge'],
      says: /does not say where to sign in; expected WWW-Authenticate: Bearer resource_metadata="http:\S+"; found "Bearer realm=\\"shop\\""; mend: /,
    },
    'there is no challenge': {
      wrong: { challenge: () => undefined },
      findings: ['challenge'],
      says: /found no WWW-Authenticate; mend: /,
    },
    'the challenge points elsewhere': {
      wrong: { challenge: (right) => right.replace(/resource_metadata="[^"]*"/, `resource_metadata="${elsewhere}"`) },
      findings: ['challenge'],
      says: /clients are sent to metadata elsewhere; .*found "https:\/\/gateway\.example/,
    },
    'the issuer is of a tenant that does not exist': {
      wrong: {
        metadata: (right) => ({
          ...right,
          authorization_servers: right.authorization_servers.map((issuer) =>
            issuer.replace(/[0-9a-f]{8}-/, 'bbbbbbbb-'),
          ),
        }),
      },
      findings: ['issuer', 'token', 'token'],
      says: /publishes nothing about itself; .*mend: is the tenant id right\?/,
    },
    'the issuer calls itself otherwise': {
      wrong: {
        metadata: (right) => ({
          ...right,
          authorization_servers: right.authorization_servers.map((issuer) => `${issuer}/`),
        }),
      },
      findings: ['issuer', 'token', 'token'],
      says: /gives itself another name; expected "http:\S+\/v2\.0\/"; found "http:\S+\/v2\.0"; mend: .*to the letter/,
    },
    'a scope is not written in full': {
      wrong: { metadata: (right) => ({ ...right, scopes_supported: ['mcp.access'] }) },
      findings: ['scopes'],
      says: /scopes_supported has a scope of another application; expected "http:\S+\/mcp\.access"; found "mcp\.access"; mend: .*AADSTS9010010/,
    },
    'destructive calls are offered to everybody': {
      wrong: {
        metadata: (right) => ({
          ...right,
          scopes_supported: [...right.scopes_supported, `${right.resource}/mcp.write.destructive`],
        }),
      },
      findings: ['scopes'],
      says: /offers the scope of destructive calls to everybody; .*mend: take mcp\.write\.destructive out/,
    },
    'the application does not know the scope': {
      wrong: {
        challenge: (right) => right.replace('/mcp.access', '/mcp.access.all'),
        metadata: (right) => ({ ...right, scopes_supported: [`${right.resource}/mcp.access.all`] }),
      },
      findings: ['scopes', 'scopes', 'scopes'],
      says: /does not offer the scope that clients ask for; .*AADSTS650053/,
    },
    'the application has another identifier URI': {
      wrong: { directory: withApplication(isServer, { identifierUris: ['api://shop'] }) },
      findings: ['identifier-uri', 'assignment', 'assignment'],
      says: /no application has the URL of the server as its identifier URI; expected .*http:\S+\/mcp\/shop"; found "invalid_resource: AADSTS500011.*mend: set resource of McpAccess/,
    },
    'a client may not wait at its redirect URI': {
      wrong: {
        directory: (right) =>
          withApplication(isPublicClient, {
            redirectUris: right.applications.flatMap(({ redirectUris }) =>
              redirectUris.filter(({ uri }) => !uri.startsWith('cursor:')),
            ),
          })(right),
      },
      findings: ['redirect-uri'],
      says: /redirect-uri +Cursor: .*expected the redirect URI "cursor:\/\/anysphere\.cursor-mcp\/oauth\/callback" .*found AADSTS50011; mend: add it/,
    },
    'the backends of two tiers are swapped': {
      wrong: { routes: { admin: 'reader', reader: 'admin' } },
      findings: ['tier', 'tier'],
      says: /rob \(reader\): gets the tools of tier admin; expected 2 tools; found 3, of which not reviewed: "drop-things"; .*mend: the backends of the tiers are mixed up/,
    },
    'no app role is assigned to the group of a tier': {
      wrong: { directory: (right) => ({ ...right, appRoleAssignments: right.appRoleAssignments.slice(1) }) },
      findings: ['assignment'],
      says: /ada \(admin\): is in the group of the tier and may not sign in; .*AADSTS50105.*mend: assign the app role/,
    },
    'the gateway asks for other groups': {
      wrong: { refusal: { status: 403, reason: 'no-tier' } },
      findings: ['assignment', 'assignment'],
      says: /the gateway sees no tier; expected tier "admin"; found 403 no-tier; mend: the gateway must ask for the same groups/,
    },
    'the metadata is behind a sign-in': {
      wrong: { metadataStatus: 401 },
      findings: ['metadata'],
      says: /the metadata is behind a sign-in; expected status 200.*found it answers 401.*mend: .*subscription_required = false/,
    },
    'tokens are of the first version': {
      wrong: { claims: { ver: '1.0', aud: 'api://shop', iss: 'https://sts.windows.net/x/' } },
      findings: ['token', 'token'],
      says: /the token has the wrong version; expected ver "2\.0"; found ver "1\.0"; mend: set api\.requested_access_token_version = 2/,
    },
    'tokens are for something else': {
      wrong: { claims: { aud: 'https://graph.microsoft.com' } },
      findings: ['token', 'token'],
      says: /the token is for something else; .*found aud "https:\/\/graph/,
    },
    'the gateway lets in whoever comes': {
      wrong: { isOpen: true },
      findings: ['access', 'access', 'tier'],
      says: /somebody without a token is not sent to sign in; expected status 401; found it answers 200/,
    },
    'the gateway refuses what Entra issued': {
      wrong: { refusal: { status: 401, reason: 'audience' } },
      findings: ['token', 'token'],
      says: /the gateway refuses a token that Entra issued; expected status 200; found it answers 401/,
    },
    'the metadata names nobody to sign in with': {
      wrong: { metadata: (right) => ({ ...right, authorization_servers: [] }) },
      findings: ['issuer'],
      says: /authorization_servers names nobody to sign in with; .*mend: tenantId of McpGateway/,
    },
    'the server is switched off': {
      wrong: { refusal: { status: 503, reason: 'switched-off' } },
      findings: ['tier', 'tier'],
      says: /found it answers 503 .*: switched-off; mend: turn the server on again/,
    },
  };

  it.each(Object.entries(seeds))('%s', async (_, { wrong, findings, says }) => {
    const errors = errorsIn(await diagnose(wrong));

    expect(errors.map(({ check }) => check)).toEqual(findings);
    expect(errors.map(formatFinding).join('\n')).toMatch(says);
    for (const error of errors) {
      const line = formatFinding(error);
      expect(line).toMatch(/^ERROR {3}[a-z-]+ +\S.*; expected .+; found .+; mend: .+$/);
    }
  });
});

it('looks at a deployed server without knowing anybody, and says what it could not look at', async () => {
  underTest = await startServer();
  const findings = await examine({ url: underTest.examined.url, people: [] }, new Web({}));

  expect(isHealthy(findings)).toBe(true);
  expect(findings.filter(({ severity }) => severity === 'skipped').map(({ check }) => check)).toEqual([
    'client',
    'tier',
  ]);
});

it('names a public client that the tenant does not have (AADSTS700016)', async () => {
  underTest = await startServer();
  const clientId = 'bbbbbbbb-0000-4000-8000-000000000002';
  const errors = errorsIn(await examine({ url: underTest.examined.url, clientId, people: [] }, new Web({})));

  expect(errors).toHaveLength(1);
  expect(errors.map(formatFinding).join()).toMatch(
    /client +\S+: the tenant has no such public client; expected .*"bbbbbbbb-.*; found "AADSTS700016: .*; mend: /,
  );
});

it('counts the tools of a tier that nobody has reviewed, calls none of them, and says so', async () => {
  underTest = await startServer();
  const { url, people } = underTest.examined;
  const findings = await examine({ url, people: people.map((person) => ({ ...person, tools: [] })) }, new Web({}));

  expect(errorsIn(findings)).toEqual([]);
  expect(findings.map(formatFinding)).toContain('ok      tier           ada (admin): 3 tools');
  expect(findings.map(formatFinding)).toContain(
    'skipped call           ada (admin): no tool was called: none only reads and takes no arguments',
  );
  expect(underTest.containers.admin.calls).toEqual([]);
});

it('says that nobody listens, and stops there', async () => {
  underTest = await startServer();
  const { url } = underTest.examined;
  await underTest.close();
  underTest = undefined;

  const findings = await examine({ url, people: [] }, new Web({}));
  expect(findings).toHaveLength(1);
  expect(formatFinding(findings[0] as Finding)).toMatch(
    /the server cannot be reached; .*nobody listens there \(ECONNREFUSED\)/,
  );
});
