import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { RoleDefinition } from '@cdktf/provider-azurerm/lib/role-definition';
import { INames, refuseAny, guidProblems } from '@org/core';
import { Construct } from 'constructs';

export interface SubscriptionLookupsProps {
  readonly names: INames;
  /** The last part of the role's name. */
  readonly role: string;
  /** A GUID. */
  readonly subscriptionId: string;
  readonly principalId: string;
}

/**
 * What the azurerm provider asks of a whole subscription, and stops without, or takes no for an answer. Source: azurerm
 * 4.55.0, resourceproviders/registration.go and the resources of registry, workspace, vault, gateway and role assignment. The
 * actions: Microsoft Learn, "Azure permissions".
 */
const lookups = [
  'Microsoft.Resources/subscriptions/providers/read', // which namespaces are registered, when it starts
  'Microsoft.ContainerRegistry/checkNameAvailability/read', // whether a registry's name is free
  'Microsoft.OperationalInsights/deletedWorkspaces/read', // whether a workspace's name was used before
  // Whether there is a deleted one to bring back. Refused, it takes that for no, and Azure refuses to make a new one.
  'Microsoft.KeyVault/locations/deletedVaults/read',
  'Microsoft.ApiManagement/locations/deletedservices/read',
  'Microsoft.Authorization/roleDefinitions/read', // which role an assignment gives, at every plan
];

/**
 * A role of its own for questions that can only be put to a whole subscription. It reads lists that hold no data,
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
