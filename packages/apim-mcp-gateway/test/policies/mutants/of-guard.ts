import { find } from '../attacks/refused';
import type { ClientRequest } from '../gateway-under-test';
import { Mutant, Probe, reaching, replacing, rewriting, withoutCheck } from './mutant';

const seen = (name: string, request: ClientRequest): Probe => ({
  name: `a server sees ${name}`,
  happens: reaching('ada', request),
});

const withHeaders = (headers: ClientRequest['headers']): ClientRequest => ({ ...find, headers });

const text = (body: string): ClientRequest => ({ body });

const large = JSON.stringify({ ...Object(find.body), padding: 'x'.repeat(1024 * 1024) });

const unmeasured: Probe = {
  name: 'a body that is too long is not told so (B3)',
  happens: async (under) => (await under.as('ada', text(large))).status !== 413,
};

/** Ways to weaken what is refused whoever is calling. */
export const mutantsOfGuard: readonly Mutant[] = [
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
    change: replacing('!="is on"', '=="nobody writes this"'),
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
      `!(",http://localhost:6274".Split(',').Contains(Header("Origin")))`,
      'Header("Origin")!=""&&!Header("Origin").StartsWith("http://localhost:6274")',
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
    change: replacing('(?i)_|', '_|'),
    probe: seen('a header in another case that reconfigures it (B3)', withHeaders({ 'X-MongoDB-MCP-Read-Only': '0' })),
  },
  {
    name: 'override headers are refused if there is no other header: All for Any',
    change: replacing('headers.Keys.Any(', 'headers.Keys.All('),
    probe: seen('a header among others that reconfigures it (B3)', withHeaders({ 'x-mongodb-mcp-read-only': '0' })),
  },
  {
    name: 'a body behind GET is accepted',
    change: withoutCheck('400 body'),
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
    name: 'encoded bodies are accepted',
    change: withoutCheck('415 encoding'),
    probe: seen('a body that is said to be compressed (B3)', withHeaders({ 'Content-Encoding': 'gzip' })),
  },
  {
    name: 'any content type is accepted',
    change: withoutCheck('415 content-type'),
    probe: seen('a form (B3)', withHeaders({ 'Content-Type': 'application/x-www-form-urlencoded' })),
  },
];
