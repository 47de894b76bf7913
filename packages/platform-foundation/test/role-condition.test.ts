import fc from 'fast-check';
import { DelegableRole, builtInRoles, delegableRoles } from '../src';
import { onlyRoles } from '../src/roles/role-condition';
import { permits } from './role-condition';

const WRITE = 'Microsoft.Authorization/roleAssignments/write';
const DELETE = 'Microsoft.Authorization/roleAssignments/delete';

const names = Object.keys(delegableRoles) as DelegableRole[];
const some = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
const anyGuid = fc.oneof(fc.uuid(), fc.constantFrom(...Object.values(builtInRoles)));

describe('the condition on the administration of roles', () => {
  it('lets exactly the named roles be assigned (B16)', () => {
    fc.assert(
      fc.property(some, anyGuid, (roles, guid) => {
        const named = roles.some((role) => delegableRoles[role] === guid);
        expect(permits(onlyRoles(roles), { action: WRITE, request: guid })).toBe(named);
      }),
    );
  });

  it('lets exactly the named roles be taken away: nobody else loses one (B16)', () => {
    fc.assert(
      fc.property(some, anyGuid, (roles, guid) => {
        const named = roles.some((role) => delegableRoles[role] === guid);
        expect(permits(onlyRoles(roles), { action: DELETE, resource: guid })).toBe(named);
      }),
    );
  });

  it('is not met by a role that is there when another is asked for, nor the other way round (B16)', () => {
    const condition = onlyRoles(['AcrPull']);
    const { AcrPull, Contributor } = builtInRoles;
    expect(permits(condition, { action: WRITE, request: Contributor, resource: AcrPull })).toBe(false);
    expect(permits(condition, { action: DELETE, request: AcrPull, resource: Contributor })).toBe(false);
  });

  it('says nothing of other actions', () => {
    expect(permits(onlyRoles(['AcrPull']), { action: 'Microsoft.Authorization/roleAssignments/read' })).toBe(true);
  });

  it('is the text that Microsoft documents for roles and actions', () => {
    expect(onlyRoles(['AcrPull', 'AcrPush'])).toBe(
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {7f951dda-4ed3-4680-a7ca-43fe172d538d, 8311e382-0749-4cb8-b61a-304f252e45ec})) AND ((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {7f951dda-4ed3-4680-a7ca-43fe172d538d, 8311e382-0749-4cb8-b61a-304f252e45ec}))",
    );
  });
});

describe('the decision of a condition, of which these tests make use', () => {
  const condition = onlyRoles(['AcrPull']);
  const foreign = { action: WRITE, request: builtInRoles.Contributor };
  const taken = { action: DELETE, resource: builtInRoles.Contributor };

  it.each([
    ['no clause on deletion', condition.split(' AND ')[0] ?? '', taken],
    ['no clause on writing', condition.split(' AND ')[1] ?? '', foreign],
    ['either clause enough', condition.replace(' AND ', ' OR '), foreign],
    ['actions the wrong way round', condition.replaceAll('!(', '('), { ...foreign, resource: builtInRoles.AcrPull }],
    ['one role too many', condition.replaceAll('{7f95', `{${builtInRoles.Contributor}, 7f95`), foreign],
  ])('notices %s', (_what, mutant, attempt) => {
    expect(permits(condition, attempt)).toBe(false);
    expect(permits(mutant, attempt)).toBe(true);
  });

  it('refuses to decide what it cannot read', () => {
    expect(() => permits(`${condition} AND (Exists @Request[x])`, foreign)).toThrow('not understood');
  });
});

describe('the table of roles', () => {
  it('names each role by a GUID of its own', () => {
    const guids = Object.values(builtInRoles);
    expect(new Set(guids).size).toBe(guids.length);
    for (const guid of guids) expect(guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('lets a pipeline hand out no role that changes who has access to what (B16)', () => {
    expect(Object.keys(delegableRoles).sort()).toEqual([
      'AcrPull',
      'AcrPush',
      'Key Vault Secrets Officer',
      'Key Vault Secrets User',
      'Private DNS Zone Contributor',
    ]);
  });
});
