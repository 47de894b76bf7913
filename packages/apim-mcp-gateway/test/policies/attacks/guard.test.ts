import { gzipSync } from 'node:zlib';
import { ClientRequest, GatewayUnderTest } from '../gateway-under-test';
import { find, refused } from './refused';

describe('what is refused whoever is calling (B3): the server never sees', () => {
  const requests: readonly [string, ClientRequest, number, string][] = [
    [
      'a compressed body',
      { body: gzipSync(JSON.stringify(find.body)), headers: { 'Content-Encoding': 'gzip' } },
      415,
      'encoding',
    ],
    [
      'a body that is said to be compressed twice',
      { ...find, headers: { 'Content-Encoding': 'identity, gzip' } },
      415,
      'encoding',
    ],
    ['a form', { ...find, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415, 'content-type'],
    [
      'another encoding of characters',
      { ...find, headers: { 'Content-Type': 'application/json; charset=utf-16' } },
      415,
      'content-type',
    ],
    [
      'two content types',
      { ...find, headers: { 'Content-Type': ['application/json', 'text/plain'] } },
      415,
      'content-type',
    ],
    ['2 MB', { body: JSON.stringify({ padding: 'x'.repeat(2 * 1024 * 1024) }) }, 413, 'size'],
    ['a length that is none', { ...find, headers: { 'Content-Length': '0x10' } }, 413, 'size'],
    ['a foreign web page', { ...find, headers: { Origin: 'https://evil.example' } }, 403, 'origin'],
    [
      'a page whose origin only starts like one',
      { ...find, headers: { Origin: 'http://localhost:6274.evil.example' } },
      403,
      'origin',
    ],
    ['the page of nobody', { ...find, headers: { Origin: 'null' } }, 403, 'origin'],
    [
      'a header that reconfigures the server',
      { ...find, headers: { 'X-MongoDB-MCP-Read-Only': 'false' } },
      400,
      'override',
    ],
    ['a method in a header', { ...find, headers: { 'X-HTTP-Method-Override': 'DELETE' } }, 400, 'override'],
    [
      "a name that some servers take for the gateway's",
      { ...find, headers: { X_MCP_User: 'somebody' } },
      400,
      'override',
    ],
    [
      'a parameter that reconfigures the server',
      { ...find, url: '/mcp/mongodb?mongodbMcpReadOnly=false' },
      400,
      'query',
    ],
    ['a body behind GET', { method: 'GET', body: '{}' }, 400, 'body'],
  ];
  it.each(requests)('%s', async (_, request, status, reason) => {
    const under = new GatewayUnderTest();
    expect(await refused(under, await under.as('ada', request))).toEqual({ status, reason });
  });

  it.each(['OPTIONS', 'PUT', 'PATCH', 'HEAD', 'TRACE'])('%s', async (method) => {
    const under = new GatewayUnderTest();
    expect((await under.as('ada', { method })).status).toBeGreaterThanOrEqual(400);
    expect(under.reached).toHaveLength(0);
  });

  it.each(['/mcp/other', '/mcp/mongodb/tools', '/mcp', '/', '/.well-known/oauth-protected-resource/mcp/other'])(
    'anything at %s',
    async (url) => {
      const under = new GatewayUnderTest();
      expect((await under.as('ada', { ...find, url })).status).toBe(404);
      expect(under.reached).toHaveLength(0);
    },
  );

  it.each([{ 'mongodb-switch': 'off' }, { 'mongodb-switch': 'On' }, { 'platform-switch': 'off' }])(
    'anything while it is switched off: %p (B15)',
    async (namedValues) => {
      const under = new GatewayUnderTest({ namedValues });
      expect((await under.as('ada', find)).status).toBe(503);
      expect(under.reached).toHaveLength(0);
    },
  );
});
