import { ResolvedBlock } from '@org/terraform-json';
import { graphRoles, graphServicePrincipal } from '../directory/microsoft-graph';
import { AppRoleAssignment, ServicePrincipal } from '../directory/model';
import { textOf } from './arguments';
import { DirectoryError } from './directory-error';

const rolesOfGraph: readonly string[] = Object.values(graphRoles);

/**
 * Who has which role in which application. A role of Microsoft Graph says so itself: its id is the same everywhere, while
 * the service principal is one that no stack makes.
 */
export function readAssignments(
  blocks: readonly ResolvedBlock[],
  servicePrincipals: readonly ServicePrincipal[],
): readonly AppRoleAssignment[] {
  return blocks
    .filter(({ type }) => type === 'azuread_app_role_assignment')
    .map((block) => {
      const appRoleId = textOf(block, 'app_role_id');
      const principalId = textOf(block, 'principal_object_id').toLowerCase();
      if (rolesOfGraph.includes(appRoleId)) return { appRoleId, principalId, resourceId: graphServicePrincipal.id };
      const resourceId = textOf(block, 'resource_object_id');
      if (!servicePrincipals.some(({ id }) => id === resourceId)) {
        throw new DirectoryError(block, 'resource_object_id is that of no service principal in these stacks');
      }
      return { appRoleId, principalId, resourceId };
    });
}
