import { DelegableRole, delegableRoles } from './built-in-roles';

const ASSIGNMENTS = 'Microsoft.Authorization/roleAssignments';

/** The version of the language that conditions are written in. */
export const CONDITION_VERSION = '2.0';

/**
 * The condition under which whoever holds it may create and delete assignments of some roles and of no other. Both
 * actions need a clause of their own: one for writing only would let its holder take every other role away.
 *
 * Source: Microsoft Learn, "Examples to delegate Azure role assignment management with conditions" (2024-04-15),
 * "Constrain roles".
 */
export function onlyRoles(roles: readonly DelegableRole[]): string {
  const guids = roles.map((role) => delegableRoles[role]).join(', ');
  // What is asked for is read from the request, and what is deleted from what is there.
  return [clause('write', '@Request', guids), clause('delete', '@Resource', guids)].join(' AND ');
}

function clause(action: string, source: string, guids: string): string {
  const other = `!(ActionMatches{'${ASSIGNMENTS}/${action}'})`;
  const allowed = `${source}[${ASSIGNMENTS}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guids}}`;
  return `((${other}) OR (${allowed}))`;
}
