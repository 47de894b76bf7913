import { Directory, Entra } from '../src';
import { directory, gatewayHost, server, serverApplication, withServer } from './fixtures/directory';
import { MINUTE, ManualClock } from './fixtures/manual-clock';
import { claimsOf } from './fixtures/oauth-client';
import { startedEntra } from './fixtures/running-entra';

const [given, own] = ['id-mcp-dev-gateway', 'apim-mcp-dev-x7k2'].map((name) =>
  directory.servicePrincipals.find(({ displayName }) => displayName === name),
);
const clientId = given?.clientId;
const GRAPH = 'https://graph.microsoft.com';

describe('a token of a managed identity', () => {
  it('has the roles of Microsoft Graph that the stacks assign', async () => {
    const clock = new ManualClock();
    const entra = await startedEntra({ clock });
    const { token, expiresOn } = await entra.identityTokens(gatewayHost)({ resource: GRAPH, clientId });
    expect(claimsOf(token)).toMatchObject({
      aud: GRAPH,
      iss: `https://sts.windows.net/${directory.tenantId}/`,
      appid: clientId,
      appidacr: '2',
      idtyp: 'app',
      oid: given?.id,
      roles: ['User.Read.All', 'GroupMember.Read.All'],
      ver: '1.0',
    });
    expect(expiresOn).toBe(clock.now() + 24 * 60 * MINUTE);
  });

  it('has no roles where none are assigned', async () => {
    const entra = await startedEntra();
    const { token } = await entra.identityTokens(gatewayHost)({ resource: GRAPH, clientId: undefined });
    expect(claimsOf(token)).toMatchObject({ oid: own?.id });
    expect(claimsOf(token)).not.toHaveProperty('roles');
  });

  it.each([`${GRAPH}/`, `${GRAPH}/.default`, '00000003-0000-0000-c000-000000000000'])(
    'names Graph as %s too',
    async (resource) => {
      const entra = await startedEntra();
      const { token } = await entra.identityTokens(gatewayHost)({ resource, clientId });
      const answer = await fetch(`${entra.graphUrl}/v1.0/users`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(200);
    },
  );

  it('names Graph by where it is here', async () => {
    const entra = await startedEntra();
    const { token } = await entra.identityTokens(gatewayHost)({ resource: entra.graphUrl, clientId });
    const answer = await fetch(`${entra.graphUrl}/v1.0/users`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
  });

  it('is for a server where one of its roles is assigned', async () => {
    const [resource] = directory.servicePrincipals;
    const assignment = {
      principalId: String(given?.id),
      resourceId: String(resource?.id),
      appRoleId: String(serverApplication.appRoles[1]?.id),
    };
    const assigned: Directory = { ...directory, appRoleAssignments: [...directory.appRoleAssignments, assignment] };
    const entra = await startedEntra({ directory: withServer({}, assigned) });
    const { token } = await entra.identityTokens(gatewayHost)({ resource: server, clientId });
    expect(claimsOf(token)).toMatchObject({
      aud: serverApplication.clientId,
      roles: ['Mcp.Reader'],
      idtyp: 'app',
      azp: clientId,
    });
  });

  it.each([
    {
      what: 'an identity that was not given',
      request: { resource: GRAPH, clientId: serverApplication.clientId },
      says: `${gatewayHost} has no identity with client id`,
    },
    { what: 'an unknown resource', request: { resource: 'https://vault.azure.net', clientId }, says: 'AADSTS500011: ' },
    { what: 'a server without a role', request: { resource: server, clientId }, says: 'AADSTS501051: ' },
  ])('is refused for $what', async ({ request, says }) => {
    const entra = await startedEntra();
    await expect(entra.identityTokens(gatewayHost)(request)).rejects.toThrow(says);
  });

  it('is refused to a resource without identities', async () => {
    const entra = await startedEntra();
    expect(() => entra.identityTokens('platform/azurerm_subnet.x')).toThrow(
      `platform/azurerm_subnet.x is no resource with managed identities: ${gatewayHost}`,
    );
    const hosts = [{ key: gatewayHost, systemAssigned: undefined, userAssigned: [] }];
    const without = await startedEntra({ directory: { ...directory, identityHosts: hosts } });
    await expect(without.identityTokens(gatewayHost)({ resource: GRAPH, clientId: undefined })).rejects.toThrow(
      'has no identity of its own; it was given none',
    );
  });
});

describe('over HTTP', () => {
  async function ask(
    entra: Entra,
    query: string,
    header = entra.identityEnvironment(gatewayHost).IDENTITY_HEADER,
    method = 'GET',
  ) {
    const { IDENTITY_ENDPOINT } = entra.identityEnvironment(gatewayHost);
    const response = await fetch(`${IDENTITY_ENDPOINT}?${query}`, { method, headers: { 'x-identity-header': header } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const query = `api-version=2019-08-01&resource=${GRAPH}&client_id=${clientId}`;

  it('a process is given one as on App Service', async () => {
    const clock = new ManualClock();
    const { status, body } = await ask(await startedEntra({ clock }), query);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_on: String(clock.now() / 1000 + 24 * 3600),
      resource: GRAPH,
      token_type: 'Bearer',
      client_id: clientId,
    });
    expect(claimsOf(body.access_token)).toMatchObject({ appid: clientId });
  });

  it.each([
    { what: 'without the header', query, header: '', status: 401 },
    { what: 'with another header', query, header: 'x', status: 401 },
    { what: 'by POST', query, method: 'POST', status: 405 },
    { what: 'in another version', query: query.replace('2019-08-01', '2018-02-01'), status: 400 },
    { what: 'without a resource', query: 'api-version=2019-08-01', status: 400 },
    { what: 'for an unknown resource', query: 'api-version=2019-08-01&resource=x', status: 400 },
    { what: 'of another identity', query: `${query}x`, status: 400 },
  ])('none is given $what', async ({ query: asked, header, method, status }) => {
    const refused = await ask(await startedEntra(), asked, header, method);
    expect(refused.status).toBe(status);
    expect(refused.body).toEqual({ statusCode: status, message: expect.any(String) });
  });
});
