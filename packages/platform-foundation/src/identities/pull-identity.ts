import { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { IContainerRegistryRef, IManagedIdentityRef, INames, IResourceGroupRef } from '@org/core';
import { Construct } from 'constructs';
import { assignRole } from '../roles/assign-role';
import { IdentityLookupProps, LookedUpIdentity } from './looked-up-identity';

export interface PullIdentityProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the identity is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** The registry that it pulls from. */
  readonly registry: Pick<IContainerRegistryRef, 'registryId'>;
}

const ROLE = 'pull';

/** The identity with which servers pull their images: it may do that, and nothing else. */
export class PullIdentity extends Construct implements IManagedIdentityRef {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly clientId: string;

  constructor(scope: Construct, id: string, { names, resourceGroup, registry }: PullIdentityProps) {
    super(scope, id);
    const { resourceGroupName, location } = resourceGroup;
    const identity = new UserAssignedIdentity(this, 'Resource', {
      name: names.of(this, 'userAssignedIdentity', ROLE),
      resourceGroupName,
      location,
    });
    const pull = assignRole(this, 'AcrPull', {
      role: 'AcrPull',
      on: registry.registryId,
      to: identity.principalId,
      principalType: 'ServicePrincipal',
    });
    // Read again once it may pull: whoever uses what is given out waits for the role, which Terraform could not see, and
    // no container group is started with an identity that is refused by the registry.
    const ready = new DataAzurermUserAssignedIdentity(this, 'Ready', {
      name: identity.name,
      resourceGroupName,
      dependsOn: [pull],
    });
    this.identityId = ready.id;
    this.principalId = ready.principalId;
    this.clientId = ready.clientId;
  }

  /** Finds the identity that another stack makes. */
  public static fromLookup(scope: Construct, id: string, props: IdentityLookupProps): IManagedIdentityRef {
    return new LookedUpIdentity(scope, id, ROLE, props);
  }
}
