import { DataAzurermPrivateDnsZone } from '@cdktf/provider-azurerm/lib/data-azurerm-private-dns-zone';
import { DataAzurermSubnet } from '@cdktf/provider-azurerm/lib/data-azurerm-subnet';
import { DataAzurermVirtualNetwork } from '@cdktf/provider-azurerm/lib/data-azurerm-virtual-network';
import type { IPrivateDnsZoneRef, IResourceGroupRef, ISubnetRef, INames } from '@org/core';
import { propertyAccess } from 'cdktf';
import { Construct } from 'constructs';
import { IMcpNetwork, subnetRoles, zoneNames } from './mcp-network-ref';

export interface McpNetworkLookupProps {
  /** The names of the environment that the network belongs to. */
  readonly names: INames;
  /** The resource group that holds the network. */
  readonly resourceGroup: IResourceGroupRef;
  /** The stack that makes the network. It becomes part of every address, and so of every error of a look-up. */
  readonly madeBy: string;
}

/** A network that another stack makes, found by its names. */
export class LookedUpNetwork extends Construct implements IMcpNetwork {
  public readonly virtualNetworkId: string;
  public readonly gatewaySubnet: ISubnetRef;
  public readonly containerSubnet: ISubnetRef;
  public readonly databaseSubnet: ISubnetRef;
  public readonly mongoClusterZone: IPrivateDnsZoneRef;
  public readonly keyVaultZone: IPrivateDnsZoneRef;
  public readonly serverZone: IPrivateDnsZoneRef;

  constructor(scope: Construct, id: string, { names, resourceGroup, madeBy }: McpNetworkLookupProps) {
    super(scope, id);
    const { resourceGroupName } = resourceGroup;
    const maker = new Construct(this, `made-by-stack-${madeBy}`);
    const virtualNetworkName = names.of(this, 'virtualNetwork');
    const network = new DataAzurermVirtualNetwork(maker, 'Network', { name: virtualNetworkName, resourceGroupName });

    const subnet = (childId: string, role: string): ISubnetRef => {
      const name = names.of(this, 'subnet', role);
      const data = new DataAzurermSubnet(maker, childId, {
        name,
        virtualNetworkName,
        resourceGroupName,
        lifecycle: {
          postcondition: [
            {
              // `try`: an id that is null refuses as well.
              condition: '${try(length(self.network_security_group_id) > 0, false)}',
              errorMessage: `Subnet ${name} has no network security group: apply stack ${madeBy}, which gives it one, first.`,
            },
          ],
        },
      });
      return { subnetId: data.id, subnetAddressPrefix: String(propertyAccess(data.addressPrefixes, [0])) };
    };
    const zone = (childId: string, name: string): IPrivateDnsZoneRef => {
      const data = new DataAzurermPrivateDnsZone(maker, childId, { name, resourceGroupName });
      return {
        privateDnsZoneId: data.id,
        privateDnsZoneName: data.name,
        privateDnsZoneResourceGroupName: resourceGroupName,
      };
    };

    const zones = zoneNames(names);
    this.virtualNetworkId = network.id;
    this.gatewaySubnet = subnet('Gateway', subnetRoles.gateway);
    this.containerSubnet = subnet('Containers', subnetRoles.containers);
    this.databaseSubnet = subnet('Database', subnetRoles.database);
    this.mongoClusterZone = zone('MongoClusterZone', zones.mongoCluster);
    this.keyVaultZone = zone('KeyVaultZone', zones.keyVault);
    this.serverZone = zone('ServerZone', zones.servers);
  }
}
