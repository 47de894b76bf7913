import { mcpPolicy } from '../../src/policies';
import { find } from './attacks/refused';
import { GatewayUnderTest, settings } from './gateway-under-test';

const page = 'http://localhost:6274';
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,content-type,mcp-session-id,mcp-method,mcp-name',
  },
});

describe('pages in a browser (B1)', () => {
  it('learn that they may call, without a token, when they are known', async () => {
    const under = new GatewayUnderTest();
    const { status, headers } = await under.send(preflight(page));
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(page);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toContain('mcp-session-id');
    expect(under.reached).toHaveLength(0);
  });

  it('learn nothing when they are foreign', async () => {
    const under = new GatewayUnderTest();
    const { headers } = await under.send(preflight('https://evil.example'));
    expect(headers.names().filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(under.reached).toHaveLength(0);
  });

  it.each([
    ['an answer', 'ada' as const, 200],
    ['a refusal', 'eve' as const, 403],
  ])('can read %s, and what they need of its headers', async (_, person, status) => {
    const response = await new GatewayUnderTest().as(person, { ...find, headers: { Origin: page } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(page);
    for (const name of ['Mcp-Session-Id', 'WWW-Authenticate', 'Retry-After'])
      expect(response.headers.get('access-control-expose-headers')).toContain(name);
  });

  it('can read why they have to sign in', async () => {
    const response = await new GatewayUnderTest().send({ ...find, headers: { Origin: page } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, page]);
  });
});

it('is the first policy and a direct child of inbound, as API Management wants it', () => {
  expect(mcpPolicy(settings)).toMatch(/<inbound>\s*<cors /);
});

it('is not there where no page may call', () => {
  expect(mcpPolicy({ ...settings, browserOrigins: [] })).not.toContain('<cors');
});
