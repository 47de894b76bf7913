import { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { Directory, Group } from '../directory/model';
import { textOf } from './arguments';
import { DirectoryError } from './directory-error';
import { readApplications } from './read-applications';
import { readAssignments } from './read-assignments';
import { membersOf, readGroups, readUsers } from './read-people';
import { readIdentityHosts, readServicePrincipals, readUserAssignedIdentities } from './read-principals';
import { readTenantId } from './read-tenant-id';

/** What the stand-in understands of Entra. Anything else would change who gets which token, and nobody would notice. */
const understood = [
  'azuread_app_role_assignment',
  'azuread_application',
  'azuread_application_identifier_uri',
  'azuread_application_pre_authorized',
  'azuread_application_redirect_uris',
  'azuread_group',
  'azuread_group_member',
  'azuread_service_principal',
];

/**
 * The directory that would be there after an apply: groups, applications and assignments of the stacks; people by the names
 * under which stacks make them members; managed identities; and eve, to whom nothing is assigned.
 *
 * @throws DirectoryError with stack and address for what cannot be imitated
 * @throws TerraformJsonError for an expression that has no value
 */
export function readDirectory(stacks: readonly ResolvedStack[]): Directory {
  const everything = stacks.flatMap((stack) => stack.blocks);
  const blocks = everything.filter(({ kind }) => kind === 'resource');
  const unknown = blocks.find(({ type }) => type.startsWith('azuread_') && !understood.includes(type));
  if (unknown) throw new DirectoryError(unknown, `${unknown.type} is nothing that the stand-in for Entra imitates`);

  const applications = readApplications(blocks);
  const identities = readUserAssignedIdentities(blocks);
  const { hosts, systemAssigned } = readIdentityHosts(blocks, principalsById(blocks));
  const servicePrincipals = [...readServicePrincipals(blocks, applications), ...identities, ...systemAssigned];
  const appRoleAssignments = readAssignments(everything, servicePrincipals);

  const made = readGroups(blocks);
  const groups = [...made, ...groupsMadeElsewhere(blocks, [...made, ...servicePrincipals])];
  const users = readUsers(blocks, new Set([...groups, ...servicePrincipals].map(({ id }) => id)));
  return {
    tenantId: readTenantId(stacks),
    users,
    groups,
    applications,
    servicePrincipals,
    appRoleAssignments,
    identityHosts: hosts,
  };
}

/** User-assigned identities are named by their id in Azure Resource Manager. */
function principalsById(blocks: readonly ResolvedBlock[]): ReadonlyMap<string, string> {
  const identities = blocks.filter(({ type }) => type === 'azurerm_user_assigned_identity');
  return new Map(identities.map((block) => [textOf(block, 'id'), textOf(block, 'principal_id')]));
}

/**
 * Groups that stacks name by object id and do not make: whoever else has a role, or gets members, is one. Nobody here knows
 * who is in them, so locally they start with the members that stacks add.
 */
function groupsMadeElsewhere(
  blocks: readonly ResolvedBlock[],
  known: readonly { readonly id: string }[],
): readonly Group[] {
  const named = blocks.flatMap((block) => {
    if (block.type === 'azuread_app_role_assignment') return [textOf(block, 'principal_object_id').toLowerCase()];
    return block.type === 'azuread_group_member' ? [textOf(block, 'group_object_id').toLowerCase()] : [];
  });
  const others = [...new Set(named)].filter((id) => !known.some((object) => object.id === id));
  return others.map((id) => ({ id, displayName: id, members: membersOf(id, blocks) }));
}
