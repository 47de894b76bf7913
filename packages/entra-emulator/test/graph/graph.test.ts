import { Directory, Entra } from '../../src';
import { graphRoles } from '../../src/directory/microsoft-graph';
import { adminGroup, daemon, directory, gatewayHost, ids, readerGroup, withDaemon } from '../fixtures/directory';
import { DAY, ManualClock } from '../fixtures/manual-clock';
import { OAuthClient } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

const [graphAssignment] = directory.appRoleAssignments.filter(
  ({ appRoleId }) => appRoleId === graphRoles['User.Read.All'],
);

/** The directory with a daemon that has some roles of Microsoft Graph. */
function withGraphRoles(roles: readonly (keyof typeof graphRoles)[], base: Directory = directory): Directory {
  const changed = withDaemon([], base);
  const assignments = roles.map((role) => ({
    appRoleId: graphRoles[role],
    principalId: daemon.servicePrincipal.id,
    resourceId: String(graphAssignment?.resourceId),
  }));
  return { ...changed, appRoleAssignments: [...changed.appRoleAssignments, ...assignments] };
}

async function tokenOfDaemon(entra: Entra): Promise<string> {
  const { body } = await new OAuthClient(entra).token({
    grant_type: 'client_credentials',
    client_id: daemon.application.clientId,
    client_secret: daemon.secret,
    scope: 'https://graph.microsoft.com/.default',
  });
  return String(body.access_token);
}

async function tokenOfGateway(entra: Entra): Promise<string> {
  const clientId = entra.directory.servicePrincipals.find(
    ({ displayName }) => displayName === 'id-mcp-dev-gateway',
  )?.clientId;
  const { token } = await entra.identityTokens(gatewayHost)({ resource: 'https://graph.microsoft.com', clientId });
  return token;
}

interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly value?: readonly Record<string, unknown>[] } & Readonly<Record<string, unknown>>;
}

async function call(url: string, token: string | undefined, method = 'GET', body?: unknown): Promise<GraphAnswer> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    'content-type': 'application/json',
  };
  const response = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : {}) as GraphAnswer['body'],
  };
}

/** As the gateway's policy asks. */
async function checkMemberGroups(entra: Entra, user: string, groupIds: unknown, token?: string): Promise<GraphAnswer> {
  const url = `${entra.graphUrl}/v1.0/users/${user}/checkMemberGroups`;
  return call(url, token ?? (await tokenOfGateway(entra)), 'POST', { groupIds });
}

const bothGroups = [adminGroup.id, readerGroup.id];
const error = (code: string, message: string | RegExp) => ({
  error: {
    code,
    message: expect.stringMatching(message),
    innerError: expect.objectContaining({ 'request-id': expect.any(String) }),
  },
});

describe('checkMemberGroups (S11)', () => {
  it('answers with those of the groups that the user is in', async () => {
    const entra = await startedEntra();
    const { status, body } = await checkMemberGroups(entra, ids.rob, bothGroups);
    expect(status).toBe(200);
    expect(body).toEqual({
      '@odata.context': `${entra.graphUrl}/v1.0/$metadata#Collection(Edm.String)`,
      value: [readerGroup.id],
    });
    expect((await checkMemberGroups(entra, ids.sam, bothGroups)).body.value).toEqual(bothGroups);
    expect((await checkMemberGroups(entra, ids.eve, bothGroups)).body.value).toEqual([]);
    expect((await checkMemberGroups(entra, 'rob@tenant.example', bothGroups)).body.value).toEqual([readerGroup.id]);
  });

  it('knows of groups in groups', async () => {
    const groups = [{ ...adminGroup, members: [readerGroup.id] }, readerGroup];
    const entra = await startedEntra({ directory: { ...directory, groups } });
    expect((await checkMemberGroups(entra, ids.rob, bothGroups)).body.value).toEqual(bothGroups);
  });

  it('sees a change of membership at once (B5)', async () => {
    const entra = await startedEntra();
    entra.setMembership('rob', readerGroup.displayName, false);
    expect((await checkMemberGroups(entra, ids.rob, bothGroups)).body.value).toEqual([]);
    entra.setMembership(ids.rob, adminGroup.id, true);
    expect((await checkMemberGroups(entra, ids.rob, bothGroups)).body.value).toEqual([adminGroup.id]);
  });

  it('leaves out groups that nobody knows', async () => {
    const entra = await startedEntra();
    expect((await checkMemberGroups(entra, ids.ada, [ids.eve, adminGroup.id])).body.value).toEqual([adminGroup.id]);
  });

  it.each([
    {
      what: 'an unknown user',
      user: '99999999-0000-4000-8000-000000000009',
      groupIds: bothGroups,
      status: 404,
      code: 'Request_ResourceNotFound',
    },
    { what: 'a user id that is none', user: '%', groupIds: bothGroups, status: 400, code: 'Request_BadRequest' },
    {
      what: '21 groups',
      user: ids.ada,
      groupIds: Array.from({ length: 21 }, () => adminGroup.id),
      status: 400,
      code: 'Request_BadRequest',
    },
    {
      what: 'a group id that is none',
      user: ids.ada,
      groupIds: [adminGroup.id, 'admins'],
      status: 400,
      code: 'Request_BadRequest',
    },
    { what: 'no list', user: ids.ada, groupIds: undefined, status: 400, code: 'Request_BadRequest' },
    { what: 'a list of something else', user: ids.ada, groupIds: [1], status: 400, code: 'Request_BadRequest' },
  ])('refuses $what', async ({ user, groupIds, status, code }) => {
    const refused = await checkMemberGroups(await startedEntra(), user, groupIds);
    expect(refused.status).toBe(status);
    expect(refused.body).toEqual(error(code, ''));
  });

  it('takes 20 groups', async () => {
    const groupIds = Array.from({ length: 20 }, () => adminGroup.id);
    expect((await checkMemberGroups(await startedEntra(), ids.ada, groupIds)).body.value).toEqual([adminGroup.id]);
  });

  it('needs both roles (S11)', async () => {
    for (const roles of [[], ['User.Read.All'], ['GroupMember.Read.All', 'GroupMember.ReadWrite.All']] as const) {
      const entra = await startedEntra({ directory: withGraphRoles(roles) });
      const refused = await checkMemberGroups(entra, ids.ada, bothGroups, await tokenOfDaemon(entra));
      expect(refused.status).toBe(403);
      expect(refused.body).toEqual(error('Authorization_RequestDenied', 'Insufficient privileges'));
    }
    const entra = await startedEntra({ directory: withGraphRoles(['User.Read.All', 'GroupMember.Read.All']) });
    expect((await checkMemberGroups(entra, ids.ada, bothGroups, await tokenOfDaemon(entra))).status).toBe(200);
  });
});

describe('Microsoft Graph takes', () => {
  it('no request without a token', async () => {
    const entra = await startedEntra();
    const refused = await call(`${entra.graphUrl}/v1.0/users`, undefined);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.body).toEqual(error('InvalidAuthenticationToken', 'Access token is empty.'));
  });

  it('no token for somebody else, of somebody else, changed, or after its time', async () => {
    const clock = new ManualClock();
    const entra = await startedEntra({ clock });
    const good = await tokenOfGateway(entra);
    const forServer = entra.tokenFor('ada', { scopes: ['https://mcp.example.com/mcp/mongodb/mcp.access'] });
    const [header, payload = '', signature = ''] = good.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const longer = `${good}.${signature}`;
    const changed = `${header}.${payload}.${signature.slice(0, -4)}AAAA`;
    for (const token of [forServer, unsigned, longer, changed, 'x', '..', `${header}.${payload}`]) {
      expect((await call(`${entra.graphUrl}/v1.0/users`, token)).status).toBe(401);
    }
    expect((await call(`${entra.graphUrl}/v1.0/users`, good)).status).toBe(200);
    clock.advance(DAY);
    const late = await call(`${entra.graphUrl}/v1.0/users`, good);
    expect(late.body).toEqual(error('InvalidAuthenticationToken', 'expired'));
  });

  it('no token of a person', async () => {
    const entra = await startedEntra();
    const { access_token } = await new OAuthClient(entra).signIn('ada', {
      scope: 'openid User.Read',
      resource: undefined,
    });
    expect((await call(`${entra.graphUrl}/v1.0/users`, String(access_token))).status).toBe(403);
  });

  it('no other path, method or option', async () => {
    const entra = await startedEntra();
    const token = await tokenOfGateway(entra);
    expect((await call(`${entra.graphUrl}/v1.0/me`, token)).body).toEqual(
      error('BadRequest', "no resource at '/v1.0/me'"),
    );
    expect((await call(`${entra.graphUrl}/beta/users`, token)).status).toBe(400);
    expect((await call(`${entra.graphUrl}/v1.0/users`, token, 'DELETE')).status).toBe(400);
    const filtered = await call(`${entra.graphUrl}/v1.0/users?$filter=accountEnabled eq true`, token);
    expect(filtered.body).toEqual(error('Request_UnsupportedQuery', '\\$filter'));
  });

  it('no body that is not JSON, and none without end', async () => {
    const entra = await startedEntra();
    const url = `${entra.graphUrl}/v1.0/users/${ids.ada}/checkMemberGroups`;
    const headers = { authorization: `Bearer ${await tokenOfGateway(entra)}` };
    const broken = await fetch(url, { method: 'POST', headers, body: '{"groupIds": [' });
    expect(await broken.json()).toEqual(error('Request_BadRequest', 'Unable to read JSON'));
    const endless = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(65 * 1024) });
    expect(endless.status).toBe(413);
    expect(await endless.json()).toEqual(error('RequestEntityTooLarge', '65536 bytes'));
  });
});

describe('users and groups', () => {
  it('are shown one by one', async () => {
    const entra = await startedEntra();
    const token = await tokenOfGateway(entra);
    expect((await call(`${entra.graphUrl}/v1.0/users/ada@tenant.example`, token)).body).toMatchObject({
      '@odata.context': `${entra.graphUrl}/v1.0/$metadata#users/$entity`,
      id: ids.ada,
      displayName: 'ada',
      userPrincipalName: 'ada@tenant.example',
      mail: null,
    });
    expect((await call(`${entra.graphUrl}/v1.0/groups/${adminGroup.id}`, token)).body).toMatchObject({
      id: adminGroup.id,
      displayName: 'grp-mcp-dev-mongodb-admin-x7k2',
      securityEnabled: true,
    });
    expect((await call(`${entra.graphUrl}/v1.0/groups/${ids.ada}`, token)).status).toBe(404);
  });

  it('are listed page by page', async () => {
    const entra = await startedEntra();
    const token = await tokenOfGateway(entra);
    const names: unknown[] = [];
    let url: unknown = `${entra.graphUrl}/v1.0/users?$top=3`;
    const sizes: number[] = [];
    while (url !== undefined) {
      const { body } = await call(String(url), token);
      names.push(...(body.value ?? []).map(({ displayName }) => displayName));
      sizes.push(body.value?.length ?? 0);
      url = body['@odata.nextLink'];
    }
    expect(names).toEqual(['ada', 'sam', 'rob', 'eve']);
    expect(sizes).toEqual([3, 1]);
    const whole = await call(`${entra.graphUrl}/v1.0/users?$top=4`, token);
    expect(whole.body).not.toHaveProperty(['@odata.nextLink']);
  });

  it.each(['$top=0', '$top=1000', '$top=x', '$skiptoken=gone'])('are not listed with %s', async (query) => {
    const entra = await startedEntra();
    expect((await call(`${entra.graphUrl}/v1.0/groups?${query}`, await tokenOfGateway(entra))).status).toBe(400);
  });

  it('need the roles for them', async () => {
    const entra = await startedEntra({ directory: withGraphRoles(['GroupMember.Read.All']) });
    const token = await tokenOfDaemon(entra);
    expect((await call(`${entra.graphUrl}/v1.0/users`, token)).status).toBe(403);
    expect((await call(`${entra.graphUrl}/v1.0/groups`, token)).status).toBe(200);
  });
});

describe('members', () => {
  const writing = withGraphRoles(['GroupMember.ReadWrite.All', 'User.Read.All']);

  it('are shown as what they are', async () => {
    const members = [ids.ada, readerGroup.id, daemon.servicePrincipal.id, '99999999-0000-4000-8000-000000000009'];
    const groups = [{ ...adminGroup, members }, readerGroup];
    const entra = await startedEntra({ directory: { ...writing, groups } });
    const { body } = await call(`${entra.graphUrl}/v1.0/groups/${adminGroup.id}/members`, await tokenOfDaemon(entra));
    expect(body.value).toEqual([
      expect.objectContaining({ '@odata.type': '#microsoft.graph.user', displayName: 'ada' }),
      expect.objectContaining({ '@odata.type': '#microsoft.graph.group', id: readerGroup.id }),
      expect.objectContaining({ '@odata.type': '#microsoft.graph.servicePrincipal', displayName: 'daemon' }),
      { id: '99999999-0000-4000-8000-000000000009' },
    ]);
  });

  it('are added and removed, and the directory shows it', async () => {
    const entra = await startedEntra({ directory: writing });
    const token = await tokenOfDaemon(entra);
    const members = `${entra.graphUrl}/v1.0/groups/${adminGroup.id}/members`;
    const eve = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ids.eve}` };
    expect((await call(`${members}/$ref`, token, 'POST', eve)).status).toBe(204);
    expect((await call(`${members}/$ref`, token, 'POST', eve)).status).toBe(400);
    expect(entra.directory.groups[0]?.members).toEqual([ids.ada, ids.sam, ids.eve]);
    expect(entra.tokenFor('eve', { scopes: ['https://mcp.example.com/mcp/mongodb/mcp.access'] })).toBeTruthy();
    expect((await call(`${members}/${ids.eve}/$ref`, token, 'DELETE')).status).toBe(204);
    expect((await call(`${members}/${ids.eve}/$ref`, token, 'DELETE')).status).toBe(404);
    expect(entra.directory.groups[0]?.members).toEqual([ids.ada, ids.sam]);
  });

  it('are not added without the role, without an address, or without being known', async () => {
    const entra = await startedEntra({ directory: writing });
    const url = `${entra.graphUrl}/v1.0/groups/${adminGroup.id}/members/$ref`;
    const address = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
    expect((await call(url, await tokenOfGateway(entra), 'POST', address(ids.eve))).status).toBe(403);
    expect((await call(url, await tokenOfDaemon(entra), 'POST', {})).status).toBe(400);
    expect(
      (await call(url, await tokenOfDaemon(entra), 'POST', address('99999999-0000-4000-8000-000000000009'))).status,
    ).toBe(404);
  });

  it('are named rightly in setMembership', async () => {
    const entra = await startedEntra();
    expect(() => entra.setMembership('mallory', adminGroup.id, true)).toThrow(
      'there is no user mallory: ada, sam, rob, eve',
    );
    expect(() => entra.setMembership('ada', 'admins', true)).toThrow(
      'there is no group admins: grp-mcp-dev-mongodb-admin-x7k2',
    );
  });
});
