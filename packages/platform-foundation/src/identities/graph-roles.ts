import { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { Construct } from 'constructs';

/** Microsoft Graph's own application. Source: the azuread provider 3.7.0, go-azure-sdk/sdk/environments/constants.go. */
const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

/**
 * The application permissions of Microsoft Graph that the platform's identities hold. All of them only read. Source of the
 * ids: microsoftgraph/microsoft-graph-devx-content, permissions/new/provisioningInfo.json of 2026-08-07, scheme
 * `Application`.
 */
const graphRoles = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
} as const;

export type GraphRole = keyof typeof graphRoles;

/** Gives an identity permissions of Microsoft Graph, which an administrator must have the right to give. */
export function grantGraphRoles(scope: Construct, principalId: string, roles: readonly GraphRole[]): void {
  // Looked up, and not a resource with `use_existing`: that would ask Entra to delete Microsoft Graph when it is destroyed.
  const graph = new DataAzureadServicePrincipal(scope, 'MicrosoftGraph', { clientId: MICROSOFT_GRAPH });
  const parent = new Construct(scope, 'GraphRoles');
  for (const role of roles) {
    new AppRoleAssignment(parent, role, {
      appRoleId: graphRoles[role],
      principalObjectId: principalId,
      resourceObjectId: graph.objectId,
    });
  }
}
