import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { BuiltInRole, DelegableRole } from './built-in-roles';
import { CONDITION_VERSION, onlyRoles } from './role-condition';

const ROLE_ADMINISTRATOR = 'Role Based Access Control Administrator' satisfies BuiltInRole;

/** Who holds a role on what. */
export interface Holder {
  /** The ARM id of what the role is held on. */
  readonly on: string;
  /** The object id of whom it is given to. */
  readonly to: string;
  /** Said, so that Azure does not look for a principal that it has just made and does not find yet. */
  readonly principalType: 'ServicePrincipal' | 'User';
}

export interface RoleGrant extends Holder {
  /** Administration of roles is not among them: it is given with a condition only, by {@link delegateRoles}. */
  readonly role: Exclude<BuiltInRole, typeof ROLE_ADMINISTRATOR>;
  /**
   * What must be there before.
   * @default - nothing else
   */
  readonly after?: readonly ITerraformDependable[];
}

/** Assigns a built-in role. */
export function assignRole(scope: Construct, id: string, grant: RoleGrant): RoleAssignment {
  return new RoleAssignment(scope, id, {
    scope: grant.on,
    roleDefinitionName: grant.role,
    principalId: grant.to,
    principalType: grant.principalType,
    dependsOn: grant.after && [...grant.after],
  });
}

/** Lets somebody assign some roles and take them away, and no other. */
export function delegateRoles(scope: Construct, id: string, roles: readonly DelegableRole[], holder: Holder): void {
  new RoleAssignment(scope, id, {
    scope: holder.on,
    roleDefinitionName: ROLE_ADMINISTRATOR,
    principalId: holder.to,
    principalType: holder.principalType,
    condition: onlyRoles(roles),
    conditionVersion: CONDITION_VERSION,
    description: `May assign and take away ${roles.join(', ')}, and no other role.`,
  });
}
