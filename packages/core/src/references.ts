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

/** A user-assigned managed identity. */
export interface IManagedIdentityRef {
  /** Its ARM id. */
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
  /** Its ARM id without a version: the scope of a role that reads this secret and no other. */
  readonly secretResourceId: string;
  /** The id with the version: it changes with the value, so that whoever refers to it is updated. */
  readonly secretId: string;
  /** The id without the version: whoever reads it follows a rotation by itself. */
  readonly versionlessSecretId: string;
  /**
   * The expression that generates the value, for a consumer that cannot read the vault (a container's secure variable).
   * Sensitive: it ends in the consumer's state. Never the `value` of a secret that is written by `value_wo`, which is null.
   */
  readonly secretValue: string;
  /**
   * The address of the resource that writes it, for a consumer of {@link secretValue}: the expression alone does not wait
   * until the vault has the secret.
   * @default - it was there before
   */
  readonly secretAddress?: string;
}

/** A container registry. */
export interface IContainerRegistryRef {
  readonly registryId: string;
  /** Its host: `crmcpdevx7k2.azurecr.io` */
  readonly loginServer: string;
}

/** An Application Insights resource. */
export interface IApplicationInsightsRef {
  readonly applicationInsightsId: string;
  /** The key under which telemetry is sent, as a secret of the vault. */
  readonly instrumentationKey: ISecretRef;
}

/** A Log Analytics workspace. */
export interface ILogAnalyticsWorkspaceRef {
  /** The ARM id: what a diagnostic setting takes. */
  readonly workspaceResourceId: string;
  /** The GUID that azurerm calls `workspace_id`: what a container group takes. */
  readonly workspaceCustomerId: string;
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

/** Who may use one MCP server: its Entra application and its tiers. */
export interface IMcpAccessRef {
  /** The application's client id: the audience (`aud`) of its tokens. */
  readonly applicationClientId: string;
  /** The application's identifier URI, which is the server's public URL: the `resource` that clients ask for. */
  readonly identifierUri: string;
  /** The scope that every call needs, without the identifier URI: `mcp.access` */
  readonly accessScope: string;
  /** The scope that a destructive call needs besides: `mcp.write.destructive` */
  readonly destructiveScope: string;
  /**
   * The client ids of the applications that may ask for its tokens: the pre-authorised ones and the server's own public
   * client. The gateway refuses a token that was given to any other.
   */
  readonly clientIds: readonly string[];
  /** The tiers, the first of which wins for a person who is in several. */
  readonly tiers: readonly IAccessTierRef[];
}

/** A private MCP server, one endpoint per tier. */
export interface IMcpServerRef {
  /** `mongodb`: the last part of its public path. */
  readonly serverName: string;
  /** By tier, the private URL without a trailing slash: `http://mongodb.dev.mcp.internal:3000` */
  readonly tierUrls: Readonly<Record<string, string>>;
  /** The header in which the gateway shows the server that it is the gateway: `x-mcp-gateway-key` */
  readonly gatewayKeyHeader: string;
  /** What the gateway sends in that header; the server refuses every request without it. */
  readonly gatewayKey: ISecretRef;
}

/** A container that runs to its end before the containers of a server start; when it fails, they do not. */
export interface IInitContainerSpec {
  /** Lower-case letters, digits and hyphens, unique in its group. */
  readonly containerName: string;
  /** What it runs, in the server's own image. */
  readonly command: readonly string[];
  /** Plain environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variables that Azure does not show again. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * How vault, registry and state are reached by whoever deploys: `hosted` by agents anywhere, through role-based access
 * only; `private` by agents inside of the network, with every public way closed.
 */
export type DeploymentAgents = 'hosted' | 'private';
