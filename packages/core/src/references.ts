/**
 * The interfaces through which construct packages meet. A package takes them as props and offers them as outputs; no
 * construct package imports another. Every member is a plain string: a literal, or a Terraform reference.
 *
 * An interface names its own members fully (`subnetId`, not `id`), so that one construct can implement several.
 */

/** Where resources are created. */
export interface IResourceGroupRef {
  readonly resourceGroupName: string;
  /** An Azure region by its programmatic name: `uksouth`. */
  readonly location: string;
}

/** A virtual network. */
export interface IVirtualNetworkRef {
  readonly virtualNetworkId: string;
}

/**
 * A subnet that is ready for use: whoever refers to its id also waits for its network security group, so that nothing
 * is ever created in it unprotected.
 */
export interface ISubnetRef {
  readonly subnetId: string;
  /** Its one address range, in CIDR notation: `10.20.0.0/27`. */
  readonly subnetAddressPrefix: string;
}

/** A private DNS zone that is linked to the network. */
export interface IPrivateDnsZoneRef {
  readonly privateDnsZoneId: string;
  /** `privatelink.vaultcore.azure.net` */
  readonly privateDnsZoneName: string;
  readonly privateDnsZoneResourceGroupName: string;
}

/** A user-assigned or system-assigned managed identity. */
export interface IManagedIdentityRef {
  /** The ARM id of a user-assigned identity, or of the resource that a system-assigned one belongs to. */
  readonly identityId: string;
  /** The object id of its service principal: what roles are assigned to. */
  readonly principalId: string;
  /** Its application id: what tokens are asked for with. */
  readonly clientId: string;
}

/** A key vault. */
export interface IKeyVaultRef {
  readonly keyVaultId: string;
  /** With a trailing slash, as Azure gives it: `https://kv-mcp-dev-x7k2.vault.azure.net/` */
  readonly keyVaultUri: string;
}

/** A secret of a key vault. */
export interface ISecretRef {
  /** The id with the version: it changes with the value, so that whoever refers to it is updated. */
  readonly secretId: string;
  /** The id without the version: whoever reads it follows a rotation by itself. */
  readonly versionlessSecretId: string;
}

/** A Log Analytics workspace. */
export interface ILogAnalyticsWorkspaceRef {
  readonly workspaceId: string;
}

/** A group of people who may use a server in one way. */
export interface IAccessTierRef {
  /** `admin`, `reader` */
  readonly tierName: string;
  /** The object id of the Entra group. */
  readonly groupId: string;
  /** The value of the app role: `Mcp.Admin` */
  readonly appRole: string;
}

/** A private MCP server, one endpoint per tier. */
export interface IMcpServerRef {
  /** `mongodb`: the last part of its public path. */
  readonly serverName: string;
  /** By tier, the private URL without a trailing slash: `http://mongodb.dev.mcp.internal:3000` */
  readonly tierUrls: Readonly<Record<string, string>>;
}
