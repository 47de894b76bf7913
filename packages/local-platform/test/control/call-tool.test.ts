import type { ServerResponse } from 'node:http';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { CommandError } from '../../src/cli/command-error';
import { callTool } from '../../src/control/call-tool';
import { refusing as refusingFetch } from '../../src/control/gateway-refusal';
import { type Answer, type Gateway, type McpServerUnderTest, startMcpServer } from './fixtures/mcp-server';

let server: McpServerUnderTest | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const said = (text: string) => ({ content: [{ type: 'text' as const, text }] });
const neverAsked = () => Promise.reject(new Error('nobody may be asked'));

async function call(
  answer: Answer,
  { gateway, confirm = neverAsked }: { gateway?: Gateway; confirm?: typeof asking } = {},
) {
  server = await startMcpServer(answer, gateway);
  return callTool({ url: server.url, token: 'a-token', tool: 'drop', arguments: { name: 'orders' }, confirm });
}
async function asking(message: string): Promise<boolean> {
  return Promise.resolve(message.length > 0);
}

/** Refuses tool calls as the deployed gateway does. */
const refusing =
  (status: number, body: string): Gateway =>
  (request, response) => {
    if (request.method !== 'POST' || request.headers['mcp-session-id'] === undefined) return false;
    answer(response, status, body);
    return true;
  };
const answer = (response: ServerResponse, status: number, body: string) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
const rpcError = (message: string) => JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32001, message } });

it('calls with the token and the arguments, and hands back the result', async () => {
  const seen: unknown[] = [];
  const gateway: Gateway = ({ method, headers }) => {
    seen.push([method, headers.authorization]);
    return false;
  };
  const outcome = await call((params) => Promise.resolve(said(JSON.stringify(params.arguments))), { gateway });

  expect(outcome).toEqual({ result: said('{"name":"orders"}') });
  expect(seen).toContainEqual(['POST', 'Bearer a-token']);
  expect(seen.every((one) => (one as string[])[1] === 'Bearer a-token')).toBe(true);
});

it('leaves no session behind', async () => {
  await call(() => Promise.resolve(said('done')));

  expect(server?.sessions.size).toBe(0);
});

it('a tool that reports an error has answered', async () => {
  const result = { ...said('no such collection'), isError: true };

  await expect(call(() => Promise.resolve(result))).resolves.toEqual({ result });
});

it('an error of JSON-RPC is a refusal of the server', async () => {
  const outcome = await call(() => Promise.reject(new McpError(-32602, 'no tool drop')));

  expect(outcome).toEqual({ failed: { code: -32602, message: expect.stringContaining('no tool drop') as string } });
});

describe('refused by the gateway', () => {
  const never = () => Promise.resolve(said('never'));

  it.each([
    [403, rpcError('Refused: tool. Correlation id: 1-2-3'), { reason: 'tool', correlationId: '1-2-3' }],
    [401, rpcError('Sign in. Correlation id: 1-2-3'), { reason: 'Sign in', correlationId: '1-2-3' }],
    [429, rpcError('Too many calls. Correlation id: 4'), { reason: 'Too many calls', correlationId: '4' }],
    [502, rpcError('something else'), { reason: 'something else' }],
    [500, '<html>', { reason: 'status 500' }],
    [503, '{"error":{"message":7}}', { reason: 'status 503' }],
    [404, 'null', { reason: 'status 404' }],
  ])('%s %s', async (status, body, refusal) => {
    const outcome = await call(never, { gateway: refusing(status, body) });

    expect(outcome).toEqual({ refused: { status, ...refusal } });
  });

  it('already when it connects', async () => {
    const gateway: Gateway = (request, response) => {
      answer(response, 403, rpcError('Refused: no-tier. Correlation id: 5'));
      return request.method !== '';
    };

    await expect(call(never, { gateway })).resolves.toEqual({
      refused: { status: 403, reason: 'no-tier', correlationId: '5' },
    });
  });

  it('not when it merely has no stream of its own, or keeps sessions', async () => {
    const gateway: Gateway = ({ method }, response) => {
      if (method === 'POST') return false;
      answer(response, 405, '');
      return true;
    };

    await expect(call(never, { gateway })).resolves.toEqual({ result: said('never') });
    const fetching = refusingFetch(() => Promise.resolve(new Response('', { status: 405 })));
    await expect(fetching('http://127.0.0.1', { method: 'GET' })).resolves.toMatchObject({ status: 405 });
    await expect(fetching('http://127.0.0.1', { method: 'POST' })).rejects.toMatchObject({ message: 'status 405' });
  });
});

describe('a server that asks first', () => {
  const asks =
    (fields: Record<string, unknown>): Answer =>
    async (_, elicit) => {
      const requestedSchema = { type: 'object', properties: fields } as never;
      return said(JSON.stringify(await elicit({ message: 'Drop orders?', requestedSchema })));
    };
  const choice = { confirmation: { type: 'string', enum: ['Yes', 'No'] } };

  it('is told yes, in the words that it offers', async () => {
    const asked: string[] = [];
    const confirm = (message: string) => Promise.resolve(asked.push(message) > 0);

    await expect(call(asks(choice), { confirm })).resolves.toEqual({
      result: said('{"action":"accept","content":{"confirmation":"Yes"}}'),
    });
    expect(asked).toEqual(['Drop orders?']);
  });

  it('is told yes by a tick', async () => {
    await expect(call(asks({ sure: { type: 'boolean' } }), { confirm: asking })).resolves.toEqual({
      result: said('{"action":"accept","content":{"sure":true}}'),
    });
  });

  it('is told no', async () => {
    await expect(call(asks(choice), { confirm: () => Promise.resolve(false) })).resolves.toEqual({
      result: said('{"action":"decline"}'),
    });
  });

  it.each([
    ['a text', { reason: { type: 'string' } }],
    ['a choice without a yes', { colour: { type: 'string', enum: ['red', 'blue'] } }],
    ['a tick and a number', { sure: { type: 'boolean' }, count: { type: 'number' } }],
  ])('is told that nobody answers when it asks for %s', async (_, fields) => {
    await expect(call(asks(fields))).resolves.toEqual({ result: said('{"action":"cancel"}') });
  });
});

it('a gateway that is not there: an error that names it', async () => {
  const gone = await startMcpServer(() => Promise.resolve(said('')));
  await gone.close();

  const called = callTool({ url: gone.url, token: 't', tool: 'find', arguments: {}, confirm: neverAsked });

  await expect(called).rejects.toThrow(CommandError);
  await expect(called).rejects.toThrow(`${gone.url} does not answer: `);
});
