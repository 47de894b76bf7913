import { people } from '../directory';
import { GatewayUnderTest } from '../gateway-under-test';
import { find } from './refused';

describe('what a caller says of itself', () => {
  const spoofed = {
    'X-MCP-User': people.eve,
    'X-MCP-Tier': 'admin',
    'X-MCP-Gateway-Key': 'guess',
    'X-Forwarded-For': '10.0.0.1',
    'X-Forwarded-Host': 'internal',
    Forwarded: 'for=10.0.0.1',
    'X-MS-CLIENT-PRINCIPAL': 'e30=',
    'X-MS-CLIENT-PRINCIPAL-ID': people.eve,
    'X-Original-URL': '/admin',
    'X-Rewrite-URL': '/admin',
    Cookie: 'a=b',
    'Proxy-Authorization': 'Basic x',
    'Ocp-Apim-Subscription-Key': 'x',
  };

  it('is not what the server hears', async () => {
    const under = new GatewayUnderTest();
    await under.as('rob', { ...find, headers: spoofed });
    const headers = under.reached[0]?.request.headers;
    expect(headers?.get('x-mcp-user')).toEqual([people.rob]);
    expect(headers?.get('x-mcp-tier')).toEqual(['reader']);
    expect(headers?.get('x-mcp-gateway-key')).toEqual(['gatewaykey']);
    expect(headers?.get('x-forwarded-for')).not.toContain('10.0.0.1'); // the gateway writes one of its own
    for (const name of Object.keys(spoofed).slice(4)) expect([name, headers?.has(name)]).toEqual([name, false]);
  });
});
