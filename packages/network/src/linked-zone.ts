import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import type { IPrivateDnsZoneRef, IResourceGroupRef, INames } from '@org/core';
import { Construct } from 'constructs';

export interface LinkedZoneProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  readonly virtualNetworkId: string;
  /** What the zone is for: the last part of its link's name. */
  readonly role: string;
  /** The zone itself: `privatelink.vaultcore.azure.net` */
  readonly zoneName: string;
}

/** A private DNS zone that the virtual network asks. */
export class LinkedZone extends Construct implements IPrivateDnsZoneRef {
  public readonly privateDnsZoneResourceGroupName: string;
  private readonly zone: PrivateDnsZone;
  private readonly link: PrivateDnsZoneVirtualNetworkLink;

  constructor(scope: Construct, id: string, props: LinkedZoneProps) {
    super(scope, id);
    const { resourceGroupName } = props.resourceGroup;
    this.privateDnsZoneResourceGroupName = resourceGroupName;
    this.zone = new PrivateDnsZone(this, 'Resource', { name: props.zoneName, resourceGroupName });
    this.link = new PrivateDnsZoneVirtualNetworkLink(this, 'Link', {
      name: props.names.of(this, 'privateDnsZoneLink', props.role),
      resourceGroupName,
      privateDnsZoneName: this.zone.name,
      virtualNetworkId: props.virtualNetworkId,
      registrationEnabled: false,
    });
  }

  public get privateDnsZoneId(): string {
    return this.zone.id;
  }

  /** The zone's name, read from its link, so that whoever writes a record waits until the network can find it. */
  public get privateDnsZoneName(): string {
    return this.link.privateDnsZoneName;
  }
}
