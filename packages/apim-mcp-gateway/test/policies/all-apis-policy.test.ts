import { Gateway, fakeBackend } from '@org/apim-emulator';
import { PLATFORM_SWITCH } from '../../src/policies/names';
import { allApisPolicy } from '../../src/policies';

/** A service with one API that has no policy of its own, such as the one that a new service comes with. */
function serviceWith(path: string, platform = 'on') {
  const backend = fakeBackend(() => ({ headers: { 'X-Powered-By': 'Express' }, body: 'reached' }));
  const gateway = new Gateway(
    {
      policy: { file: 'all APIs', text: allApisPolicy() },
      namedValues: { [PLATFORM_SWITCH]: platform },
      apis: [
        {
          name: 'one',
          path,
          subscriptionRequired: false,
          serviceUrl: 'http://one.internal',
          operations: [{ name: 'GET', method: 'GET', urlTemplate: '/' }],
        },
      ],
    },
    { backend },
  );
  return { gateway, backend };
}

describe('what holds for every API', () => {
  it.each(['mcp/orders', '.well-known/oauth-protected-resource/mcp/orders'])('%s is served', async (path) => {
    const { gateway, backend } = serviceWith(path);
    expect((await gateway.request({ url: `/${path}` })).status).toBe(200);
    expect(backend.requests).toHaveLength(1);
  });

  it.each(['echo', 'mcpx/orders', 'MCP/orders', 'admin/mcp/orders', '.well-known/oauth-protected-resource'])(
    '%s is not, even if somebody adds it (S8)',
    async (path) => {
      const { gateway, backend } = serviceWith(path);
      const response = await gateway.request({ url: `/${path}` });
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('There is no such server.'),
      ]);
      expect(backend.requests).toHaveLength(0);
    },
  );

  it.each(['off', 'ON', 'on ', 'maintenance until noon'])(
    'nothing is served while the switch of the platform says %p (B15)',
    async (platform) => {
      const { gateway, backend } = serviceWith('mcp/orders', platform);
      const response = await gateway.request({ url: '/mcp/orders' });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '300']);
      expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32000 } });
      expect(backend.requests).toHaveLength(0);
    },
  );
});
