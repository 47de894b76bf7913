import { find } from '../attacks/refused';
import { groups, people } from '../directory';
import { GatewayUnderTest, call } from '../gateway-under-test';
import type { Options } from '../gateway-under-test';
import { Mutant, Probe, both, reaching, replacing, rewriting, without, withoutCode } from './mutant';

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

/** Ways to weaken what ends a request, how many there may be, and what is recorded of them. */
export const mutantsOfRefusal: readonly Mutant[] = [
  {
    name: 'what is refused is not ended',
    change: rewriting(`(((string)context.Variables["verdict"])[0]!='2')`, '(false)'),
    probe: refusedAnyway,
  },
  {
    name: 'a later check forgets what an earlier one has found',
    change: withoutCode("verdict[0]!='2'?verdict:"),
    probe: refusedAnyway,
  },
  { name: 'nothing is limited', change: without(/<rate-limit-by-key[^>]*>/), probe: unlimited },
  {
    name: 'everybody is limited together',
    change: replacing('"mcp|mongodb|"+context.Variables["user"]', '"mcp|mongodb|"'),
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
    change: replacing(/(<metadata name="tool" value=)[^>]*\/>/, `$1'@(context.Variables["message"].ToString())' />`),
    probe: indiscreet,
  },
];
