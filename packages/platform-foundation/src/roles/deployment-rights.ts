import { Problem, refuseAny } from '@org/core';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { IResourceGroupScope } from '../bootstrap/platform-resource-group';
import { Holder, assignRole, delegateRoles } from './assign-role';
import { DelegableRole, delegableRoles } from './built-in-roles';

export interface DeploymentRightsProps {
  /** The resource group that is deployed to. */
  readonly resourceGroup: IResourceGroupScope;
  /**
   * The roles that the deployed stacks assign in it, all of them and no other.
   * @default - none: nothing is assigned there
   */
  readonly roles?: readonly DelegableRole[];
  /**
   * Whether the deployed stacks put locks on what they make. Contributor may not; and who may put one on may take any off.
   * @default false
   */
  readonly locks?: boolean;
}

/** Whose rights they are. */
export interface Deployer {
  readonly principalId: string;
  /** The group that holds the identity. */
  readonly home: Pick<IResourceGroupScope, 'resourceGroupName'>;
}

function problemsOf({ resourceGroup, roles = [] }: DeploymentRightsProps, { home }: Deployer): Problem[] {
  const { resourceGroupId, resourceGroupName } = resourceGroup;
  const problems: Problem[] = [];
  if (
    !Token.isUnresolved(resourceGroupId) &&
    !/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(resourceGroupId)
  ) {
    const expected =
      "must be '/subscriptions/<id>/resourceGroups/<name>': a pipeline gets rights on resource groups, never on a subscription";
    problems.push({ property: 'resourceGroup', value: resourceGroupId, expected });
  }
  if (resourceGroupName === home.resourceGroupName) {
    const expected =
      'holds the identity of the pipeline itself: with rights there it could trust anybody with itself; deploy to another group';
    problems.push({ property: 'resourceGroup', value: resourceGroupName, expected });
  }
  return [
    ...problems,
    ...roles
      .filter((role) => !Object.hasOwn(delegableRoles, role))
      .map((value) => ({
        property: 'roles',
        value,
        expected: `is no role that a pipeline may hand out, which are ${Object.keys(delegableRoles).join(', ')}: with others it could raise itself`,
      })),
    ...[...new Set(roles.filter((role, index) => roles.indexOf(role) !== index))].map((value) => ({
      property: 'roles',
      value,
      expected: 'is named twice: name it once',
    })),
  ];
}

/**
 * Everything that deploying to one resource group takes: Contributor; and, where roles are assigned, administration of
 * role assignments under a condition that names them.
 */
export class DeploymentRights extends Construct {
  /** @throws ValidationError when the rights would reach further than one resource group and the roles that are named */
  constructor(scope: Construct, id: string, props: DeploymentRightsProps & { readonly deployer: Deployer }) {
    super(scope, id);
    refuseAny(this, problemsOf(props, props.deployer));
    const { resourceGroup, roles = [], locks = false, deployer } = props;
    const { principalId: to } = deployer;
    const holder: Holder = { on: resourceGroup.resourceGroupId, to, principalType: 'ServicePrincipal' };

    assignRole(this, 'Contributor', { ...holder, role: 'Contributor' });
    if (locks) assignRole(this, 'Locks', { ...holder, role: 'Locks Contributor' });
    if (roles.length > 0) delegateRoles(this, 'Roles', roles, holder);
  }
}
