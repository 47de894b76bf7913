import { ResolvedBlock } from '@org/terraform-json';
import { Application, IdentityHost, ServicePrincipal } from '../directory/model';
import { Arguments, textOf } from './arguments';
import { DirectoryError } from './directory-error';

const ignored = ['description', 'feature_tags', 'notes', 'owners', 'tags', 'timeouts'];

/** The service principals of applications. */
export function readServicePrincipals(
  blocks: readonly ResolvedBlock[],
  applications: readonly Application[],
): readonly ServicePrincipal[] {
  return blocks
    .filter(({ type }) => type === 'azuread_service_principal')
    .map((block) => {
      const principal = Arguments.of(block, [
        'client_id',
        'account_enabled',
        'app_role_assignment_required',
        ...ignored,
      ]);
      if (!principal.flag('account_enabled', true)) throw principal.error('account_enabled', 'must be true');
      const application = applications.find(({ clientId }) => clientId === principal.text('client_id'));
      if (!application) throw principal.error('client_id', 'is that of no application in these stacks');
      return {
        id: textOf(block, 'object_id'),
        clientId: application.clientId,
        displayName: application.displayName,
        type: 'Application',
        assignmentRequired: principal.flag('app_role_assignment_required', false),
      };
    });
}

/** Managed identities that are resources of their own. */
export function readUserAssignedIdentities(blocks: readonly ResolvedBlock[]): readonly ServicePrincipal[] {
  return blocks
    .filter(({ type }) => type === 'azurerm_user_assigned_identity')
    .map((block) => ({
      id: textOf(block, 'principal_id'),
      clientId: textOf(block, 'client_id'),
      displayName: textOf(block, 'name'),
      type: 'ManagedIdentity',
      assignmentRequired: false,
    }));
}

/** Azure resources to which the platform gives identities. */
const hostTypes = ['azurerm_api_management', 'azurerm_container_group'];

/**
 * The Azure resources with identities, and the service principals of those that are their own.
 * @param identities ids of user-assigned identities, as Azure Resource Manager has them, with their principals
 */
export function readIdentityHosts(
  blocks: readonly ResolvedBlock[],
  identities: ReadonlyMap<string, string>,
): { readonly hosts: readonly IdentityHost[]; readonly systemAssigned: readonly ServicePrincipal[] } {
  const found = blocks
    .filter(({ type }) => hostTypes.includes(type))
    .map((block) => readHost(block, identities))
    .filter(({ host, own }) => own !== undefined || host.userAssigned.length > 0);
  return {
    hosts: found.map(({ host }) => host),
    systemAssigned: found.flatMap(({ own }) => own ?? []),
  };
}

function readHost(block: ResolvedBlock, identities: ReadonlyMap<string, string>) {
  const key = `${block.stack}/${block.address}`;
  const [identity] = Arguments.blocksOf(block, 'identity', ['type', 'identity_ids']);
  const own = identity?.text('type').includes('SystemAssigned') ? ownPrincipal(block) : undefined;
  const userAssigned = (identity?.texts('identity_ids') ?? []).map((id) => {
    const principal = identities.get(id);
    if (principal === undefined)
      throw new DirectoryError(block, `identity.identity_ids has ${id}, which no stack makes`);
    return principal;
  });
  const host: IdentityHost = { key, systemAssigned: own?.id, userAssigned };
  return { host, own };
}

/** An identity of a resource's own is named as the resource. Its client id is nobody's to configure. */
function ownPrincipal(block: ResolvedBlock): ServicePrincipal {
  const id = textOf(block, 'identity[0].principal_id');
  return { id, clientId: id, displayName: textOf(block, 'name'), type: 'ManagedIdentity', assignmentRequired: false };
}
