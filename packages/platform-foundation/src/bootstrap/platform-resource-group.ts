import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { INames, IResourceGroupRef, Region, assertRegion } from '@org/core';
import { Construct } from 'constructs';

export interface PlatformResourceGroupProps {
  /** The names of the environment. */
  readonly names: INames;
  /** What the group holds: the last part of its name. */
  readonly role: string;
  readonly location: Region;
  /**
   * Whether Terraform refuses to delete the group.
   * @default true
   */
  readonly protect?: boolean;
}

/** A resource group on which roles can be assigned. */
export interface IResourceGroupScope extends IResourceGroupRef {
  /** Its ARM id. */
  readonly resourceGroupId: string;
}

/**
 * A resource group, made by an administrator: a pipeline gets rights within it, and none on the subscription that it would
 * need to make one.
 */
export class PlatformResourceGroup extends Construct implements IResourceGroupScope {
  public readonly resourceGroupId: string;
  public readonly resourceGroupName: string;
  public readonly location: string;

  /** @throws ValidationError when the region is unknown or the role does not fit in a name */
  constructor(scope: Construct, id: string, { names, role, location, protect = true }: PlatformResourceGroupProps) {
    super(scope, id);
    assertRegion(location, 'location', this);
    const group = new ResourceGroup(this, 'Resource', {
      name: names.of(this, 'resourceGroup', role),
      location,
      lifecycle: { preventDestroy: protect },
    });
    this.resourceGroupId = group.id;
    this.resourceGroupName = group.name;
    this.location = location;
  }
}
