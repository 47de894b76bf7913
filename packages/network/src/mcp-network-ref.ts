import type { IPrivateDnsZoneRef, ISubnetRef, IVirtualNetworkRef, INames } from '@org/core';

/** The network of a platform, created here or found. */
export interface IMcpNetwork extends IVirtualNetworkRef {
  /** For API Management. */
  readonly gatewaySubnet: ISubnetRef;
  /** For container groups. */
  readonly containerSubnet: ISubnetRef;
  /** For private endpoints. */
  readonly databaseSubnet: ISubnetRef;
  /** `privatelink.mongocluster.cosmos.azure.com` */
  readonly mongoClusterZone: IPrivateDnsZoneRef;
  /** `privatelink.vaultcore.azure.net` */
  readonly keyVaultZone: IPrivateDnsZoneRef;
  /** `<environment>.mcp.internal`: the servers' own names. */
  readonly serverZone: IPrivateDnsZoneRef;
}

/** What each subnet is called by, in the network that makes it and for whoever looks it up. */
export const subnetRoles = { gateway: 'gateway', containers: 'containers', database: 'database' } as const;

/** The private DNS zones of an environment. A network cannot be linked to two zones of one name, so they live with it. */
export function zoneNames(names: INames) {
  return {
    mongoCluster: 'privatelink.mongocluster.cosmos.azure.com',
    keyVault: 'privatelink.vaultcore.azure.net',
    servers: `${names.environment}.mcp.internal`,
  } as const;
}
