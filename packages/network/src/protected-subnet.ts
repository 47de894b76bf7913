import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Subnet, SubnetDelegation } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import type { IResourceGroupRef, ISubnetRef, INames } from '@org/core';
import { Construct } from 'constructs';
import { SecurityRule, toBinding } from './rules/security-rule';

export interface ProtectedSubnetProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  /** The name of the virtual network, as a reference to it: the subnet waits for it. */
  readonly virtualNetworkName: string;
  /** What the subnet is for: the last part of its name. */
  readonly role: string;
  /** In CIDR notation. */
  readonly addressPrefix: string;
  readonly rules: readonly SecurityRule[];
  /**
   * The service that alone may place resources in it.
   * @default - any
   */
  readonly delegation?: SubnetDelegation;
  /**
   * Whether the rules apply to private endpoints in it; Azure ignores them there otherwise.
   * @default - they do not: the subnet is not meant for private endpoints
   */
  readonly privateEndpoints?: boolean;
  /**
   * Services of Azure that see the subnet's own addresses, and can let it in by them: `Microsoft.KeyVault`
   * @default - none
   */
  readonly serviceEndpoints?: readonly string[];
}

/** A subnet with its own network security group. */
export class ProtectedSubnet extends Construct implements ISubnetRef {
  public readonly subnetAddressPrefix: string;
  private readonly association: SubnetNetworkSecurityGroupAssociation;

  constructor(scope: Construct, id: string, props: ProtectedSubnetProps) {
    super(scope, id);
    const { names, role, addressPrefix } = props;
    const { resourceGroupName, location } = props.resourceGroup;
    this.subnetAddressPrefix = addressPrefix;

    const securityGroup = new NetworkSecurityGroup(this, 'SecurityGroup', {
      name: names.of(this, 'networkSecurityGroup', role),
      resourceGroupName,
      location,
      // Inline: rules as resources of their own on a group that has inline ones undo each other at every apply, and a
      // rule that somebody adds by hand would stay unnoticed.
      securityRule: props.rules.map(toBinding),
    });
    const subnet = new Subnet(this, 'Resource', {
      name: names.of(this, 'subnet', role),
      resourceGroupName,
      virtualNetworkName: props.virtualNetworkName,
      addressPrefixes: [addressPrefix],
      privateEndpointNetworkPolicies: props.privateEndpoints ? 'NetworkSecurityGroupEnabled' : 'Disabled',
      // A private endpoint opens no connections; the others keep Azure's default.
      defaultOutboundAccessEnabled: props.privateEndpoints ? false : undefined,
      delegation: props.delegation && [props.delegation],
      serviceEndpoints: props.serviceEndpoints && [...props.serviceEndpoints],
    });
    this.association = new SubnetNetworkSecurityGroupAssociation(this, 'Association', {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
    });
  }

  /** The subnet's id, read from its association, so that whoever uses it waits until it is protected. */
  public get subnetId(): string {
    return this.association.subnetId;
  }
}
