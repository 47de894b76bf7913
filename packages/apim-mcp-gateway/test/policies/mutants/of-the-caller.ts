import { find } from '../attacks/refused';
import { applicationClientId, groups, people, tenantId } from '../directory';
import type { Options } from '../gateway-under-test';
import { claimsOf, sign } from '../tokens';
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
    return under.graphRequests[0]?.authorization !== `Bearer https://graph.microsoft.com as ${GRAPH_IDENTITY_ID}`;
  },
};
const GRAPH_IDENTITY_ID = '55555555-5555-4555-8555-555555555555';

const aboutAnother: Probe = {
  name: 'the directory is asked about another path than that of a person (S9)',
  happens: async (under) => {
    await under.as('ada', find, { oid: '../groups' });
    return under.graphRequests.length > 0;
  },
};

const silent401: Probe = {
  name: 'whoever has no token does not learn where to get one (B1)',
  happens: async (under) => {
    const response = await under.send(find);
    return !response.headers.get('www-authenticate')?.includes('resource_metadata=');
  },
};

const taken = (name: string, ...[person, request, claims]: Parameters<typeof reaching>): Probe => ({
  name: `${name} is taken (S9)`,
  happens: reaching(person, request, claims),
});

const otherScheme: Probe = {
  name: 'a token under another scheme is taken (S9)',
  happens: async (under) => {
    await under.send({ ...find, headers: { Authorization: `Basic ${sign(claimsOf('ada', under.clock.now()))}` } });
    return under.reached.length > 0;
  },
};

/** Ways to weaken who gets in, and with which tier: steps `token` and `tier`. */
export const mutantsOfTheCaller: readonly Mutant[] = [
  {
    name: 'the audience is dropped',
    change: without(/<audiences>.*<\/audiences>/s),
    probe: taken("another server's token", 'ada', find, { aud: '22222222-2222-4222-8222-222222222222' }),
  },
  {
    name: 'the client ids are dropped',
    change: without(/<client-application-ids>.*<\/client-application-ids>/s),
    probe: taken("a foreign client's token", 'ada', find, { azp: '33333333-3333-4333-8333-333333333333' }),
  },
  {
    name: 'the issuer is not checked',
    change: withoutCheck('401 issuer'),
    probe: taken('a version 1 token', 'ada', find, { iss: `https://sts.windows.net/${tenantId}/`, ver: '1.0' }),
  },
  {
    name: 'several audiences are accepted',
    change: withoutCheck('401 audience'),
    probe: taken('a token for several servers', 'ada', find, { aud: [applicationClientId, 'another'] }),
  },
  {
    name: 'the object id is not checked',
    change: withoutCheck('401 no-user'),
    probe: aboutAnother,
  },
  {
    name: 'applications are accepted',
    change: withoutCheck('403 app-only'),
    probe: taken("an application's token", 'ada', find, { idtyp: 'app' }),
  },
  {
    name: 'the scope is not checked',
    change: withoutCheck('403 access-scope'),
    probe: taken('a token without the scope', 'ada', find, { scp: 'openid' }),
  },
  {
    name: 'the scope is looked for in a text',
    change: rewriting(`.Split(' ').Contains("mcp.access")`, '.Contains("mcp.access")'),
    probe: taken('a scope that only starts like it', 'ada', find, { scp: 'mcp.access.more' }),
  },
  {
    name: 'the scheme is not checked',
    change: withoutCheck('401 scheme'),
    probe: otherScheme,
  },
  {
    name: 'the challenge is left out where the token fails',
    change: without(/<set-header name="WWW-Authenticate"(?!.*<set-header name="WWW-Authenticate").*?<\/set-header>/s),
    probe: silent401,
  },

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
    change: replacing(' + context.Variables["user"] + "/checkMemberGroups"', ` + "${people.ada}/checkMemberGroups"`),
    probe: {
      name: "another person's groups count (S11)",
      happens: reaching('eve', find, { groups: [groups.admin] }),
    },
  },
  {
    name: 'an error of the directory is ignored',
    change: rewriting('||answer.StatusCode!=200', ''),
    probe: unanswered,
  },
  {
    name: 'no answer of the directory means what the token says',
    change: rewriting('404?",":""', '404?",":(string)context.Variables["named"]'),
    probe: unanswered,
  },
  {
    name: 'no answer of the directory is taken for "in no group", and remembered',
    change: rewriting('404?",":""', '404?",":","'),
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
