import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import type { IPrivateDnsZoneRef, IResourceGroupRef, ISubnetRef } from '@org/core';
import { Construct } from 'constructs';

export interface ClusterEndpointProps {
  readonly name: string;
  readonly resourceGroup: IResourceGroupRef;
  readonly subnet: ISubnetRef;
  /** `privatelink.mongocluster.cosmos.azure.com` */
  readonly zone: IPrivateDnsZoneRef;
  readonly clusterId: string;
  readonly clusterName: string;
}

/** The private endpoint of a cluster, which writes the addresses of its nodes into the private zone. */
export class ClusterEndpoint extends Construct {
  /**
   * The host of connection strings. The cluster's name in it is read from the endpoint, so that whoever connects waits
   * until the private zone answers: before that the name leads to the public address, which is closed.
   */
  public readonly host: string;

  constructor(scope: Construct, id: string, props: ClusterEndpointProps) {
    super(scope, id);
    const { name, resourceGroup, zone } = props;
    const endpoint = new PrivateEndpoint(this, 'Resource', {
      name,
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      subnetId: props.subnet.subnetId,
      privateServiceConnection: {
        name: props.clusterName,
        privateConnectionResourceId: props.clusterId,
        subresourceNames: ['MongoCluster'],
        isManualConnection: false,
      },
      privateDnsZoneGroup: {
        // The zone's name, since it waits for the zone's link to the network; the id alone does not.
        name: zone.privateDnsZoneName,
        privateDnsZoneIds: [zone.privateDnsZoneId],
      },
    });
    this.host = `${endpoint.privateServiceConnection.name}.global.mongocluster.cosmos.azure.com`;
  }
}
