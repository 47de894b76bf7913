import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { IManagedIdentityRef, INames, IResourceGroupRef } from '@org/core';
import { Construct } from 'constructs';
import { assignRole } from '../roles/assign-role';
import { grantGraphRoles } from './graph-roles';
import { IdentityLookupProps, LookedUpIdentity } from './looked-up-identity';

export interface GatewayIdentityProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the identity is created: a group to which no pipeline deploys. */
  readonly resourceGroup: IResourceGroupRef;
}

const ROLE = 'gateway';

/**
 * The identity with which the gateway asks Microsoft Graph who is in which group. It is an administrator's, and outlives
 * the gateway: giving it these roles needs a permission with which a pipeline could take the tenant over.
 */
export class GatewayIdentity extends Construct implements IManagedIdentityRef {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly clientId: string;
  private readonly users: Construct;

  constructor(scope: Construct, id: string, { names, resourceGroup }: GatewayIdentityProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, 'Resource', {
      name: names.of(this, 'userAssignedIdentity', ROLE),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
    });
    // What asking which groups a person is in takes (Microsoft Graph documentation, "directoryObject: checkMemberGroups").
    grantGraphRoles(this, identity.principalId, ['User.Read.All', 'GroupMember.Read.All']);
    this.identityId = identity.id;
    this.principalId = identity.principalId;
    this.clientId = identity.clientId;
    this.users = new Construct(this, 'Users');
  }

  /** Finds the identity of a gateway that another stack makes. */
  public static fromLookup(scope: Construct, id: string, props: IdentityLookupProps): IManagedIdentityRef {
    return new LookedUpIdentity(scope, id, ROLE, props);
  }

  /**
   * Lets whoever deploys the gateway give it this identity. It can then ask Graph in the gateway's name, but not let
   * anybody else do so from outside.
   * @param id whose identity it is: part of the assignment's address
   */
  public grantUse(id: string, deployer: Pick<IManagedIdentityRef, 'principalId'>): void {
    assignRole(this.users, id, {
      role: 'Managed Identity Operator',
      on: this.identityId,
      to: deployer.principalId,
      principalType: 'ServicePrincipal',
    });
  }
}
