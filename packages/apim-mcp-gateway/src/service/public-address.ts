import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import type { INames, IResourceGroupRef } from '@org/core';
import { Construct } from 'constructs';

export interface PublicAddressProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  /** The availability zones of the gateway's units; none with one unit. */
  readonly zones: readonly string[];
}

/**
 * The one public address of the platform. API Management in a virtual network wants a Standard address with a DNS label,
 * in the zones of its units (Microsoft Learn, "Deploy your Azure API Management instance to a virtual network - external mode").
 */
export class PublicAddress extends Construct {
  public readonly publicIpAddressId: string;

  constructor(scope: Construct, id: string, { names, resourceGroup, zones }: PublicAddressProps) {
    super(scope, id);
    const address = new PublicIp(this, 'Resource', {
      name: names.of(this, 'publicIpAddress', 'gateway'),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      allocationMethod: 'Static',
      sku: 'Standard',
      domainNameLabel: names.of(this, 'apiManagement'),
      zones: zones.length > 0 ? [...zones] : undefined,
    });
    this.publicIpAddressId = address.id;
  }
}
