import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { find } from '../attacks/refused';
import { groups, people } from '../directory';
import { GatewayUnderTest, call } from '../gateway-under-test';
import type { Options } from '../gateway-under-test';
import { isSettled } from '../streaming';
import { Mutant, Probe, both, reaching, replacing, without } from './mutant';

const refusedAnyway: Probe = {
  name: 'a request that a check has refused goes on to a server',
  happens: reaching('ada', { method: 'GET', headers: { Origin: 'https://evil.example' } }),
};

const oneCall: Options = {
  settings: { limits: { admin: { calls: 1, seconds: 60 }, reader: { calls: 1, seconds: 60 } } },
};
const unlimited: Probe = {
  name: 'somebody calls more often than allowed',
  options: oneCall,
  happens: async (under) => {
    await under.as('ada', find);
    await under.as('ada', find);
    return under.reached.length > 1;
  },
};
const limitedByOthers: Probe = {
  name: "somebody is limited by another's calls",
  options: oneCall,
  happens: async (under) => {
    await under.as('rob', find);
    return (await under.as('sam', find, { groups: [groups.reader] })).status !== 200;
  },
};
const impatient: Probe = {
  name: 'whoever calls too often does not learn how long to wait',
  options: oneCall,
  happens: async (under) => {
    await under.as('ada', find);
    return (await under.as('ada', find)).headers.get('retry-after') !== '60';
  },
};

const unrecorded: Probe = {
  name: 'a call leaves no full record (B9)',
  happens: async (under) => {
    const allowed = GatewayUnderTest.auditOf(await under.as('rob', find));
    const denied = GatewayUnderTest.auditOf(await under.as('rob', call('insert-many')));
    const expected = [
      { user: people.rob, tier: 'reader', tool: 'find', decision: 'allow', reason: 'tier' },
      { user: people.rob, tier: 'reader', tool: 'insert-many', decision: 'deny', reason: 'tool' },
    ];
    return !expected.every((fields, index) =>
      Object.entries(fields).every(([name, value]) => [allowed, denied][index]?.[0]?.[name] === value),
    );
  },
};
const indiscreet: Probe = {
  name: 'the record of a call says what its arguments are (B9)',
  happens: async (under) => {
    const { trace } = await under.as('ada', call('find', { filter: 'very-secret' }));
    return JSON.stringify(trace).includes('very-secret');
  },
};

const heard = (
  name: string,
  headers: Readonly<Record<string, string>>,
  expected: (name: string) => readonly string[] | undefined,
): Probe => ({
  name,
  happens: async (under) => {
    await under.as('rob', { ...find, headers });
    const server = under.reached[0]?.request.headers;
    return Object.keys(headers).some((header) => String(server?.get(header)) !== String(expected(header)));
  },
});
const tokenPassedOn: Probe = {
  name: "the server hears the caller's token (S9)",
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached[0]?.request.headers.has('authorization') ?? true;
  },
};
const unproven: Probe = {
  name: 'the server cannot tell that it hears the gateway (B3)',
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached[0]?.request.headers.only('x-mcp-gateway-key') !== 'gatewaykey';
  },
};
const wrongContainer: Probe = {
  name: "a call arrives at another tier's container (S12)",
  happens: async (under) => {
    await under.as('ada', find);
    await under.as('rob', find);
    return under.reached.map(({ tier }) => tier).join() !== 'admin,reader';
  },
};

/** A backend that has sent an event, and has more to say some day. */
const speaking = (): Options => ({
  answer: () => {
    const body = new PassThrough();
    body.write('data: 1\n\n');
    return { headers: { 'Content-Type': 'text/event-stream' }, body };
  },
});
const heldBack: Probe = {
  name: 'an event waits for the next one (B2)',
  options: speaking(),
  happens: async (under) => !(await isSettled(under.as('ada', find).then(({ body }) => once(body, 'data')))),
};
const outlastingTheNetwork: Probe = {
  name: 'a server that says nothing is waited for longer than the network waits',
  options: { answer: () => new Promise(() => undefined) },
  happens: async (under) => {
    const response = under.as('ada', find);
    await under.arrived(1);
    under.clock.advance(241_000);
    return !(await isSettled(response));
  },
};
const followed: Probe = {
  name: 'a redirect is followed, with the key of the gateway',
  options: {
    answer: ({ url }) => (url.endsWith('/mcp') ? { status: 307, headers: { Location: 'http://evil.example/' } } : {}),
  },
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached.length > 1;
  },
};
const eraHidden: Probe = {
  name: 'an answer by which clients tell what a server speaks is changed (B2)',
  options: { answer: () => ({ status: 400, body: { error: { code: -32004 } } }) },
  happens: async (under) => {
    const response = await under.as('ada', find);
    return response.status !== 400 || !(await response.text()).includes('-32004');
  },
};

const toldWhy: Probe = {
  name: 'an error tells what is behind the gateway',
  options: { answer: () => Promise.reject(new Error('connect ECONNREFUSED 10.20.1.4:3000')) },
  happens: async (under) => (await (await under.as('ada', find)).text()).includes('10.20.1.4'),
};

/** Ways to weaken what becomes of a request once it is judged: steps `limits` to `on-error`. */
export const mutantsOfTheWayThrough: readonly Mutant[] = [
  {
    name: 'what is refused is not ended',
    change: replacing(`<when condition='@((string)context.Variables["refusal"]!="")'>`, `<when condition='@(false)'>`),
    probe: refusedAnyway,
  },
  {
    name: 'a later check forgets what an earlier one has found',
    change: without(/if\(refusal!=""\)return refusal;/g),
    probe: refusedAnyway,
  },

  { name: 'nothing is limited', change: without(/<rate-limit-by-key[^>]*>/), probe: unlimited },
  {
    name: 'everybody is limited together',
    change: replacing('+context.Variables["tier"]+"|"+context.Variables["user"]', '+context.Variables["tier"]'),
    probe: limitedByOthers,
  },
  {
    name: 'the limit is that of a moment',
    change: replacing('renewal-period="60"', 'renewal-period="1"'),
    probe: impatient,
  },
  {
    name: 'the time to wait is left out',
    change: without(/<set-header name="Retry-After".*?<\/set-header>/s),
    probe: impatient,
  },

  { name: 'nothing is recorded', change: without(/<trace .*?<\/trace>/s), probe: unrecorded },
  { name: 'the decision is left out', change: without(/<metadata name="decision"[^>]*>/), probe: unrecorded },
  {
    name: 'everything is recorded as allowed',
    change: replacing(/(<metadata name="decision" value=)[^>]*\/>/, '$1"allow" />'),
    probe: unrecorded,
  },
  {
    name: 'only what passes is recorded',
    change: (xml) => {
      const [record = ''] = /<trace .*?<\/trace>/s.exec(xml) ?? [];
      return both(without(record), replacing('<rate-limit-by-key', `${record}<rate-limit-by-key`))(xml);
    },
    probe: unrecorded,
  },
  {
    name: 'the whole message is recorded',
    change: replacing(
      `name="tool" value='@((string)context.Variables["tool"])'`,
      `name="tool" value='@(context.Variables["message"].ToString())'`,
    ),
    probe: indiscreet,
  },

  {
    name: 'the token is passed on',
    change: without('<set-header name="Authorization" exists-action="delete" />'),
    probe: tokenPassedOn,
  },
  {
    name: 'the origin is passed on',
    change: without('<set-header name="Origin" exists-action="delete" />'),
    probe: heard('the server hears the page (B3)', { Origin: 'http://localhost:6274' }, () => undefined),
  },
  {
    name: 'the key of the gateway is left out',
    change: without(/<set-header name="x-mcp-gateway-key">.*?<\/set-header>/s),
    probe: unproven,
  },
  {
    name: 'the caller may bring the key of the gateway',
    change: replacing(
      '<set-header name="x-mcp-gateway-key">',
      '<set-header name="x-mcp-gateway-key" exists-action="skip">',
    ),
    probe: heard('the server hears a key of the caller (B3)', { 'x-mcp-gateway-key': 'guess' }, () => ['gatewaykey']),
  },
  {
    name: 'the caller may say who calls',
    change: replacing('<set-header name="X-MCP-User">', '<set-header name="X-MCP-User" exists-action="append">'),
    probe: heard('the server hears another caller (S9)', { 'X-MCP-User': people.ada }, () => [people.rob]),
  },
  {
    name: 'the caller may say in which tier',
    change: replacing('<set-header name="X-MCP-Tier">', '<set-header name="X-MCP-Tier" exists-action="skip">'),
    probe: heard('the server hears another tier (S12)', { 'X-MCP-Tier': 'admin' }, () => ['reader']),
  },
  {
    name: 'the caller may say what a proxy would',
    policy: 'platform',
    change: without('<set-header name="X-MS-CLIENT-PRINCIPAL-ID" exists-action="delete" />'),
    probe: heard('the server hears a principal of the caller', { 'X-MS-CLIENT-PRINCIPAL-ID': 'x' }, () => undefined),
  },
  {
    name: 'the backends are swapped',
    change: (xml) =>
      replacing(
        '"swapped"',
        '"mongodb-reader"',
      )(replacing('"mongodb-reader"', '"mongodb-admin"')(replacing('"mongodb-admin"', '"swapped"')(xml))),
    probe: wrongContainer,
  },
  {
    name: 'everybody goes to the first container',
    change: replacing('"mongodb-reader"', '"mongodb-admin"'),
    probe: wrongContainer,
  },

  { name: 'responses are buffered', change: without(' buffer-response="false"'), probe: heldBack },
  {
    name: 'the body of responses is read',
    change: replacing(
      '<set-header name="Cache-Control">',
      '<set-variable name="body" value="@(context.Response.Body.As&lt;string&gt;(true))" /><set-header name="Cache-Control">',
    ),
    probe: heldBack,
  },
  {
    name: 'servers may take five minutes',
    change: replacing('timeout="240"', 'timeout="300"'),
    probe: outlastingTheNetwork,
  },
  {
    name: 'redirects are followed',
    change: replacing('follow-redirects="false"', 'follow-redirects="true"'),
    probe: followed,
  },
  {
    name: 'errors of servers become errors of the gateway',
    change: replacing('fail-on-error-status-code="false"', 'fail-on-error-status-code="true"'),
    probe: eraHidden,
  },
  {
    name: 'errors tell their cause',
    change: replacing('"Not available"', 'context.LastError.Message'),
    probe: toldWhy,
  },
];
