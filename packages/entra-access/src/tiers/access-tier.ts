import { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import { DataAzureadGroup } from '@cdktf/provider-azuread/lib/data-azuread-group';
import { Group } from '@cdktf/provider-azuread/lib/group';
import { GroupMember } from '@cdktf/provider-azuread/lib/group-member';
import type { IAccessTierRef } from '@org/core';
import { Construct } from 'constructs';
import type { ServerApplication } from '../applications/server-application';
import type { EntraNames } from '../entra-names';
import { TierProps, appRoleOf } from './tier';

export interface AccessTierProps extends TierProps {
  readonly names: EntraNames;
  readonly tierName: string;
  /** What the people of the tier may use. */
  readonly server: ServerApplication;
  readonly owners: readonly string[] | undefined;
  readonly protect: boolean;
}

/** The people who may use a server in one way: a group, and its app role. */
export class AccessTier extends Construct implements IAccessTierRef {
  public readonly tierName: string;
  public readonly appRole: string;
  private readonly assignment: AppRoleAssignment;

  constructor(scope: Construct, id: string, props: AccessTierProps) {
    super(scope, id);
    const { tierName, server } = props;
    this.tierName = tierName;
    this.appRole = appRoleOf(tierName);
    this.assignment = new AppRoleAssignment(this, 'Assignment', {
      appRoleId: server.roleIdOf(tierName),
      principalObjectId: this.existingGroupId(props) ?? this.newGroupId(props),
      resourceObjectId: server.servicePrincipalId,
    });
  }

  /** The group's object id, read from its assignment, so that whoever uses it waits until its people get tokens. */
  public get groupId(): string {
    return this.assignment.principalObjectId;
  }

  private existingGroupId({ existingGroup }: AccessTierProps): string | undefined {
    if (!existingGroup) return undefined;
    const { objectId, displayName } = existingGroup;
    return objectId ?? new DataAzureadGroup(this, 'ExistingGroup', { displayName, securityEnabled: true }).objectId;
  }

  private newGroupId({ names, tierName, members = {}, owners, protect }: AccessTierProps): string {
    const group = new Group(this, 'Group', {
      displayName: names.groupOf(tierName),
      description: `People who may use the MCP server ${names.serverName} as ${tierName}.`,
      securityEnabled: true,
      preventDuplicateNames: true, // servers find their groups by name
      owners: owners && [...owners],
      lifecycle: { preventDestroy: protect },
    });
    const people = new Construct(this, 'Members');
    for (const [name, memberObjectId] of Object.entries(members)) {
      new GroupMember(people, name, { groupObjectId: group.objectId, memberObjectId });
    }
    return group.objectId;
  }
}
