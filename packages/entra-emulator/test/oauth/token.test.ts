import {
  accessScope,
  daemon,
  destructiveScope,
  ids,
  publicClient,
  server,
  serverApplication,
  withDaemon,
  withServer,
} from '../fixtures/directory';
import { DAY, MINUTE, ManualClock } from '../fixtures/manual-clock';
import { OAuthClient, claimsOf, codeChallenge, codeVerifier } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

describe('a code', () => {
  it('is redeemed for an access token', async () => {
    const client = new OAuthClient(await startedEntra());
    const { status, headers, body } = await client.redeem(await client.code('ada'));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(body).toMatchObject({ token_type: 'Bearer', scope: accessScope });
    expect(body.expires_in).toBe(body.ext_expires_in);
    expect(Object.keys(body)).not.toContain('refresh_token');
    expect(Object.keys(body)).not.toContain('id_token');
  });

  const wrong: readonly {
    what: string;
    changes: Record<string, string | undefined>;
    status?: number;
    error: string;
    code: number;
  }[] = [
    { what: 'no code', changes: { code: undefined }, error: 'invalid_request', code: 900144 },
    { what: 'a code that nobody gave', changes: { code: 'made up' }, error: 'invalid_grant', code: 9002313 },
    { what: 'no redirect URI', changes: { redirect_uri: undefined }, error: 'invalid_request', code: 900144 },
    {
      what: 'another redirect URI',
      changes: { redirect_uri: 'http://localhost:4712/callback' },
      status: 401,
      error: 'invalid_client',
      code: 500112,
    },
    { what: 'no verifier', changes: { code_verifier: undefined }, error: 'invalid_grant', code: 50148 },
    {
      what: 'another verifier',
      changes: { code_verifier: codeVerifier.toUpperCase() },
      error: 'invalid_grant',
      code: 501481,
    },
    {
      what: 'the challenge for a verifier',
      changes: { code_verifier: codeChallenge },
      error: 'invalid_grant',
      code: 501481,
    },
    {
      what: 'another client',
      changes: { client_id: 'aebc6443-996d-45c2-90f0-388ff96faa56' },
      error: 'invalid_grant',
      code: 70000,
    },
    { what: 'an unknown client', changes: { client_id: ids.ada }, error: 'unauthorized_client', code: 700016 },
    { what: 'no client', changes: { client_id: undefined }, error: 'invalid_request', code: 900144 },
    {
      what: 'a secret of a public client',
      changes: { client_secret: 'x' },
      status: 401,
      error: 'invalid_client',
      code: 700025,
    },
    {
      what: 'another resource',
      changes: { resource: 'https://mcp.example.com/mcp/other' },
      error: 'invalid_target',
      code: 9010010,
    },
    { what: 'a scope without consent', changes: { scope: destructiveScope }, error: 'invalid_grant', code: 65001 },
    { what: 'no grant type', changes: { grant_type: undefined }, error: 'invalid_request', code: 900144 },
    { what: 'another grant type', changes: { grant_type: 'password' }, error: 'unsupported_grant_type', code: 70003 },
    {
      what: 'a grant type that every object has',
      changes: { grant_type: 'constructor' },
      error: 'unsupported_grant_type',
      code: 70003,
    },
  ];

  it.each(wrong)(
    'is not redeemed with $what ($code), and still can be',
    async ({ changes, status = 400, error, code }) => {
      const client = new OAuthClient(await startedEntra());
      const given = await client.code('ada');
      const refused = await client.redeem(given, changes);
      expect(refused.status).toBe(status);
      expect(refused.body).toEqual({
        error,
        error_description: expect.stringMatching(
          new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: .+Z$`),
        ),
        error_codes: [code],
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
        trace_id: expect.any(String),
        correlation_id: expect.any(String),
        error_uri: `https://login.microsoftonline.com/error?code=${code}`,
        ...(code === 65001 ? { suberror: 'consent_required' } : {}),
      });
      expect((await client.redeem(given)).status).toBe(200);
    },
  );

  it('is redeemed once (54005)', async () => {
    const client = new OAuthClient(await startedEntra());
    const code = await client.code('ada');
    await client.redeem(code);
    expect((await client.redeem(code)).body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
  });

  it('is redeemed within ten minutes (70008)', async () => {
    const clock = new ManualClock();
    const client = new OAuthClient(await startedEntra({ clock }));
    const [early, late] = [await client.code('ada'), await client.code('ada')];
    clock.advance(10 * MINUTE - 1);
    expect((await client.redeem(early)).status).toBe(200);
    clock.advance(1);
    expect((await client.redeem(late)).body).toMatchObject({ error: 'invalid_grant', error_codes: [70008] });
  });

  it('is worth nothing once the user has lost access (50105)', async () => {
    const entra = await startedEntra();
    const client = new OAuthClient(entra);
    const code = await client.code('rob');
    entra.setMembership('rob', 'grp-mcp-dev-mongodb-reader-x7k2', false);
    expect((await client.redeem(code)).body).toMatchObject({ error: 'invalid_grant', error_codes: [50105] });
  });

  it('may be without a challenge, and then takes no verifier', async () => {
    const client = new OAuthClient(await startedEntra());
    const code = await client.code('ada', { code_challenge: undefined, code_challenge_method: undefined });
    expect((await client.redeem(code)).body).toMatchObject({ error_codes: [501481] });
    expect((await client.redeem(code, { code_verifier: undefined })).status).toBe(200);
  });

  it('may have a plain challenge', async () => {
    const client = new OAuthClient(await startedEntra());
    const code = await client.code('ada', { code_challenge: codeVerifier, code_challenge_method: undefined });
    expect((await client.redeem(code)).status).toBe(200);
  });

  it('is redeemed by POST only (900561)', async () => {
    const entra = await startedEntra();
    const response = await fetch(entra.issuer.replace('/v2.0', '/oauth2/v2.0/token'));
    expect(await response.json()).toMatchObject({ error: 'invalid_request', error_codes: [900561] });
  });

  it('is redeemed by a form only, and each field counts once', async () => {
    const entra = await startedEntra();
    const url = entra.issuer.replace('/v2.0', '/oauth2/v2.0/token');
    const body = JSON.stringify({ grant_type: 'authorization_code' });
    const json = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await json.json()).toMatchObject({ error_codes: [900144] });
    const twice = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams([
        ['grant_type', 'a'],
        ['grant_type', 'b'],
      ]),
    });
    expect(await twice.json()).toMatchObject({ error: 'invalid_request', error_codes: [9000411] });
  });

  it('is not redeemed by a page in a browser (9002326)', async () => {
    const client = new OAuthClient(await startedEntra());
    const fields = {
      grant_type: 'authorization_code',
      code: await client.code('ada'),
      redirect_uri: client.redirectUri,
    };
    const { status, body, headers } = await client.token(fields, { origin: 'http://localhost:6274' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [9002326] });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a token has', () => {
  it('every scope that was ever granted to that client and user', async () => {
    const client = new OAuthClient(await startedEntra());
    expect(claimsOf((await client.signIn('ada')).access_token).scp).toBe('mcp.access');
    const body = await client.signIn('ada', { scope: destructiveScope });
    expect(claimsOf(body.access_token).scp).toBe('mcp.access mcp.write.destructive');
    expect(body.scope).toBe(`${accessScope} ${destructiveScope}`);
    const later = await client.signIn('ada', { scope: accessScope });
    expect(claimsOf(later.access_token).scp).toBe('mcp.access mcp.write.destructive');
    expect(claimsOf((await client.signIn('sam')).access_token).scp).toBe('mcp.access');
  });

  it('only what was asked for where nothing is pre-authorised', async () => {
    const client = new OAuthClient(await startedEntra({ directory: withServer({ preAuthorizations: [] }) }));
    expect(claimsOf((await client.signIn('ada', { scope: destructiveScope })).access_token).scp).toBe(
      'mcp.write.destructive',
    );
  });

  it('an ID token beside it where openid was asked for', async () => {
    const client = new OAuthClient(await startedEntra());
    const scope = `openid profile email ${accessScope}`;
    const { id_token } = await client.signIn('ada', { scope, nonce: 'nonce of the client' });
    expect(claimsOf(id_token)).toMatchObject({
      aud: publicClient.clientId,
      nonce: 'nonce of the client',
      oid: ids.ada,
      name: 'ada',
      preferred_username: 'ada@tenant.example',
      email: 'ada@tenant.example',
      ver: '2.0',
    });
    expect(claimsOf(id_token)).not.toHaveProperty('scp');
  });

  it('Microsoft Graph for its audience where only OpenID Connect was asked for', async () => {
    const client = new OAuthClient(await startedEntra());
    const body = await client.signIn('ada', { scope: 'openid profile offline_access', resource: undefined });
    expect(body.scope).toBe('openid profile');
    expect(claimsOf(body.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: 'openid profile',
      ver: '1.0',
    });
  });
});

describe('a refresh token', () => {
  const staying = { scope: `${accessScope} offline_access` };

  it('gives new tokens, and another one of its kind', async () => {
    const client = new OAuthClient(await startedEntra());
    const { refresh_token } = await client.signIn('ada', staying);
    const { status, body } = await client.refresh(refresh_token, { resource: server });
    expect(status).toBe(200);
    expect(claimsOf(body.access_token)).toMatchObject({ oid: ids.ada, scp: 'mcp.access' });
    expect(body.refresh_token).not.toBe(refresh_token);
    expect((await client.refresh(body.refresh_token)).status).toBe(200);
    expect((await client.refresh(refresh_token)).status).toBe(200);
  });

  it('lasts 90 days from the last use (700082)', async () => {
    const clock = new ManualClock();
    const client = new OAuthClient(await startedEntra({ clock }));
    const { refresh_token } = await client.signIn('ada', staying);
    clock.advance(90 * DAY - 1);
    const { body } = await client.refresh(refresh_token);
    clock.advance(1);
    expect((await client.refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant', error_codes: [700082] });
    expect((await client.refresh(body.refresh_token)).status).toBe(200);
  });

  it('reflects who is in which group', async () => {
    const entra = await startedEntra();
    const client = new OAuthClient(entra);
    const { refresh_token, access_token } = await client.signIn('rob', staying);
    expect(claimsOf(access_token).roles).toEqual(['Mcp.Reader']);
    entra.setMembership('rob', 'grp-mcp-dev-mongodb-admin-x7k2', true);
    entra.setMembership('rob', 'grp-mcp-dev-mongodb-reader-x7k2', false);
    expect(claimsOf((await client.refresh(refresh_token)).body.access_token).roles).toEqual(['Mcp.Admin']);
    entra.setMembership('rob', 'grp-mcp-dev-mongodb-admin-x7k2', false);
    expect((await client.refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant', error_codes: [50105] });
  });

  it.each([
    { what: 'nothing', changes: { refresh_token: undefined }, error: 'invalid_request', code: 900144 },
    { what: 'a token that nobody gave', changes: { refresh_token: 'made up' }, error: 'invalid_grant', code: 9002313 },
    {
      what: 'another client',
      changes: { client_id: 'aebc6443-996d-45c2-90f0-388ff96faa56' },
      error: 'invalid_grant',
      code: 70000,
    },
    { what: 'another resource', changes: { resource: `${server}/` }, error: 'invalid_target', code: 9010010 },
    { what: 'a scope without consent', changes: { scope: destructiveScope }, error: 'invalid_grant', code: 65001 },
  ])('is worth nothing with $what ($code)', async ({ changes, error, code }) => {
    const client = new OAuthClient(await startedEntra());
    const { refresh_token } = await client.signIn('ada', staying);
    expect((await client.refresh(refresh_token, changes)).body).toMatchObject({ error, error_codes: [code] });
  });
});

describe('an application for itself', () => {
  const asked = {
    grant_type: 'client_credentials',
    client_id: daemon.application.clientId,
    scope: `${server}/.default`,
  };
  const roleId = String(serverApplication.appRoles[0]?.id);

  it('gets a token with its roles, and without scopes or groups', async () => {
    const client = new OAuthClient(await startedEntra({ directory: withDaemon([roleId]) }));
    const { status, body } = await client.token({ ...asked, client_secret: daemon.secret });
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'ext_expires_in', 'token_type']);
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({ idtyp: 'app', roles: ['Mcp.Admin'], azp: daemon.application.clientId, azpacr: '1' });
    expect(claims).toMatchObject({ oid: daemon.servicePrincipal.id, sub: daemon.servicePrincipal.id });
    for (const absent of ['scp', 'groups', 'name', 'preferred_username']) expect(claims).not.toHaveProperty(absent);
  });

  it('can show its secret in the header', async () => {
    const client = new OAuthClient(await startedEntra({ directory: withDaemon([roleId]) }));
    const credentials = [daemon.application.clientId, daemon.secret].map(encodeURIComponent).join(':');
    const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    const { status } = await client.token({ ...asked, client_id: undefined }, { authorization });
    expect(status).toBe(200);
    const garbage = await client.token({ ...asked, client_id: undefined }, { authorization: 'Basic %%%' });
    expect(garbage.body).toMatchObject({ error: 'invalid_request', error_codes: [9002313] });
  });

  it.each([
    { what: 'no secret', changes: { client_secret: undefined }, status: 401, error: 'invalid_client', code: 7000218 },
    { what: 'another secret', changes: { client_secret: 'x' }, status: 401, error: 'invalid_client', code: 7000215 },
    {
      what: 'a secret where none exists',
      changes: { client_id: publicClient.clientId },
      status: 401,
      error: 'invalid_client',
      code: 7000215,
    },
    {
      what: 'a scope of its choice',
      changes: { scope: accessScope },
      status: 400,
      error: 'invalid_scope',
      code: 1002012,
    },
    {
      what: 'an unknown resource',
      changes: { scope: 'api://other/.default' },
      status: 400,
      error: 'invalid_resource',
      code: 500011,
    },
    { what: 'no role', changes: {}, status: 400, error: 'invalid_grant', code: 501051 },
  ])('gets none with $what ($code)', async ({ changes, status, error, code }) => {
    const client = new OAuthClient(await startedEntra({ directory: withDaemon() }));
    const refused = await client.token({ ...asked, client_secret: daemon.secret, ...changes });
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ error, error_codes: [code] });
  });

  it('signs people in at a web address only with its secret', async () => {
    const redirect = daemon.application.redirectUris[0].uri;
    const entra = await startedEntra({ directory: withDaemon([roleId]) });
    const client = new OAuthClient(entra, daemon.application.clientId, redirect);
    const code = await client.code('ada');
    expect((await client.redeem(code)).body).toMatchObject({ error: 'invalid_client', error_codes: [7000218] });
    expect((await client.redeem(code, { client_secret: daemon.secret })).status).toBe(200);
  });
});
