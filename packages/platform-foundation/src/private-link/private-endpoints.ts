import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import type { INames, IPrivateDnsZoneRef, IResourceGroupRef, ISubnetRef } from '@org/core';
import { Construct } from 'constructs';
import { PrivateLinkService, privateLinkServices } from './private-link-services';

/** A network from which something is reached privately. */
export interface EndpointPlacement {
  /** Where the endpoint gets its address. */
  readonly subnet: Pick<ISubnetRef, 'subnetId'>;
  /** The zone of the service, which that network asks. */
  readonly zone: Pick<IPrivateDnsZoneRef, 'privateDnsZoneId' | 'privateDnsZoneName'>;
  /**
   * The region of the subnet.
   * @default - that of what the endpoint leads to
   */
  readonly location?: string;
}

/**
 * The networks from which something is reached privately, one endpoint in each; the key is part of the endpoint's name
 * and address: lower-case words joined by hyphens.
 */
export type EndpointPlacements = Readonly<Record<string, EndpointPlacement>>;

export interface PrivateEndpointsProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  readonly service: PrivateLinkService;
  /** What the endpoints lead to: the first part of their names' role. */
  readonly role: string;
  /** Its ARM id. */
  readonly targetId: string;
  readonly placements: EndpointPlacements;
}

/** The private endpoints of one resource. */
export class PrivateEndpoints extends Construct {
  /** What must be there before anybody behind one of them reaches the resource. */
  public readonly endpoints: readonly PrivateEndpoint[];

  /** @throws ValidationError when a key does not fit in a name */
  constructor(scope: Construct, id: string, props: PrivateEndpointsProps) {
    super(scope, id);
    const { subresource } = privateLinkServices[props.service];
    this.endpoints = Object.entries(props.placements).map(([key, { subnet, zone, location }]) => {
      const name = props.names.of(this, 'privateEndpoint', `${props.role}-${key}`);
      return new PrivateEndpoint(this, key, {
        name,
        resourceGroupName: props.resourceGroup.resourceGroupName,
        location: location ?? props.resourceGroup.location,
        subnetId: subnet.subnetId,
        privateServiceConnection: {
          name,
          privateConnectionResourceId: props.targetId,
          subresourceNames: [subresource],
          isManualConnection: false,
        },
        // Azure writes and removes the records itself, so that they never lead to an address that is gone. Named after the
        // zone, whose name waits for its link to the network; the id alone does not.
        privateDnsZoneGroup: { name: zone.privateDnsZoneName, privateDnsZoneIds: [zone.privateDnsZoneId] },
      });
    });
  }
}
