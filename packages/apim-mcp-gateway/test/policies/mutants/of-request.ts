import { find } from '../attacks/refused';
import { call, message } from '../gateway-under-test';
import type { ClientRequest } from '../gateway-under-test';
import { Mutant, Probe, both, reaching, replacing, rewriting, without, withoutCheck, withoutCode } from './mutant';

const seen = (name: string, request: ClientRequest): Probe => ({
  name: `a server sees ${name}`,
  happens: reaching('ada', request),
});

const withHeaders = (headers: ClientRequest['headers']): ClientRequest => ({ ...find, headers });

const text = (body: string): ClientRequest => ({ body });

const stateless = { 'MCP-Protocol-Version': '2026-07-28' };

const levels = `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'['.repeat(64)}${']'.repeat(64)}}`;

/** Ways to weaken what a message may look like. */
export const mutantsOfRequest: readonly Mutant[] = [
  {
    name: 'a batch is judged by its first message',
    change: both(
      withoutCode(String.raw`if(!Regex.IsMatch(bare,"^[ \\t\\r\\n]*{[^'/]*\\z"))return none;`),
      rewriting('var message=JObject.Parse(text);', 'var message=(JObject)JArray.Parse(text)[0];return message;'),
    ),
    probe: seen('a batch (B3)', text(JSON.stringify([message('ping').body, call('drop-database').body]))),
  },
  {
    name: 'doubles of a key are accepted',
    change: rewriting(
      "bare.Split(':').Length-1==message.Descendants().OfType<JProperty>().Count()?message:none",
      'message',
    ),
    probe: seen(
      'two names of a tool (B3)',
      text('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop-database","name":"find"}}'),
    ),
  },
  {
    name: 'comments and quotation marks of JavaScript are accepted',
    change: rewriting("[^'/]*", String.raw`[\\s\\S]*`),
    probe: seen('a comment (B3)', text('{"jsonrpc":"2.0","id":1,/* x */"method":"ping"}')),
  },
  {
    name: 'any depth is accepted',
    change: withoutCode('if(depth>64)return none;'),
    probe: seen('levels without end (B3)', text(levels)),
  },
  {
    name: 'the body is read as a text',
    change: replacing(
      'Encoding.UTF8.GetString(context.Request.Body.As&lt;byte[]&gt;(true))',
      'context.Request.Body.As&lt;string&gt;(true)',
    ),
    probe: seen('a byte order mark (B3)', text(`\uFEFF${JSON.stringify(find.body)}`)),
  },
  {
    name: 'the body is not kept',
    change: replacing('As&lt;byte[]&gt;(true)', 'As&lt;byte[]&gt;(false)'),
    probe: {
      name: 'the body does not arrive (B2)',
      happens: async (under) => {
        await under.as('ada', find);
        return under.reached[0]?.request.body !== JSON.stringify(find.body);
      },
    },
  },
  {
    name: 'the version of JSON-RPC is not checked',
    change: withoutCode('message["jsonrpc"]?.ToString()!="2.0"||'),
    probe: seen('what is no JSON-RPC (B3)', text('{"id":1,"method":"ping"}')),
  },
  {
    name: 'any method is accepted',
    change: withoutCheck('404 method/-32601'),
    probe: seen('a method that no version has (B3)', message('tools/exec')),
  },
  {
    name: 'headers and body are not compared',
    change: withoutCheck('400 header-mismatch/-32020'),
    probe: seen('another tool in the header than in the body (B2)', {
      ...find,
      headers: { ...stateless, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'aggregate' },
    }),
  },
  {
    name: 'headers need not say anything',
    change: replacing('var mustSay=', 'var mustSay=false&amp;&amp;'),
    probe: seen('a message of 2026-07-28 without headers (B2)', { ...find, headers: stateless }),
  },
  {
    name: 'headers may lie in older versions',
    change: rewriting('(mustSay||said!="")', 'mustSay'),
    probe: seen('another tool in the header, in an older version (B2)', withHeaders({ 'Mcp-Name': 'aggregate' })),
  },
  {
    name: 'names in base64 are not read',
    change: without(/if\(Regex\.IsMatch\(saidName,.*?\}catch\(Exception\)\{[^}]*\}\}/),
    probe: {
      name: 'a name in base64 that agrees is refused (B2)',
      happens: async (under) => {
        const headers = { ...stateless, 'Mcp-Method': 'tools/call', 'Mcp-Name': '=?base64?ZmluZA==?=' };
        return (await under.as('ada', { ...find, headers })).status !== 200;
      },
    },
  },
  {
    name: 'what is no base64 is taken as it is',
    change: withoutCode("saidName=name+'?';"),
    probe: seen('a name in its header that cannot be read (B2)', {
      ...message('resources/read', { uri: '=?base64?Zml?=' }),
      headers: { ...stateless, 'Mcp-Method': 'resources/read', 'Mcp-Name': '=?base64?Zml?=' },
    }),
  },
];
