import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { RoleDefinition } from '@cdktf/provider-azurerm/lib/role-definition';
import { INames, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { guidProblems } from '../guid';

export interface SubscriptionLookupsProps {
  readonly names: INames;
  /** The last part of the role's name. */
  readonly role: string;
  /** A GUID. */
  readonly subscriptionId: string;
  readonly principalId: string;
}

/**
 * What the azurerm provider asks of a whole subscription, and stops without. Source: azurerm 4.55.0, resourceproviders/
 * registration.go, container_registry_resource.go and log_analytics_workspace_resource.go. (What it asks of deleted vaults
 * and gateways may be refused.) The actions: Microsoft Learn, "Azure permissions".
 */
const lookups = [
  'Microsoft.Resources/subscriptions/providers/read', // which namespaces are registered, when it starts
  'Microsoft.ContainerRegistry/checkNameAvailability/read', // whether a registry's name is free
  'Microsoft.OperationalInsights/deletedWorkspaces/read', // whether a workspace's name was used before
];

/**
 * A role of its own for questions that can only be put to a whole subscription. It reads three lists that hold no data,
 * where `Reader` would read the settings of everything.
 */
export class SubscriptionLookups extends Construct {
  /** @throws ValidationError when the subscription is no GUID */
  constructor(scope: Construct, id: string, { names, role, subscriptionId, principalId }: SubscriptionLookupsProps) {
    super(scope, id);
    refuseAny(this, guidProblems('subscriptionId', subscriptionId));
    const subscription = `/subscriptions/${subscriptionId}`;
    const definition = new RoleDefinition(this, 'Role', {
      name: names.of(this, 'roleDefinition', role),
      scope: subscription,
      assignableScopes: [subscription],
      description: 'What a Terraform provider asks of a whole subscription before it creates something in a group.',
      permissions: [{ actions: [...lookups] }],
    });
    new RoleAssignment(this, 'Assignment', {
      scope: subscription,
      roleDefinitionId: definition.roleDefinitionResourceId,
      principalId,
      principalType: 'ServicePrincipal',
    });
  }
}
