import { type ResolvedBlock, type ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asText, asTexts, idOf, optional } from './attributes';

/** An application of Entra ID to which people are assigned. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** What it stands for: `https://gateway.example.com/mcp/mongodb` */
  readonly uris: readonly string[];
  /** Whether people who are assigned to nothing are refused a token. */
  readonly assignmentRequired: boolean;
  readonly groups: readonly Group[];
}

/** A group that an application is assigned to. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** The tier that its members have: `admin`. */
  readonly tier: string;
  /** Its members, by the names that the stacks know them by. */
  readonly members: readonly string[];
}

/** Microsoft Graph's client id in every tenant. */
const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

/** The applications that have roles: the others are clients. */
export function applicationsIn(stacks: readonly ResolvedStack[]): readonly Application[] {
  return resourcesOf(stacks, 'azuread_application').flatMap((block) => {
    const roles = nestedIn(block.attribute('app_role'));
    if (roles.length === 0) return [];
    const id = idOf(block);
    const principal = resourcesOf(stacks, 'azuread_service_principal').find(
      (one) => optional(one, 'client_id') === optional(block, 'client_id'),
    );
    const objectId = principal && optional(principal, 'object_id');
    return {
      id,
      name: optional(block, 'display_name') ?? block.name,
      uris: [
        ...asTexts(block.attribute('identifier_uris')),
        ...resourcesOf(stacks, 'azuread_application_identifier_uri')
          .filter((one) => optional(one, 'application_id') === id)
          .flatMap((one) => asTexts(one.attribute('identifier_uri'))),
      ],
      assignmentRequired: principal?.attribute('app_role_assignment_required') === true,
      groups: roles.flatMap((role) => groupsOf(objectId, asText(role['id']), tierOf(String(role['value'])), stacks)),
    };
  });
}

function groupsOf(
  application: string | undefined,
  role: string | undefined,
  tier: string,
  stacks: readonly ResolvedStack[],
): readonly Group[] {
  const assigned = resourcesOf(stacks, 'azuread_app_role_assignment')
    .filter((one) => optional(one, 'resource_object_id') === application && optional(one, 'app_role_id') === role)
    .map((one) => optional(one, 'principal_object_id') ?? '');
  return assigned.map((objectId) => {
    const group = resourcesOf(stacks, 'azuread_group').find((one) => optional(one, 'object_id') === objectId);
    return {
      id: `${application}/${objectId}/${role}`,
      name: (group && optional(group, 'display_name')) ?? objectId,
      tier,
      members: resourcesOf(stacks, 'azuread_group_member')
        .filter((one) => optional(one, 'group_object_id') === objectId)
        .map(memberName),
    };
  });
}

/** `Mcp.ReadOnly` is the role of tier `read-only`. */
function tierOf(role: string): string {
  return role
    .replace(/^Mcp\./, '')
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();
}

/** The last part of the construct path: `ada` of `mongodb-access/Access/Tiers/admin/Members/ada`. */
function memberName({ constructPath, address, name }: ResolvedBlock): string {
  return constructPath === address ? name : (constructPath.split('/').at(-1) ?? name);
}

/** The object ids by which stacks know Microsoft Graph. */
export function graphObjectIds(stacks: readonly ResolvedStack[]): readonly string[] {
  return stacks
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === 'azuread_service_principal' && optional(block, 'client_id') === MICROSOFT_GRAPH)
    .flatMap((block) => asTexts(block.attribute('object_id')));
}
