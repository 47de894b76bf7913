import { Readable } from 'node:stream';
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
const large = JSON.stringify({ ...Object(find.body), padding: 'x'.repeat(1024 * 1024) });

const unmeasured: Probe = {
  name: 'a body that is too long is not told so (B3)',
  happens: async (under) => (await under.as('ada', text(large))).status !== 413,
};

const endless: Probe = {
  name: 'a server sees a body without a length that is too long (B3)',
  happens: (under, change) => reaching('ada', { body: Readable.from([Buffer.from(large)]) })(under, change),
};

/** Ways to weaken what a request may look like: steps `guard` and `request`. */
export const mutantsOfTheRequest: readonly Mutant[] = [
  {
    name: 'the switch of the server is ignored',
    change: withoutCheck('503 switched-off'),
    probe: {
      name: 'a server that is switched off is reached (B15)',
      options: { namedValues: { 'mongodb-switch': 'off' } },
      happens: reaching('ada', find),
    },
  },
  {
    name: 'the switch of the platform is ignored',
    policy: 'platform',
    change: replacing('!="on"', '=="nobody writes this"'),
    probe: {
      name: 'a platform that is switched off serves (B15)',
      options: { namedValues: { 'platform-switch': 'off' } },
      happens: reaching('ada', find),
    },
  },
  {
    name: 'the origin is not checked',
    change: withoutCheck('403 origin'),
    probe: seen('the request of a foreign page (B3)', withHeaders({ Origin: 'https://evil.example' })),
  },
  {
    name: 'the origin need only start like one',
    change: rewriting(
      '!new string[]{"http://localhost:6274"}.Contains(origin)',
      '!origin.StartsWith("http://localhost:6274")',
    ),
    probe: seen(
      'the request of a page whose origin starts like one (B3)',
      withHeaders({ Origin: 'http://localhost:6274.evil.example' }),
    ),
  },
  {
    name: 'every page may read answers',
    change: replacing('<origin>http://localhost:6274</origin>', '<origin>*</origin>'),
    probe: {
      name: 'a foreign page is told that it may call (B3)',
      happens: async (under) => {
        const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
        const { headers: answered } = await under.send({ method: 'OPTIONS', headers });
        return answered.has('access-control-allow-origin');
      },
    },
  },
  {
    name: 'the query is accepted',
    change: withoutCheck('400 query'),
    probe: seen('a request that reconfigures it by its URL (B3)', {
      ...find,
      url: '/mcp/mongodb?mongodbMcpReadOnly=0',
    }),
  },
  {
    name: 'override headers are accepted',
    change: withoutCheck('400 override'),
    probe: seen('a header that reconfigures it (B3)', withHeaders({ 'X-MongoDB-MCP-Read-Only': 'false' })),
  },
  {
    name: 'override headers are looked for in the case in which they are written down',
    change: withoutCode(',StringComparison.OrdinalIgnoreCase'),
    probe: seen('a header in another case that reconfigures it (B3)', withHeaders({ 'X-MongoDB-MCP-Read-Only': '0' })),
  },
  {
    name: 'override headers are refused if there is no other header: All for Any',
    change: replacing('headers.Keys.Any(', 'headers.Keys.All('),
    probe: seen('a header among others that reconfigures it (B3)', withHeaders({ 'x-mongodb-mcp-read-only': '0' })),
  },
  {
    name: 'a body behind GET is accepted',
    change: replacing(/(if\(method=="GET"\|\|method=="DELETE"\)return ).*?:"400 body";/, '$1"";'),
    probe: {
      name: 'a body behind GET is not told to be one (B3)',
      happens: async (under) => (await under.as('ada', { method: 'GET', body: '{}' })).status !== 400,
    },
  },
  {
    name: 'the length that is said is not checked',
    change: withoutCheck('413 size'),
    probe: unmeasured,
  },
  {
    name: 'the length of what arrives is not checked',
    change: withoutCode('if(text.Length>1048576)return none;'),
    probe: endless,
  },
  {
    name: 'encoded bodies are accepted',
    change: withoutCheck('415 encoding'),
    probe: seen('a body that is said to be compressed (B3)', withHeaders({ 'Content-Encoding': 'gzip' })),
  },
  {
    name: 'any content type is accepted',
    change: withoutCheck('415 content-type'),
    probe: seen('a form (B3)', withHeaders({ 'Content-Type': 'application/x-www-form-urlencoded' })),
  },

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
    change: withoutCheck('404 method -32601'),
    probe: seen('a method that no version has (B3)', message('tools/exec')),
  },
  {
    name: 'headers and body are not compared',
    change: withoutCheck('400 header-mismatch -32020'),
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
    change: both(withoutCode('||saidMethod!=""'), withoutCode('||saidName!=""')),
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
];
