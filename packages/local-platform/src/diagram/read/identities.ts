import type { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { resourcesOf } from '../../synthesized/blocks';
import { idOf, nameOf, optional, sameId, unique } from './attributes';
import { graphObjectIds } from './directory';

/** A managed identity that is a resource of its own. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly principalId: string;
  /** Who may act as it without a secret: `Azure DevOps`, `GitHub Actions`, or an issuer. */
  readonly trusts: readonly string[];
}

/** A role that somebody holds. */
export interface Right {
  /** `AcrPull` */
  readonly role: string;
  /** The id of the resource that it is for; {@link GRAPH} for Microsoft Graph. */
  readonly on: string;
  /** `kv-mcp-dev` */
  readonly onName: string;
  /** Whether it is for a part of the resource only, such as one secret. */
  readonly isForPart: boolean;
}

export const GRAPH = 'graph';

export function identitiesIn(stacks: readonly ResolvedStack[]): readonly Identity[] {
  const credentials = resourcesOf(stacks, 'azurerm_federated_identity_credential');
  return resourcesOf(stacks, 'azurerm_user_assigned_identity').map((block) => ({
    id: idOf(block),
    name: nameOf(block),
    principalId: optional(block, 'principal_id') ?? '',
    trusts: unique(
      credentials
        .filter((one) => sameId(optional(one, 'parent_id') ?? optional(one, 'user_assigned_identity_id'), idOf(block)))
        .map(trusted),
    ),
  }));
}

function trusted(credential: ResolvedBlock): string {
  const issuer = optional(credential, 'issuer') ?? '';
  const subject = optional(credential, 'subject') ?? '';
  if (issuer.startsWith('https://token.actions.githubusercontent.com')) return 'GitHub Actions';
  // Azure DevOps issues through Entra ID: its subjects start with this (Microsoft Learn, read 2026-10-02).
  if (issuer.startsWith('https://vstoken.dev.azure.com') || subject.startsWith('/eid1/c/pub/')) return 'Azure DevOps';
  return issuer;
}

/** What a principal may do. */
export function rightsOf(principalId: string, stacks: readonly ResolvedStack[]): readonly Right[] {
  const inAzure = resourcesOf(stacks, 'azurerm_role_assignment')
    .filter((one) => sameId(optional(one, 'principal_id'), principalId))
    .map((one) => ({ role: roleName(one, stacks), ...scopeOf(optional(one, 'scope') ?? '', stacks) }));
  const graph = graphObjectIds(stacks);
  const inGraph = resourcesOf(stacks, 'azuread_app_role_assignment')
    .filter((one) => sameId(optional(one, 'principal_object_id'), principalId))
    .filter((one) => graph.includes(optional(one, 'resource_object_id') ?? ''))
    .map((one) => {
      const id = optional(one, 'app_role_id') ?? '';
      return { role: graphRoles[id] ?? id, on: GRAPH, onName: 'Microsoft Graph', isForPart: false };
    });
  return [...inAzure, ...inGraph];
}

/**
 * Application permissions of Microsoft Graph that a platform may hold.
 * Source: Microsoft Graph documentation, "Microsoft Graph permissions reference".
 */
const graphRoles: Readonly<Record<string, string>> = {
  '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30': 'Application.Read.All',
  '7ab1d382-f21e-4acd-a863-ba3e13f7da61': 'Directory.Read.All',
  '5b567255-7703-4780-807c-7be8301ae99b': 'Group.Read.All',
  '98830695-27a2-44f7-8c18-0c3ebc9698f6': 'GroupMember.Read.All',
  'dbaae8cf-10b5-4b86-a4a1-f871c94c6695': 'GroupMember.ReadWrite.All',
  'df021288-bdef-4463-88db-98f22de89214': 'User.Read.All',
};

function roleName(assignment: ResolvedBlock, stacks: readonly ResolvedStack[]): string {
  const id = optional(assignment, 'role_definition_id');
  const own = resourcesOf(stacks, 'azurerm_role_definition').find((one) =>
    sameId(optional(one, 'role_definition_resource_id'), id),
  );
  return optional(assignment, 'role_definition_name') ?? (own ? nameOf(own) : lastPart(id ?? 'a role'));
}

/** The resource that a role is for, or the innermost one that holds what it is for. */
function scopeOf(scope: string, stacks: readonly ResolvedStack[]): Omit<Right, 'role'> {
  if (/^\/subscriptions\/[^/]+$/.test(scope)) return { on: scope, onName: 'the subscription', isForPart: false };
  const resources = stacks.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'resource');
  const [innermost] = resources
    .filter(({ type }) => type !== 'azurerm_storage_container')
    .filter((block) => `${scope}/`.toLowerCase().startsWith(`${idOf(block)}/`.toLowerCase()))
    .sort((a, b) => idOf(b).length - idOf(a).length);
  if (!innermost) return { on: scope, onName: lastPart(scope), isForPart: false };
  return { on: idOf(innermost), onName: nameOf(innermost), isForPart: !sameId(idOf(innermost), scope) };
}

function lastPart(id: string): string {
  return id.split('/').at(-1) ?? id;
}
