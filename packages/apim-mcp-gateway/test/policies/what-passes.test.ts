import { GatewayUnderTest, call, message, serverUrl } from './gateway-under-test';
import { people } from './directory';
import { claimsOf, sign } from './tokens';

describe('what must pass, passes', () => {
  it('an administrator to the container with all tools, a reader to the one with read tools (S12)', async () => {
    const under = new GatewayUnderTest();
    expect((await under.as('ada', call('find'))).status).toBe(200);
    expect((await under.as('rob', call('find'))).status).toBe(200);
    expect(under.reached.map(({ tier }) => tier)).toEqual(['admin', 'reader']);
    expect(under.reached.map(({ request }) => request.url)).toEqual([
      'http://mongodb.internal:3000/mcp',
      'http://mongodb.internal:3001/mcp',
    ]);
  });

  it('the message as it was sent, and the answer as it came (B2)', async () => {
    const body = '{ "jsonrpc": "2.0",  "id": 1, "method": "tools/list" }\n';
    const under = new GatewayUnderTest({ answer: () => ({ status: 202, headers: { 'X-Own': '1' }, body: 'ok' }) });
    const response = await under.as('ada', { body });
    expect([response.status, await response.text(), response.headers.get('x-own')]).toEqual([202, 'ok', '1']);
    expect(under.reached[0]?.request.body).toBe(body);
  });

  const texts: readonly [string, unknown][] = [
    ['texts that look like keys', { values: ['a', ':b', '"c":', "it's", '/* d */'], ':e': 'f" : g' }],
    ['a long text of quotation marks', { code: '"'.repeat(100_000) }],
    ['a long text of backslashes', { code: '\\'.repeat(100_000) }],
    ['as many levels as there may be', { nested: nested(60) }],
  ];
  it.each(texts)('%s (B3)', async (_, args) => {
    const under = new GatewayUnderTest();
    const response = await under.as('ada', call('find', args));
    expect([response.status, under.reached.length]).toEqual([200, 1]);
  });

  it('somebody in both tiers has the first (B5)', async () => {
    const under = new GatewayUnderTest();
    await under.as('sam', call('find'));
    expect(under.reached.map(({ tier }) => tier)).toEqual(['admin']);
  });

  it.each(['initialize', 'ping', 'tools/list', 'resources/list', 'server/discover', 'notifications/initialized'])(
    '%s, for each tier',
    async (method) => {
      const under = new GatewayUnderTest();
      expect((await under.as('ada', message(method))).status).toBe(200);
      expect((await under.as('rob', message(method))).status).toBe(200);
    },
  );

  it('`bearer` in lower case', async () => {
    const under = new GatewayUnderTest();
    const token = sign(claimsOf('ada', under.clock.now()));
    expect((await under.send({ ...call('find'), headers: { Authorization: `bearer ${token}` } })).status).toBe(200);
  });

  it('with who is calling, and the key that shows the gateway, and without the token', async () => {
    const under = new GatewayUnderTest();
    await under.as('rob', call('find'));
    const headers = under.reached[0]?.request.headers;
    expect(headers?.only('x-mcp-user')).toBe(people.rob);
    expect(headers?.only('x-mcp-tier')).toBe('reader');
    expect(headers?.only('x-mcp-gateway-key')).toBe('gatewaykey');
    expect(headers?.has('authorization')).toBe(false);
  });

  it('the metadata, to anybody (B1)', async () => {
    const under = new GatewayUnderTest();
    const response = await under.send({ method: 'GET', url: '/.well-known/oauth-protected-resource/mcp/mongodb' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ resource: serverUrl, scopes_supported: [`${serverUrl}/mcp.access`] });
  });
});

/** Lists in each other. */
function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}
