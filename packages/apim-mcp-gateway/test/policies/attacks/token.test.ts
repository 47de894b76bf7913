import { applicationClientId, tenantId } from '../directory';
import { GatewayUnderTest, metadataUrl, serverUrl } from '../gateway-under-test';
import { Claims, claimsOf, foreignKey, sign, signedWithPublicKey, unsigned } from '../tokens';
import { find, refused } from './refused';

describe('who is calling (S9): the server never sees a request with', () => {
  const tokens: readonly [string, (now: number) => string | undefined][] = [
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['garbage for a token', () => 'Bearer garbage'],
    ['three parts of garbage', () => 'Bearer a.b.c'],
    ['a token of 16 KB', (now) => `Bearer ${sign(claimsOf('ada', now, { padding: 'x'.repeat(16_384) }), foreignKey)}`],
    ['a token that nobody signed', (now) => `Bearer ${unsigned(claimsOf('ada', now))}`],
    ['a token that is signed with the public key', (now) => `Bearer ${signedWithPublicKey(claimsOf('ada', now))}`],
    ['a token that somebody else signed', (now) => `Bearer ${sign(claimsOf('ada', now), foreignKey)}`],
    [
      'a token of a key that the tenant does not publish, under the name of one that it does',
      (now) => `Bearer ${sign(claimsOf('ada', now), { ...foreignKey, kid: 'tenant-key' })}`,
    ],
    [
      'a token whose claims were changed',
      (now) => `Bearer ${withOtherClaims(sign(claimsOf('rob', now)), claimsOf('ada', now))}`,
    ],
  ];
  it.each(tokens)('%s', async (_, authorization) => {
    const under = new GatewayUnderTest();
    const value = authorization(under.clock.now());
    const response = await under.send({ ...find, headers: value === undefined ? {} : { Authorization: value } });
    expect(await refused(under, response)).toEqual({ status: 401, reason: 'Sign in' });
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${metadataUrl}", scope="${serverUrl}/mcp.access"`,
    );
  });

  const hour = 3600;
  const claims: readonly [string, (seconds: number) => Claims, number, string][] = [
    ['an expired token', (now) => ({ exp: now - hour }), 401, 'Sign in'],
    ['a token of the future', (now) => ({ nbf: now + hour }), 401, 'Sign in'],
    ['a token that never expires', () => ({ exp: undefined }), 401, 'Sign in'],
    ["another tenant's token", () => otherTenant, 401, 'Sign in'],
    ["another tenant's id in this tenant's token", () => ({ iss: otherTenant.iss }), 401, 'Sign in'],
    ["another server's token", () => ({ aud: '22222222-2222-4222-8222-222222222222' }), 401, 'Sign in'],
    ['a token without an audience', () => ({ aud: undefined }), 401, 'Sign in'],
    ["a foreign client's token", () => ({ azp: '33333333-3333-4333-8333-333333333333' }), 401, 'Sign in'],
    ['a version 1 token', () => ({ iss: `https://sts.windows.net/${tenantId}/`, ver: '1.0' }), 401, 'issuer'],
    ['a token for several servers', () => ({ aud: [applicationClientId, 'another'] }), 401, 'audience'],
    ['a token of nobody', () => ({ oid: undefined }), 401, 'no-user'],
    ['a token whose person is a path', () => ({ oid: '../groups' }), 401, 'no-user'],
    ['a token without the scope', () => ({ scp: 'openid profile' }), 403, 'access-scope'],
    ['a scope that only starts like it', () => ({ scp: 'mcp.access.more xmcp.access' }), 403, 'access-scope'],
    ['a token without scopes', () => ({ scp: undefined }), 403, 'access-scope'],
    ["an application's token", () => ({ idtyp: 'app', scp: undefined, roles: ['Mcp.Admin'] }), 403, 'app-only'],
  ];
  it.each(claims)('%s', async (_, changes, status, reason) => {
    const under = new GatewayUnderTest();
    const response = await under.as('ada', find, changes(under.clock.now() / 1000));
    expect(await refused(under, response)).toEqual({ status, reason });
    expect(under.graphRequests).toEqual([]); // nor is the directory asked about it
  });

  it('two Authorization headers, whichever comes first', async () => {
    const under = new GatewayUnderTest();
    const [ada, rob] = (['ada', 'rob'] as const).map((person) => `Bearer ${sign(claimsOf(person, under.clock.now()))}`);
    for (const Authorization of [
      [ada, rob],
      [rob, ada],
    ] as string[][]) {
      const response = await under.send({ ...find, headers: { Authorization } });
      expect(response.status).toBe(401);
      expect(under.reached).toHaveLength(0);
    }
  });

  it('a token under another scheme, and is told the right one', async () => {
    const under = new GatewayUnderTest();
    const token = sign(claimsOf('ada', under.clock.now()));
    const response = await under.send({ ...find, headers: { Authorization: `Basic ${token}` } });
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${metadataUrl}", scope="${serverUrl}/mcp.access"`,
    );
    expect(await refused(under, response)).toEqual({ status: 401, reason: 'scheme' });
  });

  it('a token in the query', async () => {
    const under = new GatewayUnderTest();
    const token = sign(claimsOf('ada', under.clock.now()));
    const response = await under.send({ ...find, url: `/mcp/mongodb?access_token=${token}` });
    expect(await refused(under, response)).toEqual({ status: 401, reason: 'Sign in' });
  });

  it('the scope that is missing, named in the answer, so that a client can ask for it (B1)', async () => {
    const under = new GatewayUnderTest();
    const response = await under.as('ada', find, { scp: 'openid' });
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${metadataUrl}", scope="${serverUrl}/mcp.access", error="insufficient_scope"`,
    );
  });
});

/** The signature of one token under the claims of another. */
function withOtherClaims(token: string, claims: Claims): string {
  const [header, , signature] = token.split('.');
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
}

const otherTenant = {
  iss: 'https://login.microsoftonline.com/77777777-7777-4777-8777-777777777777/v2.0',
  tid: '77777777-7777-4777-8777-777777777777',
};
