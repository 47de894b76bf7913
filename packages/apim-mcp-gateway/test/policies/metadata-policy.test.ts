import { GatewayUnderTest, serverUrl } from './gateway-under-test';
import { tenantId } from './directory';

const url = '/.well-known/oauth-protected-resource/mcp/mongodb';

describe('the metadata of a server (B1)', () => {
  it('is for anybody, on any page, and says where to get a token for what', async () => {
    const response = await new GatewayUnderTest().send({
      method: 'GET',
      url,
      headers: { Origin: 'https://any.example' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      resource: serverUrl,
      authorization_servers: [`https://login.microsoftonline.com/${tenantId}/v2.0`],
      scopes_supported: [`${serverUrl}/mcp.access`], // never the one for destructive calls (B4)
      bearer_methods_supported: ['header'],
      resource_name: 'mongodb',
    });
  });

  it('is at the very URL that a refused client is pointed to', async () => {
    const under = new GatewayUnderTest();
    const refused = await under.send({ body: {} });
    const [, pointedTo = ''] = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '') ?? [];
    const response = await under.send({ method: 'GET', url: pointedTo });
    expect(await response.json()).toMatchObject({ resource: serverUrl });
  });

  it('never mentions the scope for destructive calls (B4)', async () => {
    const response = await new GatewayUnderTest().send({ method: 'GET', url });
    expect(await response.text()).not.toContain('destructive');
  });

  it('comes from the gateway itself', async () => {
    const under = new GatewayUnderTest();
    await under.send({ method: 'GET', url });
    expect(under.reached).toHaveLength(0);
  });
});
