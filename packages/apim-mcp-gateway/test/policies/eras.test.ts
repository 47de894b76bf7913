import { GatewayUnderTest, call, message } from './gateway-under-test';
import type { ClientRequest } from './gateway-under-test';

describe('a client with a session, as of 2024-11-05 to 2025-11-25 (B2)', () => {
  async function opened() {
    const under = new GatewayUnderTest({
      answer: ({ headers }) =>
        headers.has('mcp-session-id') ? { status: 202 } : { headers: { 'Mcp-Session-Id': 's-1' } },
    });
    const { headers } = await under.as('ada', message('initialize', { protocolVersion: '2025-11-25' }));
    return { under, session: { 'Mcp-Session-Id': headers.get('mcp-session-id') ?? '' } };
  }

  const later: readonly [string, ClientRequest][] = [
    ['says that it is ready', { body: { jsonrpc: '2.0', method: 'notifications/initialized' } }],
    ['calls a tool', call('find')],
    ['cancels a call', { body: { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } } }],
    [
      'answers a question of the server',
      { body: { jsonrpc: '2.0', id: 7, result: { action: 'accept', content: {} } } },
    ],
    ['refuses to answer one', { body: { jsonrpc: '2.0', id: 'q', error: { code: -1, message: 'no' } } }],
    ['listens to the server', { method: 'GET', headers: { 'Last-Event-ID': '3' } }],
    ['ends its session (B6)', { method: 'DELETE' }],
  ];
  it.each(later)('%s', async (_, request) => {
    const { under, session } = await opened();
    const response = await under.as('ada', { ...request, headers: { ...request.headers, ...session } });
    expect(response.status).toBe(202);
    const seen = under.reached[1]?.request;
    expect([seen?.method, seen?.headers.only('mcp-session-id')]).toEqual([request.method ?? 'POST', 's-1']);
    expect(seen?.body).toBe(request.body === undefined ? '' : JSON.stringify(request.body));
  });

  it('may repeat method and name in headers, as newer clients do', async () => {
    const { under, session } = await opened();
    const headers = {
      ...session,
      'MCP-Protocol-Version': '2025-11-25',
      'Mcp-Method': 'tools/call',
      'Mcp-Name': 'find',
    };
    expect((await under.as('ada', { ...call('find'), headers })).status).toBe(202);
  });
});

describe('a client without a session, as of 2026-07-28 (B2)', () => {
  const stateless = (request: ClientRequest, method: string, name?: string): ClientRequest => ({
    ...request,
    headers: { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': method, 'Mcp-Name': name },
  });
  const base64 = (text: string) => `=?base64?${Buffer.from(text).toString('base64')}?=`;

  const requests: readonly [string, ClientRequest][] = [
    ['asks what the server is', stateless(message('server/discover'), 'server/discover')],
    ['lists tools', stateless(message('tools/list'), 'tools/list')],
    ['calls a tool', stateless(call('find'), 'tools/call', 'find')],
    ['calls a tool that it names in base64', stateless(call('find'), 'tools/call', base64('find'))],
    ['reads a resource', stateless(message('resources/read', { uri: 'db://shop' }), 'resources/read', 'db://shop')],
    [
      'reads a resource whose name no header can hold',
      stateless(message('resources/read', { uri: 'db://größe' }), 'resources/read', base64('db://größe')),
    ],
    ['gets a prompt', stateless(message('prompts/get', { name: 'help' }), 'prompts/get', 'help')],
    ['listens to the server', stateless(message('subscriptions/listen'), 'subscriptions/listen')],
  ];
  it.each(requests)('%s', async (_, request) => {
    const under = new GatewayUnderTest();
    expect((await under.as('rob', request)).status).toBe(200);
    const seen = under.reached[0]?.request.headers;
    for (const name of ['mcp-protocol-version', 'mcp-method', 'mcp-name', 'accept']) {
      const sent = Object.entries(request.headers ?? {}).find(([header]) => header.toLowerCase() === name)?.[1];
      expect([name, seen?.only(name)]).toEqual([
        name,
        name === 'accept' ? 'application/json, text/event-stream' : sent,
      ]);
    }
  });
});
