import type { InProcessResponse } from '@org/apim-emulator';
import { find } from './attacks/refused';
import { GatewayUnderTest } from './gateway-under-test';
import { isSettled } from './streaming';

const CAUSE = 'connect ECONNREFUSED 10.20.1.4:3000';

/** What is wrong with what a client is told about an error. */
async function told(response: InProcessResponse) {
  const text = await response.text();
  const { jsonrpc, id, error } = JSON.parse(text) as {
    jsonrpc: string;
    id: unknown;
    error: { code: number; message: string };
  };
  expect(response.headers.get('content-type')).toBe('application/json');
  expect([jsonrpc, id, error.code]).toEqual(['2.0', null, -32000]);
  expect(error.message).toMatch(/^[A-Z][a-z ]+\. Correlation id: [0-9a-f-]{36}$/);
  for (const internal of [
    '10.20.1.4',
    'mongodb.internal',
    'Exception',
    'policy',
    'expression',
    'set-variable',
    'Graph',
  ])
    expect(text).not.toContain(internal);
  return { status: response.status, message: error.message.replace(/\..*/, '') };
}

describe('a client that cannot be served is told so as JSON-RPC, and nothing of what is inside', () => {
  it('when the server is down', async () => {
    const under = new GatewayUnderTest({ answer: () => Promise.reject(new Error(CAUSE)) });
    const response = await under.as('ada', find);
    expect(await told(response)).toEqual({ status: 500, message: 'Not available' });
    expect(response.headers.has('www-authenticate')).toBe(false);
  });

  it('when the server says nothing for 240 seconds, and not before', async () => {
    const under = new GatewayUnderTest({ answer: () => new Promise(() => undefined) });
    const response = under.as('ada', find);
    await under.arrived(1);
    under.clock.advance(239_999);
    expect(await isSettled(response)).toBe(false);
    under.clock.advance(1);
    expect(await told(await response)).toEqual({ status: 500, message: 'Not available' });
    expect(under.reached[0]?.request.signal.aborted).toBe(true);
  });

  it('when an expression fails', async () => {
    const under = new GatewayUnderTest({
      mutate: (xml) => xml.replace('@{var none=new JObject();', '@{var none=(JObject)(object)"";'),
    });
    expect(await told(await under.as('ada', find))).toEqual({ status: 500, message: 'Not available' });
    expect(under.reached).toHaveLength(0);
  });

  it('when there are too many calls', async () => {
    const under = new GatewayUnderTest({ settings: { limits: { admin: { calls: 1, seconds: 60 } } } });
    await under.as('ada', find);
    const response = await under.as('ada', find);
    expect(await told(response)).toEqual({ status: 429, message: 'Too many calls' });
    expect(response.headers.get('retry-after')).toBe('60');
  });

  it('when it has no token (B1)', async () => {
    const response = await new GatewayUnderTest().send(find);
    expect(await told(response)).toEqual({ status: 401, message: 'Sign in' });
    expect(response.headers.has('retry-after')).toBe(false);
  });

  it('when there is nothing at that path', async () => {
    const response = await new GatewayUnderTest().as('ada', { ...find, url: '/mcp/orders' });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'There is no such server.' },
    });
  });
});
