import { find } from '../attacks/refused';
import { applicationClientId, tenantId } from '../directory';
import { claimsOf, sign } from '../tokens';
import { Mutant, Probe, reaching, rewriting, without, withoutCheck } from './mutant';

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

/** Ways to weaken who is taken for a caller. */
export const mutantsOfToken: readonly Mutant[] = [
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
];
