import { ClientRequest, GatewayUnderTest, call, message } from '../gateway-under-test';
import { find, refused } from './refused';

describe('what is asked for (B2, B3): the server never sees', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const bodies: readonly [string, unknown, number, string][] = [
    ['a batch', [find.body], 400, 'not-one-object'],
    ['a batch behind white space', ` \n${JSON.stringify([find.body])}`, 400, 'not-one-object'],
    [
      'a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(find.body))]),
      400,
      'not-one-object',
    ],
    ['no body', undefined, 411, 'length'],
    [
      'another message for a server that takes keys in any spelling',
      '{"jsonrpc":"2.0","id":1,"method":"tools/list","Method":"tools/call","params":{"name":"drop-database"}}',
      400,
      'keys',
    ],
    [
      'another tool for a server that takes keys in any spelling',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","Name":"drop-database"}}',
      400,
      'keys',
    ],
    [
      'another tool for a server that folds letters',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","argument\u017f":{}}}',
      400,
      'keys',
    ],
    [
      'a call in an answer, for a server that takes keys in any spelling',
      '{"jsonrpc":"2.0","id":1,"result":{},"Method":"tools/call","Params":{"name":"drop-database"}}',
      400,
      'keys',
    ],
    ['an empty object', '{}', 400, 'not-one-object'],
    ['text', '"tools/call"', 400, 'not-one-object'],
    ['broken JSON', '{"jsonrpc":"2.0","id":1,"method":"tools/call"', 400, 'not-one-object'],
    ['two messages', `${JSON.stringify(find.body)}${JSON.stringify(find.body)}`, 400, 'not-one-object'],
    [
      'two names',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop-database","name":"find"}}',
      400,
      'not-one-object',
    ],
    [
      'two methods',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","method":"ping","params":{"name":"drop-database"}}',
      400,
      'not-one-object',
    ],
    [
      'one key in two spellings',
      '{"jsonrpc":"2.0","id":1,"method":"ping","m\\u0065thod":"tools/call","params":{"name":"find"}}',
      400,
      'not-one-object',
    ],
    ['comments', '{"jsonrpc":"2.0",/*"x":1,*/"id":1,"method":"ping"}', 400, 'not-one-object'],
    ['a comment that hides a quotation mark', '{"jsonrpc":"2.0","id":1,/*"*/"method":"ping"}', 400, 'not-one-object'],
    [
      'one key with quotation marks and without',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call",method:"ping","params":{"name":"drop-database"}}',
      400,
      'not-one-object',
    ],
    [
      'one key with either kind of quotation marks',
      `{"jsonrpc":"2.0","id":1,"method":"tools/call",'method':"ping","params":{"name":"drop-database"}}`,
      400,
      'not-one-object',
    ],
    ["JavaScript's quotation marks", "{'jsonrpc':'2.0','id':1,'method':'ping'}", 400, 'not-one-object'],
    [
      'deep nesting',
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","arguments":{"a":${deep}}}}`,
      400,
      'not-one-object',
    ],
    ['deep nesting that also closes', `{"a":${'[[],'.repeat(70)}1${']'.repeat(70)}}`, 400, 'not-one-object'],
    ['no JSON-RPC', '{"method":"tools/call","params":{"name":"find"}}', 400, 'not-json-rpc'],
    ['JSON-RPC of version 1', '{"jsonrpc":"1.0","id":1,"method":"ping"}', 400, 'not-json-rpc'],
    ['neither question nor answer', '{"jsonrpc":"2.0","id":1}', 400, 'not-json-rpc'],
    [
      'a method that is a list',
      '{"jsonrpc":"2.0","id":1,"method":["tools/call"],"params":{"name":"find"}}',
      404,
      'method',
    ],
    ['a method that no version has', '{"jsonrpc":"2.0","id":1,"method":"tools/exec"}', 404, 'method'],
    [
      'a method with white space',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call ","params":{"name":"find"}}',
      404,
      'method',
    ],
    ['a method behind a line', '{"jsonrpc":"2.0","id":1,"method":"ping\\n","params":{}}', 404, 'method'],
    ['a call of nothing', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}', 403, 'tool'],
    [
      'a call whose parameters are a list',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["find"]}',
      403,
      'tool',
    ],
    [
      'a call whose tool is a list',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":["find"]}}',
      403,
      'tool',
    ],
  ];
  it.each(bodies)('%s', async (_, body, status, reason) => {
    const under = new GatewayUnderTest();
    expect(await refused(under, await under.as('ada', { body }))).toEqual({ status, reason });
  });

  const stateless = { 'MCP-Protocol-Version': '2026-07-28' };
  const lies: readonly [string, ClientRequest][] = [
    [
      'another method in the header',
      { ...call('insert-many'), headers: { ...stateless, 'Mcp-Method': 'ping', 'Mcp-Name': 'insert-many' } },
    ],
    [
      'another tool in the header',
      { ...call('drop-database'), headers: { ...stateless, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'find' } },
    ],
    [
      'another tool in base64',
      {
        ...call('drop-database'),
        headers: { ...stateless, 'Mcp-Method': 'tools/call', 'Mcp-Name': '=?base64?ZmluZA==?=' },
      },
    ],
    [
      'a name that is no base64',
      { ...call('find'), headers: { ...stateless, 'Mcp-Method': 'tools/call', 'Mcp-Name': '=?base64?Zml?=' } },
    ],
    [
      'a name that is no base64, though the body says it to the letter',
      {
        ...message('resources/read', { uri: '=?base64?Zml?=' }),
        headers: { ...stateless, 'Mcp-Method': 'resources/read', 'Mcp-Name': '=?base64?Zml?=' },
      },
    ],
    ['no method in the header, since 2026-07-28', { ...call('find'), headers: { ...stateless, 'Mcp-Name': 'find' } }],
    [
      'no tool in the header, since 2026-07-28',
      { ...call('find'), headers: { ...stateless, 'Mcp-Method': 'tools/call' } },
    ],
    [
      'no method in the header, in a version to come',
      { ...call('find'), headers: { 'MCP-Protocol-Version': '2027-01-01' } },
    ],
    ['another tool in the header, in an older version', { ...call('drop-database'), headers: { 'Mcp-Name': 'find' } }],
    ['another method in the header, in an older version', { ...call('find'), headers: { 'Mcp-Method': 'ping' } }],
    [
      'another resource in the header',
      {
        ...message('resources/read', { uri: 'a:b' }),
        headers: { ...stateless, 'Mcp-Method': 'resources/read', 'Mcp-Name': 'a:c' },
      },
    ],
  ];
  it.each(lies)('%s', async (_, request) => {
    const under = new GatewayUnderTest();
    const response = await under.as('ada', request);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: -32020 } });
    expect(under.reached).toHaveLength(0);
  });
});
