import { find } from './attacks/refused';
import { groups, people } from './directory';
import { GatewayUnderTest } from './gateway-under-test';
import type { McpPolicySettings } from '../../src/policies';
import type { Claims } from './tokens';

const tooMany: Claims = { groups: undefined, _claim_names: { groups: 'src1' } };

async function tierOf(membership: McpPolicySettings['membership'], person: 'ada' | 'sam' | 'eve', claims: Claims) {
  const under = new GatewayUnderTest({ settings: { membership } });
  await under.as(person, find, claims);
  return { tier: under.reached[0]?.tier, asked: under.graphRequests.length };
}

describe('the tier of a caller (S10–S12, B5)', () => {
  it.each<[string, McpPolicySettings['membership'], 'ada' | 'sam' | 'eve', Claims, string | undefined, number]>([
    ['the groups of the token, which the directory confirms', 'graph', 'ada', {}, 'admin', 1],
    ['the directory, when there are too many groups to name', 'graph', 'ada', tooMany, 'admin', 1],
    ['what both say, when they differ', 'graph', 'sam', { groups: [groups.reader] }, 'reader', 1],
    ['nothing, when the token names no group: nobody is asked', 'graph', 'ada', { groups: undefined }, undefined, 0],
    ['the groups of the token alone', 'groups', 'eve', { groups: [groups.reader] }, 'reader', 0],
    ['the directory, where groups count and are too many to name', 'groups', 'ada', tooMany, 'admin', 1],
    ['nothing, when even the directory knows no group', 'groups', 'eve', tooMany, undefined, 1],
    ['the roles of the token alone', 'roles', 'eve', { roles: ['Mcp.Reader'] }, 'reader', 0],
    [
      'the first tier, whatever the order of the roles',
      'roles',
      'eve',
      { roles: ['Mcp.Reader', 'Mcp.Admin'] },
      'admin',
      0,
    ],
    ['no group, where roles count', 'roles', 'ada', tooMany, undefined, 0],
  ])('comes from %s', async (_, membership, person, claims, tier, asked) => {
    expect(await tierOf(membership, person, claims)).toEqual({ tier, asked });
  });

  it('is asked for once within the revocation bound, for each person', async () => {
    const under = new GatewayUnderTest({ settings: { revocationBound: 45 } });
    for (const person of ['ada', 'rob', 'ada', 'rob'] as const) await under.as(person, find);
    expect(under.graphRequests).toHaveLength(2);
    under.clock.advance(45_001);
    await under.as('ada', find);
    expect(under.graphRequests).toHaveLength(3);
  });

  it("is asked for as the gateway's identity, about the person and the groups of the tiers and nothing else", async () => {
    const under = new GatewayUnderTest();
    await under.as('ada', find);
    expect(under.graphRequests).toEqual([
      {
        url: `https://graph.microsoft.com/v1.0/users/${people.ada}/checkMemberGroups`,
        authorization: 'Bearer https://graph.microsoft.com as 55555555-5555-4555-8555-555555555555',
        body: { groupIds: [groups.admin, groups.reader] },
      },
    ]);
  });
});
