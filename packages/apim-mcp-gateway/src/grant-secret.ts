import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { ISecretRef } from '@org/core';
import type { Construct } from 'constructs';

/** Lets the gateway's own identity read this secret and no other. */
export function grantSecret(
  scope: Construct,
  id: string,
  { gatewayPrincipalId }: { readonly gatewayPrincipalId: string },
  { secretResourceId }: Pick<ISecretRef, 'secretResourceId'>,
): RoleAssignment {
  return new RoleAssignment(scope, id, {
    scope: secretResourceId,
    roleDefinitionName: 'Key Vault Secrets User',
    principalId: gatewayPrincipalId,
    principalType: 'ServicePrincipal',
  });
}
