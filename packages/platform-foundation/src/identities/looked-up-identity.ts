import { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import type { IManagedIdentityRef, INames, IResourceGroupRef } from '@org/core';
import { Construct } from 'constructs';

export interface IdentityLookupProps {
  /** The names of the environment that the identity belongs to. */
  readonly names: INames;
  /** The resource group that holds the identity. */
  readonly resourceGroup: Pick<IResourceGroupRef, 'resourceGroupName'>;
  /** The stack that makes the identity. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
}

/** An identity that another stack makes, found by its name. */
export class LookedUpIdentity extends Construct implements IManagedIdentityRef {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly clientId: string;

  /** @param role what the identity is for: the last part of its name */
  constructor(scope: Construct, id: string, role: string, { names, resourceGroup, madeBy }: IdentityLookupProps) {
    super(scope, id);
    const maker = new Construct(this, `made-by-stack-${madeBy}`);
    const identity = new DataAzurermUserAssignedIdentity(maker, 'Identity', {
      name: names.of(this, 'userAssignedIdentity', role),
      resourceGroupName: resourceGroup.resourceGroupName,
    });
    this.identityId = identity.id;
    this.principalId = identity.principalId;
    this.clientId = identity.clientId;
  }
}
