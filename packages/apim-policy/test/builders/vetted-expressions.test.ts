import {
  SingleExpression,
  claim,
  hasAnyClaimValue,
  hasScope,
  jsonRpcError,
  parseExpression,
  requestHeader,
  rpcMethod,
  toolName,
  unknownNames,
  variable,
} from '../../src';

const vetted: readonly { readonly name: string; readonly made: SingleExpression; readonly text: string }[] = [
  { name: 'a variable', made: variable('a'), text: '@(context.Variables.GetValueOrDefault<string>("a"))' },
  {
    name: 'a typed variable',
    made: variable('a', 'JObject'),
    text: '@(context.Variables.GetValueOrDefault<JObject>("a"))',
  },
  {
    name: 'a header',
    made: requestHeader('Origin'),
    text: '@(context.Request.Headers.GetValueOrDefault("Origin", ""))',
  },
  {
    name: 'a claim',
    made: claim('jwt', 'oid'),
    text: '@(context.Variables.GetValueOrDefault<Jwt>("jwt").Claims.GetValueOrDefault("oid", ""))',
  },
  {
    name: 'membership',
    made: hasAnyClaimValue('jwt', 'groups', ['g1', 'g2']),
    text:
      '@(context.Variables.GetValueOrDefault<Jwt>("jwt").Claims.ContainsKey("groups") && ' +
      'context.Variables.GetValueOrDefault<Jwt>("jwt").Claims["groups"].Intersect(new string[] { "g1", "g2" }).Any())',
  },
  {
    name: 'a scope',
    made: hasScope('jwt', 'mcp.access'),
    text: '@(context.Variables.GetValueOrDefault<Jwt>("jwt").Claims.GetValueOrDefault("scp", "").Split(\' \').Contains("mcp.access"))',
  },
  {
    name: 'the method of a message',
    made: rpcMethod('rpc'),
    text: '@((context.Variables.GetValueOrDefault<JObject>("rpc")?["method"] as JValue)?.Value as string)',
  },
  {
    name: 'the name of a tool',
    made: toolName('rpc'),
    text: '@(((context.Variables.GetValueOrDefault<JObject>("rpc")?["params"] as JObject)?["name"] as JValue)?.Value as string)',
  },
  {
    name: 'an error without a request',
    made: jsonRpcError({ code: -32700, message: 'Parse error' }),
    text: '@(JsonConvert.SerializeObject(new { jsonrpc = "2.0", id = ((object)null), error = new { code = (-32700), message = "Parse error" } }))',
  },
  {
    name: 'an error that answers a request',
    made: jsonRpcError({ code: 1, message: 'a "b"', request: 'rpc' }),
    text: String.raw`@(JsonConvert.SerializeObject(new { jsonrpc = "2.0", id = (context.Variables.GetValueOrDefault<JObject>("rpc")?["id"]), error = new { code = 1, message = "a \"b\"" } }))`,
  },
];

describe('a vetted expression', () => {
  it.each(vetted)('is what a careful author would write: $name', ({ made, text }) => {
    expect(made.text).toBe(text);
  });

  it.each(vetted)('names nothing that API Management does not have: $name', ({ made }) => {
    expect(unknownNames(parseExpression(made.text))).toEqual([]);
  });
});
