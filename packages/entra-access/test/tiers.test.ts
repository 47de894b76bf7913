import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import fc from 'fast-check';
import { McpAccess } from '../src';
import { blockAt, people, props, reference, synthAccess, synthTier } from './access-under-test';

describe('a tier', () => {
  it('has a security group of a name that occurs once (S18)', () => {
    expect(blockAt(synthAccess(), 'Tiers/reader/Group').body).toMatchObject({
      display_name: 'grp-mcp-dev-mongodb-reader-x7k2',
      description: 'People who may use the MCP server mongodb as reader.',
      security_enabled: true,
      prevent_duplicate_names: true,
    });
  });

  it.each([
    ['admin', 'ada'],
    ['admin', 'sam'],
    ['reader', 'rob'],
    ['reader', 'sam'],
  ] as const)('%s has %s, by object id, as a resource of that name (S18)', (tier, person) => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, `Tiers/${tier}/Members/${person}`).body).toMatchObject({
      group_object_id: reference(synthesized, `Tiers/${tier}/Group`, 'object_id'),
      member_object_id: people[person],
    });
  });

  it('has nobody else (S10)', () => {
    expect(synthAccess().resources('azuread_group_member')).toHaveLength(4);
    for (const { body } of synthAccess().resources('azuread_group')) {
      expect(body).not.toHaveProperty('members'); // would fight with the memberships above at every apply
      expect(body).not.toHaveProperty('dynamic_membership');
    }
  });

  it.each([
    ['admin', 'e9765c73-430d-5050-aa2e-c4298fb2b47f'],
    ['reader', 'acc85e4f-980a-5460-aebe-b27bbbb04037'],
  ])('%s is assigned to its own app role (S18, B5)', (tier, role) => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, `Tiers/${tier}/Assignment`).body).toMatchObject({
      app_role_id: role,
      principal_object_id: reference(synthesized, `Tiers/${tier}/Group`, 'object_id'),
      resource_object_id: reference(synthesized, 'Application/ServicePrincipal', 'object_id'),
    });
  });

  it('may have nobody in it yet', () => {
    const synthesized = synthTier({ members: {} });
    expect(synthesized.resources('azuread_group')).toHaveLength(1);
    expect(synthesized.resources('azuread_group_member')).toEqual([]);
  });

  it('takes an existing group by its object id, and leaves its members alone (S18)', () => {
    const synthesized = synthTier({ existingGroup: { objectId: people.ada } });
    expect(blockAt(synthesized, 'Tiers/admin/Assignment').body.principal_object_id).toBe(people.ada);
    for (const type of ['azuread_group', 'azuread_group_member']) expect(synthesized.resources(type)).toEqual([]);
    expect(synthesized.dataSources('azuread_group')).toEqual([]);
  });

  it('takes an existing group by its display name, where that is a security group (S18)', () => {
    const synthesized = synthTier({ existingGroup: { displayName: 'Database readers' } });
    expect(blockAt(synthesized, 'Tiers/admin/ExistingGroup').body).toMatchObject({
      display_name: 'Database readers',
      security_enabled: true,
    });
    expect(blockAt(synthesized, 'Tiers/admin/Assignment').body.principal_object_id).toBe(
      `\${${blockAt(synthesized, 'Tiers/admin/ExistingGroup').address}.object_id}`,
    );
    expect(synthesized.resources('azuread_group')).toEqual([]);
  });

  it('is one of any number, in the order in which they are written: the first wins', () => {
    const tierNames = fc.uniqueArray(fc.stringMatching(/^t[a-z]{1,7}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tierNames, (order) => {
        const synthesized = synthOf((stack) => {
          const tiers = Object.fromEntries(order.map((name) => [name, { members: {} }]));
          const access = new McpAccess(stack, 'Access', { ...props, tiers });
          expect(access.tiers.map(({ tierName }) => tierName)).toEqual(order);
        });
        const roles = blockAt(synthesized, 'Application/Resource').body.app_role as unknown as { id: string }[];
        const assigned = synthesized.resources('azuread_app_role_assignment').map(({ body }) => body.app_role_id);
        expect(assigned.sort()).toEqual(roles.map(({ id }) => id).sort());
        expect(synthesized.resources('azuread_group')).toHaveLength(order.length);
      }),
      { numRuns: 20 },
    );
  });
});
