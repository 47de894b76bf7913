import { DEFAULT_ACCESS, Directory } from '../../src';
import {
  accessScope,
  adminGroup,
  destructiveScope,
  directory,
  ids,
  publicClient,
  server,
  serverApplication,
  tenantId,
  withClient,
  withServer,
} from '../fixtures/directory';
import { OAuthClient } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

const VS_CODE = 'aebc6443-996d-45c2-90f0-388ff96faa56';

describe('the sign-in page', () => {
  it('lets one choose among all users', async () => {
    const { status, page } = await new OAuthClient(await startedEntra()).authorize();
    expect(status).toBe(200);
    for (const name of ['ada', 'rob', 'sam', 'eve']) expect(page).toContain(`value="${name}@tenant.example"`);
    expect(page).toContain('in no group');
  });

  it('sends the choice as one more parameter of the same request', async () => {
    const client = new OAuthClient(await startedEntra());
    const { page } = await client.authorize();
    const chosen = client.authorizationUrl();
    chosen.search = '';
    for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g)) {
      chosen.searchParams.set(name, value);
    }
    expect(Object.fromEntries(chosen.searchParams)).toEqual(Object.fromEntries(client.authorizationUrl().searchParams));
    chosen.searchParams.set('login_hint', 'rob@tenant.example');
    const response = await fetch(chosen, { redirect: 'manual' });
    expect(new URL(String(response.headers.get('location'))).searchParams.get('code')).toBeTruthy();
  });

  it.each(['ada', 'ADA', 'ada@tenant.example', ids.ada])(
    'is not shown to who is named in login_hint: %s',
    async (hint) => {
      const { status, sent } = await new OAuthClient(await startedEntra()).authorize({ login_hint: hint });
      expect(status).toBe(302);
      expect(sent).toMatchObject({ code: expect.stringMatching(/^1\.[\w-]{64}$/), state: 'state of the client' });
    },
  );

  it('is shown to an unknown name, and says so', async () => {
    const { status, page } = await new OAuthClient(await startedEntra()).authorize({ login_hint: 'mallory' });
    expect(status).toBe(200);
    expect(page).toContain('There is no account mallory here.');
  });

  it.each(['login', 'select_account'])('is shown with prompt=%s, which does not ask twice', async (prompt) => {
    const client = new OAuthClient(await startedEntra());
    const { status, page } = await client.authorize({ login_hint: 'ada', prompt });
    expect(status).toBe(200);
    expect(page).not.toContain('name="prompt"');
  });

  it('takes the request as a form too', async () => {
    const client = new OAuthClient(await startedEntra());
    const url = client.authorizationUrl({ login_hint: 'ada' });
    const body = new URLSearchParams(url.searchParams);
    const response = await fetch(`${url.origin}${url.pathname}`, { method: 'POST', body, redirect: 'manual' });
    expect(response.headers.get('location')).toContain('code=');
  });
});

describe('the answer', () => {
  it('is a redirect with code, state and session', async () => {
    const { location, sent, headers } = await new OAuthClient(await startedEntra()).authorize({ login_hint: 'ada' });
    expect(`${location?.origin}${location?.pathname}`).toBe('http://localhost:4711/callback');
    expect(Object.keys(sent)).toEqual(['code', 'session_state', 'state']);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('can be in the fragment', async () => {
    const client = new OAuthClient(await startedEntra());
    const { location, sent } = await client.authorize({ login_hint: 'ada', response_mode: 'fragment' });
    expect(sent).toEqual({});
    expect(new URLSearchParams(location?.hash.slice(1)).get('code')).toBeTruthy();
  });

  it('can be a form that a person sends', async () => {
    const client = new OAuthClient(await startedEntra());
    const { status, page } = await client.authorize({ login_hint: 'ada', response_mode: 'form_post' });
    expect(status).toBe(200);
    expect(page).toContain('<form method="post" action="http://localhost:4711/callback">');
    expect(page).toMatch(/name="code" value="1\.[\w-]{64}"/);
  });

  it('goes to an application as well as to a web address', async () => {
    const redirectUri = 'cursor://anysphere.cursor-mcp/oauth/callback';
    const client = new OAuthClient(await startedEntra(), publicClient.clientId, redirectUri);
    const { location } = await client.authorize({ login_hint: 'ada' });
    expect(location?.href.startsWith(`${redirectUri}?code=`)).toBe(true);
    const { headers } = await client.authorize();
    expect(headers.get('content-security-policy')).toContain("form-action 'self' cursor:;");
  });

  it('goes to a client that every tenant knows, at its own redirect URIs only', async () => {
    const entra = await startedEntra();
    const known = new OAuthClient(entra, VS_CODE, 'http://127.0.0.1:33418');
    expect((await known.authorize({ login_hint: 'ada' })).sent.code).toBeTruthy();
    const other = await new OAuthClient(entra, VS_CODE, 'http://localhost:4711/callback').authorize();
    expect(other.page).toContain('AADSTS50011');
  });
});

describe('nothing is sent anywhere before client and redirect URI are known', () => {
  it.each([
    { what: 'a missing client', changes: { client_id: undefined }, code: 900144 },
    { what: 'an unknown client', changes: { client_id: ids.ada }, code: 700016 },
    { what: 'a client id that is none', changes: { client_id: '../../' }, code: 700016 },
    { what: 'a missing redirect URI', changes: { redirect_uri: undefined }, code: 900971 },
    { what: 'an unknown redirect URI', changes: { redirect_uri: 'https://evil.example/' }, code: 50011 },
    { what: 'a path that is not registered', changes: { redirect_uri: 'http://localhost:4711/other' }, code: 50011 },
    { what: 'a port that is none', changes: { redirect_uri: 'http://localhost:99999/callback' }, code: 50011 },
    { what: 'a script', changes: { redirect_uri: 'javascript:alert(1)' }, code: 50011 },
  ])('$what', async ({ changes, code }) => {
    const { status, location, page } = await new OAuthClient(await startedEntra()).authorize(changes);
    expect({ status, location }).toEqual({ status: 400, location: undefined });
    expect(page).toContain(`AADSTS${code}: `);
  });

  it('a parameter that is there twice', async () => {
    const url = new OAuthClient(await startedEntra()).authorizationUrl();
    url.searchParams.append('redirect_uri', 'https://evil.example/');
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('AADSTS9000411: ');
  });
});

describe('the client is told what is wrong', () => {
  const wrong: readonly { what: string; changes: Record<string, string | undefined>; error: string; code: number }[] = [
    {
      what: 'a resource of nobody',
      changes: { resource: 'https://mcp.example.com/mcp/other' },
      error: 'invalid_target',
      code: 9010010,
    },
    {
      what: 'a resource with a slash more',
      changes: { resource: `${server}/` },
      error: 'invalid_target',
      code: 9010010,
    },
    {
      what: 'a resource that the scope does not name',
      changes: { scope: 'mcp.access' },
      error: 'invalid_target',
      code: 9010010,
    },
    {
      what: 'a resource besides scopes of OpenID Connect',
      changes: { scope: 'openid profile' },
      error: 'invalid_target',
      code: 9010010,
    },
    { what: 'no scope', changes: { scope: undefined }, error: 'invalid_request', code: 900144 },
    { what: 'a blank scope', changes: { scope: '  ' }, error: 'invalid_request', code: 900144 },
    {
      what: 'a scope with characters of none',
      changes: { scope: `${accessScope}\n` },
      error: 'invalid_scope',
      code: 70011,
    },
    {
      what: 'a scope that the server does not offer',
      changes: { scope: `${server}/mcp.other` },
      error: 'invalid_client',
      code: 650053,
    },
    {
      what: 'a scope without its resource',
      changes: { scope: 'mcp.access', resource: undefined },
      error: 'invalid_client',
      code: 650053,
    },
    {
      what: 'a scope of an unknown resource',
      changes: { scope: 'api://other/mcp.access', resource: undefined },
      error: 'invalid_resource',
      code: 500011,
    },
    {
      what: 'scopes of two resources',
      changes: { scope: `${accessScope} User.Read`, resource: undefined },
      error: 'invalid_scope',
      code: 28000,
    },
    {
      what: 'everything and something',
      changes: { scope: `${server}/.default ${accessScope}` },
      error: 'invalid_scope',
      code: 70011,
    },
    { what: 'no response type', changes: { response_type: undefined }, error: 'invalid_request', code: 900144 },
    {
      what: 'another response type',
      changes: { response_type: 'token' },
      error: 'unsupported_response_type',
      code: 70005,
    },
    { what: 'another response mode', changes: { response_mode: 'web_message' }, error: 'invalid_request', code: 70007 },
    { what: 'another prompt', changes: { prompt: 'create' }, error: 'invalid_request', code: 90023 },
    {
      what: 'another challenge method',
      changes: { code_challenge_method: 'S512' },
      error: 'invalid_request',
      code: 50149,
    },
    {
      what: 'a challenge that is too short',
      changes: { code_challenge: 'short' },
      error: 'invalid_request',
      code: 501491,
    },
    {
      what: 'a method without a challenge',
      changes: { code_challenge: undefined },
      error: 'invalid_request',
      code: 501491,
    },
    { what: 'nobody to sign in silently', changes: { prompt: 'none' }, error: 'login_required', code: 50058 },
    { what: 'a user to whom nothing is assigned', changes: { login_hint: 'eve' }, error: 'access_denied', code: 50105 },
    {
      what: 'a silent request that needs consent',
      changes: { login_hint: 'ada', scope: destructiveScope, prompt: 'none' },
      error: 'interaction_required',
      code: 65001,
    },
  ];

  it.each(wrong)('$what ($code)', async ({ changes, error, code }) => {
    const { location, sent } = await new OAuthClient(await startedEntra()).authorize(changes);
    expect(location?.origin).toBe('http://localhost:4711');
    expect(sent).toMatchObject({ error, state: 'state of the client' });
    expect(sent.error_description).toMatch(
      new RegExp(
        `^AADSTS${code}: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: [0-9-]+ [0-9:]+Z$`,
      ),
    );
    expect(sent.code).toBeUndefined();
  });
});

describe('assignment', () => {
  it('is asked of the client too', async () => {
    const servicePrincipals = directory.servicePrincipals.map((principal) => ({
      ...principal,
      assignmentRequired: true,
    }));
    const { sent } = await new OAuthClient(
      await startedEntra({ directory: { ...directory, servicePrincipals } }),
    ).authorize({
      login_hint: 'ada',
    });
    expect(sent.error_description).toContain(`AADSTS50105: `);
    expect(sent.error_description).toContain(publicClient.clientId);
  });

  it('may be without a role, and to a person', async () => {
    const [resource] = directory.servicePrincipals;
    const assignment = { principalId: ids.eve, resourceId: String(resource?.id), appRoleId: DEFAULT_ACCESS };
    const assigned: Directory = { ...directory, appRoleAssignments: [...directory.appRoleAssignments, assignment] };
    const { sent } = await new OAuthClient(await startedEntra({ directory: assigned })).authorize({
      login_hint: 'eve',
    });
    expect(sent.code).toBeTruthy();
  });

  it('does not reach a group in a group', async () => {
    const inner = { id: '77777777-0000-4000-8000-000000000007', displayName: 'inner', members: [ids.eve] };
    const groups = [{ ...adminGroup, members: [...adminGroup.members, inner.id] }, inner];
    const { sent } = await new OAuthClient(await startedEntra({ directory: { ...directory, groups } })).authorize({
      login_hint: 'eve',
    });
    expect(sent.error_description).toContain('AADSTS50105: ');
  });

  it('ends with the membership', async () => {
    const entra = await startedEntra();
    const client = new OAuthClient(entra);
    expect((await client.authorize({ login_hint: 'rob' })).sent.code).toBeTruthy();
    entra.setMembership('rob', 'grp-mcp-dev-mongodb-reader-x7k2', false);
    expect((await client.authorize({ login_hint: 'rob' })).sent.error_description).toContain('AADSTS50105: ');
    entra.setMembership('rob', adminGroup.id, true);
    expect((await client.authorize({ login_hint: 'rob' })).sent.code).toBeTruthy();
  });
});

describe('consent', () => {
  it('is not asked for where the client is pre-authorised', async () => {
    expect((await new OAuthClient(await startedEntra()).authorize({ login_hint: 'ada' })).status).toBe(302);
  });

  it('is asked of the person for the destructive scope, in the words of the application', async () => {
    const { status, page } = await new OAuthClient(await startedEntra()).authorize({
      login_hint: 'ada',
      scope: destructiveScope,
    });
    expect(status).toBe(200);
    expect(page).toContain('Delete data through MCP server mongodb');
    expect(page).toContain('ada@tenant.example');
  });

  it('is remembered for that client and user, and for no other', async () => {
    const entra = await startedEntra();
    const client = new OAuthClient(entra);
    const asked = { login_hint: 'ada', scope: destructiveScope };
    const { page } = await client.authorize(asked);
    expect((await client.decide(page, 'accept')).sent).toMatchObject({
      code: expect.any(String),
      state: 'state of the client',
    });
    expect((await client.authorize(asked)).sent.code).toBeTruthy();
    expect((await client.authorize({ ...asked, prompt: 'none' })).sent.code).toBeTruthy();
    expect((await client.authorize({ ...asked, login_hint: 'sam' })).status).toBe(200);
    const other = new OAuthClient(entra, VS_CODE, 'http://127.0.0.1:33418');
    expect((await other.authorize(asked)).status).toBe(200);
  });

  it('can be declined, and nothing is remembered', async () => {
    const client = new OAuthClient(await startedEntra());
    const asked = { login_hint: 'ada', scope: destructiveScope };
    const { page } = await client.authorize(asked);
    const { sent } = await client.decide(page, 'cancel');
    expect(sent).toMatchObject({ error: 'access_denied', error_subcode: 'cancel', state: 'state of the client' });
    expect(sent.error_description).toContain('AADSTS65004: ');
    expect((await client.authorize(asked)).status).toBe(200);
  });

  it('is asked for again with prompt=consent', async () => {
    const client = new OAuthClient(await startedEntra());
    const { page } = await client.authorize({ login_hint: 'ada', prompt: 'consent' });
    expect(page).toContain('Use the MCP server mongodb');
    expect((await client.decide(page, 'accept')).sent.code).toBeTruthy();
  });

  it('counts once, in time, and for what was shown', async () => {
    const client = new OAuthClient(await startedEntra());
    const { page } = await client.authorize({ login_hint: 'ada', scope: destructiveScope });
    await client.decide(page, 'accept');
    expect((await client.decide(page, 'accept')).page).toContain('AADSTS50089: ');
    const forged = page.replace(/name="ticket" value="[^"]+"/, 'name="ticket" value="1.forged"');
    expect((await client.decide(forged, 'accept')).page).toContain('AADSTS50089: ');
  });

  it('to everything is to what the client is registered for', async () => {
    const { requiredScopes } = publicClient;
    const registered = requiredScopes.map((required) => ({
      ...required,
      scopeIds: serverApplication.scopes.map(({ id }) => id),
    }));
    const entra = await startedEntra({ directory: withClient({ requiredScopes: registered }) });
    const { page } = await new OAuthClient(entra).authorize({ login_hint: 'ada', scope: `${server}/.default` });
    expect(page).toContain('Delete data through MCP server mongodb');
  });

  it('to everything cannot be given to a client that is registered for nothing (650056)', async () => {
    const unknown = withClient({ requiredScopes: [] }, withServer({ preAuthorizations: [] }));
    const client = new OAuthClient(await startedEntra({ directory: unknown }));
    const { sent } = await client.authorize({ login_hint: 'ada', scope: `${server}/.default` });
    expect(sent).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('AADSTS650056: '),
    });
  });

  it('is an administrator’s where the client requires assignment (90094)', async () => {
    const assignments = directory.servicePrincipals.map(({ id }) => ({
      principalId: ids.ada,
      resourceId: id,
      appRoleId: DEFAULT_ACCESS,
    }));
    const closed: Directory = {
      ...directory,
      servicePrincipals: directory.servicePrincipals.map((principal) => ({ ...principal, assignmentRequired: true })),
      appRoleAssignments: assignments,
    };
    const client = new OAuthClient(await startedEntra({ directory: closed }));
    expect((await client.authorize({ login_hint: 'ada' })).sent.code).toBeTruthy();
    const { sent } = await client.authorize({ login_hint: 'ada', scope: destructiveScope });
    expect(sent).toMatchObject({ error: 'access_denied', error_description: expect.stringContaining('AADSTS90094: ') });
  });

  it('is an administrator’s where the scope says so (90094)', async () => {
    const scopes = serverApplication.scopes.map((scope) => ({ ...scope, consentBy: 'Admin' as const }));
    const client = new OAuthClient(await startedEntra({ directory: withServer({ scopes }) }));
    const { sent } = await client.authorize({ login_hint: 'ada', scope: destructiveScope });
    expect(sent).toMatchObject({ error: 'access_denied', error_description: expect.stringContaining('AADSTS90094: ') });
  });
});

describe('another tenant', () => {
  it('is none (90002)', async () => {
    const entra = await startedEntra();
    const url = new OAuthClient(entra).authorizationUrl().href.replace(tenantId, 'common');
    const response = await fetch(url);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
  });
});
