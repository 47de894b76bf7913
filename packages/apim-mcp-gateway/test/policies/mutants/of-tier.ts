import { find } from '../attacks/refused';
import { groups, people } from '../directory';
import { GRAPH_IDENTITY } from '../../../src/policies';
import { namedValues } from '../gateway-under-test';
import type { Options } from '../gateway-under-test';
import { Mutant, Probe, both, reaching, replacing, rewriting, without, withoutCheck, withoutCode } from './mutant';

const byGroups: Options = { settings: { membership: 'groups' } };

const byRoles: Options = { settings: { membership: 'roles' } };

const revoked: Probe = {
  name: 'somebody whom the directory took out of the group goes on after the bound (S11, B5)',
  happens: async (under) => {
    await under.as('ada', find);
    under.memberships.set(people.ada, []);
    under.clock.advance(121_000);
    await under.as('ada', find);
    return under.reached.length > 1;
  },
};

const unanswered: Probe = {
  name: 'somebody gets on, or is turned away for good, while the directory does not answer (B5)',
  happens: async (under) => {
    under.graphAnswers = () => Promise.resolve(Response.json({ value: [groups.admin] }, { status: 500 }));
    const first = await under.as('ada', find);
    under.graphAnswers = undefined;
    const second = await under.as('ada', find);
    return first.status !== 503 || second.status !== 200;
  },
};

const unknown: Probe = {
  name: 'somebody whom the directory does not know gets on (S11)',
  happens: (under, change) => {
    under.memberships.delete(people.ada);
    return reaching('ada', find)(under, change);
  },
};

const anothers: Probe = {
  name: 'what the directory said of one is taken for another (B5)',
  happens: async (under) => {
    await under.as('ada', find);
    await under.as('eve', find, { groups: [groups.admin] });
    return under.reached.length > 1;
  },
};

const unnamed: Probe = {
  name: 'a tier that the token does not name is given (S10)',
  happens: async (under) => {
    await under.as('sam', find, { groups: [groups.reader] });
    return under.reached.some(({ tier }) => tier === 'admin');
  },
};

const precedence: Probe = {
  name: 'somebody in both tiers does not get the first (B5)',
  happens: async (under) => {
    await under.as('sam', find);
    return under.reached[0]?.tier !== 'admin';
  },
};

const anonymousQuestion: Probe = {
  name: 'the directory is asked by somebody else than the identity of the gateway (S11)',
  happens: async (under) => {
    await under.as('ada', find);
    return (
      under.graphRequests[0]?.authorization !== `Bearer https://graph.microsoft.com as ${namedValues[GRAPH_IDENTITY]}`
    );
  },
};

/** Ways to weaken which tier a caller gets. */
export const mutantsOfTier: readonly Mutant[] = [
  {
    name: 'the token alone decides',
    change: withoutCode('&&members.Contains(group)'),
    probe: revoked,
  },
  {
    name: 'the directory alone decides',
    change: rewriting('return(named=="*"||named.Contains(group))&&', 'return '),
    probe: unnamed,
  },
  {
    name: 'answers of the directory are remembered for an hour',
    change: replacing('duration="120"', 'duration="3600"'),
    probe: revoked,
  },
  {
    name: 'answers of the directory are remembered for everybody together',
    change: rewriting('"mcp-members|mongodb|"+context.Variables["user"]', '"mcp-members|mongodb|"'),
    probe: anothers,
  },
  {
    name: 'everybody is asked about as somebody else',
    change: replacing('+context.Variables["user"]+"/checkMemberGroups"', `+"${people.ada}/checkMemberGroups"`),
    probe: {
      name: "another person's groups count (S11)",
      happens: reaching('eve', find, { groups: [groups.admin] }),
    },
  },
  {
    name: 'an error of the directory is ignored',
    change: rewriting('answer?.StatusCode!=200', 'answer==null'),
    probe: unanswered,
  },
  {
    name: 'no answer of the directory means what the token says',
    change: rewriting('404?",":"-"', '404?",":(string)context.Variables["named"]'),
    probe: unanswered,
  },
  {
    name: 'no answer of the directory is taken for "in no group", and remembered',
    change: rewriting('404?",":"-"', '404?",":","'),
    probe: unanswered,
  },
  {
    name: 'somebody whom the directory does not know is a member',
    change: rewriting('404?","', '404?(string)context.Variables["named"]'),
    probe: unknown,
  },
  {
    name: 'the directory is asked anonymously',
    change: without(/<authentication-managed-identity[^>]*>/),
    probe: anonymousQuestion,
  },
  {
    name: 'the tiers are tried in another order',
    change: rewriting(
      `Has(",${groups.admin},")?"admin":Has(",${groups.reader},")?"reader":"-"`,
      `Has(",${groups.reader},")?"reader":Has(",${groups.admin},")?"admin":"-"`,
    ),
    probe: precedence,
  },
  {
    name: 'who has no tier gets the last one',
    change: rewriting('?"reader":"-"', '?"reader":"reader"'),
    probe: { name: 'somebody in no group gets on (S10)', happens: reaching('eve', find) },
  },
  {
    name: 'no tier is no reason',
    change: both(
      withoutCheck('403 no-tier'),
      rewriting('context.Variables["tier"]=="reader")', 'context.Variables["tier"]!="admin")'),
    ),
    probe: {
      name: 'somebody in no group gets an answer of a server (S10)',
      happens: reaching('eve', { body: { jsonrpc: '2.0', id: 1, method: 'tools/list' } }),
    },
  },
  {
    name: 'a part of a group id is enough',
    change: both(
      rewriting(`Has(",${groups.admin},")`, `Has("${groups.admin}")`),
      rewriting(`Has(",${groups.reader},")`, `Has("${groups.reader}")`),
    ),
    probe: {
      name: 'a group that only contains the id counts (S10)',
      options: byGroups,
      happens: reaching('eve', find, { groups: [`${groups.admin}x`] }),
    },
  },
  {
    name: 'too many groups to name are all groups',
    change: both(
      rewriting('context.Variables["named"]=="*")', 'context.Variables["named"]=="?")'),
      withoutCode('&&members.Contains(group)'),
    ),
    probe: {
      name: 'a token with too many groups to name is believed (B5)',
      options: byGroups,
      happens: reaching('eve', find, { groups: undefined, _claim_names: { groups: 'src1' } }),
    },
  },
  {
    name: 'any role will do',
    change: without(/\.Where\(\(group,i\)=&gt;roles\.Contains\(.*?\[i\]\)\)/),
    probe: {
      name: 'somebody without the role gets on (B5)',
      options: byRoles,
      happens: reaching('ada', find, { roles: ['Another'] }),
    },
  },
];
