import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import type { DeploymentAgents, INames, IPrivateDnsZoneRef, IResourceGroupRef, ISubnetRef } from '@org/core';
import { Construct } from 'constructs';
import { planAddresses } from './addresses/address-plan';
import { LinkedZone } from './linked-zone';
import { LookedUpNetwork, McpNetworkLookupProps } from './looked-up-network';
import { IMcpNetwork, subnetRoles, zoneNames } from './mcp-network-ref';
import { ProtectedSubnet } from './protected-subnet';
import { ContainerEgress, containerRules } from './rules/container-rules';
import { databaseRules } from './rules/database-rules';
import { GatewaySku, gatewayRules } from './rules/gateway-rules';
import { validateTraffic } from './validate-traffic';

export interface McpNetworkProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the network is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** The addresses of the whole network, private and in CIDR notation: `10.20.0.0/16`. */
  readonly addressSpace: string;
  /** The tier of API Management that the gateway subnet is for: with Premium, units talk to each other. */
  readonly gatewaySku: GatewaySku;
  /** The TCP ports on which MCP servers listen, 1 to 65535: only the gateway reaches them. */
  readonly serverPorts: readonly number[];
  /**
   * The TCP ports of private endpoints that the servers reach. Not 443: a key vault's endpoint lies in the same subnet.
   * @default [10260]
   */
  readonly databasePorts?: readonly number[];
  /**
   * The gateway's addresses, at least a /29.
   * @default - the first /27 of the address space
   */
  readonly gatewaySubnetPrefix?: string;
  /**
   * The containers' addresses, at least a /29. A container group takes one address.
   * @default - the second /24 of the address space
   */
  readonly containerSubnetPrefix?: string;
  /**
   * The private endpoints' addresses, at least a /29.
   * @default - the first /27 of the third /24 of the address space
   */
  readonly databaseSubnetPrefix?: string;
  /**
   * Who may call the gateway: one service tag, or address ranges.
   * @default ['Internet']
   */
  readonly clients?: readonly string[];
  /**
   * What the containers may reach besides the database and what starting them takes. Each entry opens the containers
   * of every server to it.
   * @default - nothing
   */
  readonly containerEgress?: readonly ContainerEgress[];
  /**
   * How the vault is reached by whoever deploys. With `private` its firewall is closed, and the gateway gets through it from
   * its subnet.
   * @default 'hosted'
   */
  readonly agents?: DeploymentAgents;
}

/**
 * A virtual network in which MCP servers are reached through API Management and in no other way: a subnet each for the
 * gateway, the containers and the private endpoints, each with a security group of its own, and the private DNS zones.
 */
export class McpNetwork extends Construct implements IMcpNetwork {
  public readonly gatewaySubnet: ISubnetRef;
  public readonly containerSubnet: ISubnetRef;
  public readonly databaseSubnet: ISubnetRef;
  public readonly mongoClusterZone: IPrivateDnsZoneRef;
  public readonly keyVaultZone: IPrivateDnsZoneRef;
  public readonly serverZone: IPrivateDnsZoneRef;
  private readonly network: VirtualNetwork;

  /** @throws ValidationError when addresses, ports, names or rules are not what Azure takes */
  constructor(scope: Construct, id: string, props: McpNetworkProps) {
    super(scope, id);
    const { names, resourceGroup, gatewaySku, serverPorts, databasePorts = [10260] } = props;
    const { clients = ['Internet'], containerEgress = [], agents = 'hosted' } = props;
    validateTraffic(this, { gatewaySku, serverPorts, databasePorts, clients, containerEgress, agents });
    const { addressSpace, gateway, containers, database } = planAddresses(this, props);

    this.network = new VirtualNetwork(this, 'Resource', {
      name: names.of(this, 'virtualNetwork'),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      addressSpace: [addressSpace],
    });
    const inNetwork = { names, resourceGroup, virtualNetworkName: this.network.name };

    this.gatewaySubnet = new ProtectedSubnet(this, 'Gateway', {
      ...inNetwork,
      role: subnetRoles.gateway,
      addressPrefix: gateway,
      rules: gatewayRules({ sku: gatewaySku, clients, gateway, containers, database, serverPorts }),
      // Microsoft Learn, "Use named values in Azure API Management policies": what a vault with a firewall asks of a gateway
      // in a network. API Management is no service that such a vault trusts ("Trusted service connectivity retirement").
      serviceEndpoints: agents === 'private' ? ['Microsoft.KeyVault'] : undefined,
    });
    this.containerSubnet = new ProtectedSubnet(this, 'Containers', {
      ...inNetwork,
      role: subnetRoles.containers,
      addressPrefix: containers,
      rules: containerRules({ gateway, containers, database, serverPorts, databasePorts, egress: containerEgress }),
      delegation: {
        name: 'container-groups',
        serviceDelegation: {
          name: 'Microsoft.ContainerInstance/containerGroups',
          actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
        },
      },
    });
    this.databaseSubnet = new ProtectedSubnet(this, 'Database', {
      ...inNetwork,
      role: subnetRoles.database,
      addressPrefix: database,
      rules: databaseRules({ gateway, containers, database, databasePorts }),
      privateEndpoints: true,
    });

    const zones = zoneNames(names);
    const inZone = { names, resourceGroup, virtualNetworkId: this.network.id };
    this.mongoClusterZone = new LinkedZone(this, 'MongoClusterZone', {
      ...inZone,
      role: 'mongo-cluster',
      zoneName: zones.mongoCluster,
    });
    this.keyVaultZone = new LinkedZone(this, 'KeyVaultZone', {
      ...inZone,
      role: 'key-vault',
      zoneName: zones.keyVault,
    });
    this.serverZone = new LinkedZone(this, 'ServerZone', { ...inZone, role: 'servers', zoneName: zones.servers });
  }

  /**
   * Finds the network of an environment that another stack makes. When something is missing, Terraform names it, and
   * its address says which stack makes it.
   */
  public static fromLookup(scope: Construct, id: string, props: McpNetworkLookupProps): IMcpNetwork {
    return new LookedUpNetwork(scope, id, props);
  }

  public get virtualNetworkId(): string {
    return this.network.id;
  }
}
