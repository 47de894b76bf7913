import { ResolvedBlock } from '@org/terraform-json';
import { MICROSOFT_GRAPH, graphServicePrincipal } from '../directory/microsoft-graph';
import { AppRoleAssignment, ServicePrincipal } from '../directory/model';
import { textOf } from './arguments';
import { DirectoryError } from './directory-error';

/** Who has which role in which application. Microsoft Graph is one that no stack makes: it is looked up. */
export function readAssignments(
  blocks: readonly ResolvedBlock[],
  servicePrincipals: readonly ServicePrincipal[],
): readonly AppRoleAssignment[] {
  const ofGraph = blocks.filter(isLookupOfGraph).map((block) => textOf(block, 'object_id'));
  return blocks
    .filter(({ kind, type }) => kind === 'resource' && type === 'azuread_app_role_assignment')
    .map((block) => {
      const appRoleId = textOf(block, 'app_role_id');
      const principalId = textOf(block, 'principal_object_id').toLowerCase();
      const resourceId = textOf(block, 'resource_object_id');
      if (ofGraph.includes(resourceId)) return { appRoleId, principalId, resourceId: graphServicePrincipal.id };
      if (!servicePrincipals.some(({ id }) => id === resourceId)) {
        throw new DirectoryError(block, 'resource_object_id is that of no service principal in these stacks');
      }
      return { appRoleId, principalId, resourceId };
    });
}

function isLookupOfGraph(block: ResolvedBlock): boolean {
  const { kind, type } = block;
  return kind === 'data' && type === 'azuread_service_principal' && block.attribute('client_id') === MICROSOFT_GRAPH;
}
