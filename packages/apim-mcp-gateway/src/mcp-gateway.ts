import { ApiManagement } from '@cdktf/provider-azurerm/lib/api-management';
import { ApiManagementNamedValue } from '@cdktf/provider-azurerm/lib/api-management-named-value';
import { ApiManagementPolicy } from '@cdktf/provider-azurerm/lib/api-management-policy';
import {
  IApplicationInsightsRef,
  IKeyVaultRef,
  ILogAnalyticsWorkspaceRef,
  IManagedIdentityRef,
  INames,
  IResourceGroupRef,
  ISubnetRef,
  refuseAny,
  guidProblems,
} from '@org/core';
import { Construct } from 'constructs';
import { LookedUpGateway, McpGatewayLookupProps } from './looked-up-gateway';
import { IMcpGateway } from './mcp-gateway-ref';
import { GRAPH_IDENTITY, PLATFORM_SWITCH, allApisPolicy } from './policies';
import { McpServerApi, McpServerApiProps } from './server/mcp-server-api';
import { CustomDomain, DomainBinding, customDomainProblems } from './service/custom-domain';
import { PublicAddress } from './service/public-address';
import { Publisher, publisherProblems } from './service/publisher';
import { GatewaySku, capacityProblems } from './service/sku';
import { Telemetry } from './service/telemetry';
import { transportSecurity } from './service/transport-security';
import { SwitchValue } from './switch-value';

export interface McpGatewayProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the service is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** The tenant whose people may call, as a GUID. */
  readonly tenantId: string;
  /** The subnet of the gateway; its security group must let API Management live. */
  readonly subnet: ISubnetRef;
  /** The identity with which policies ask Microsoft Graph who is in which group. */
  readonly identity: IManagedIdentityRef;
  /** The vault of the environment. */
  readonly vault: IKeyVaultRef;
  readonly applicationInsights: IApplicationInsightsRef;
  readonly workspace: ILogAnalyticsWorkspaceRef;
  readonly publisher: Publisher;
  /** Developer has no service level and stands still while it is updated; Premium is for production. */
  readonly sku: GatewaySku;
  /**
   * How many units; with zones, a multiple of their number.
   * @default - one for each zone, or one
   */
  readonly units?: number;
  /**
   * The availability zones to spread over, with Premium: `['1', '2', '3']`.
   * @default - none
   */
  readonly zones?: readonly string[];
  /**
   * A host name of one's own. Its certificate must be in the vault.
   * @default - the one that API Management assigns: <name>.azure-api.net
   */
  readonly customDomain?: CustomDomain;
  /**
   * Whether Terraform refuses to delete the service, which takes every server's URL with it.
   * @default true
   */
  readonly protect?: boolean;
}

/**
 * API Management in external virtual network mode: the only public door of every MCP server (S8). Creating it takes 30 to
 * 45 minutes; servers are added by stacks of their own, which never touch it.
 */
export class McpGateway extends Construct implements IMcpGateway {
  public readonly gatewayId: string;
  public readonly gatewayName: string;
  public readonly gatewayResourceGroupName: string;
  public readonly gatewayUrl: string;
  public readonly gatewayPrincipalId: string;
  public readonly tenantId: string;

  /** @throws ValidationError when tier, units, zones, publisher, tenant or domain are not what Azure takes */
  constructor(scope: Construct, id: string, props: McpGatewayProps) {
    super(scope, id);
    const { names, resourceGroup, sku, zones = [], customDomain, identity, vault, protect = true } = props;
    const units = props.units ?? Math.max(1, zones.length);
    refuseAny(this, [
      ...capacityProblems({ sku, units, zones }),
      ...publisherProblems(props.publisher),
      ...guidProblems('tenantId', props.tenantId),
      ...customDomainProblems(customDomain),
    ]);

    const name = names.of(this, 'apiManagement');
    const address = new PublicAddress(this, 'Address', { names, resourceGroup, zones });
    const service = new ApiManagement(this, 'Resource', {
      name,
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      publisherName: props.publisher.name,
      publisherEmail: props.publisher.email,
      skuName: `${sku}_${units}`,
      zones: zones.length > 0 ? [...zones] : undefined,

      virtualNetworkType: 'External',
      virtualNetworkConfiguration: { subnetId: props.subnet.subnetId },
      publicIpAddressId: address.publicIpAddressId,
      publicNetworkAccessEnabled: true,

      // The service's own identity reads the vault; the other one, which outlives the service, asks Microsoft Graph.
      identity: { type: 'SystemAssigned, UserAssigned', identityIds: [identity.identityId] },

      minApiVersion: '2021-08-01', // older ones hand out secrets to whoever may read the service
      protocols: { http2Enabled: true },
      security: transportSecurity,
      signIn: { enabled: true }, // nobody reads the developer portal without signing in
      signUp: { enabled: false, termsOfService: { consentRequired: false, enabled: false } },
      lifecycle: { preventDestroy: protect },
    });

    // Every server's policy names it, and so no stack of a server needs a right to look the identity up.
    const graphIdentity = new ApiManagementNamedValue(this, 'GraphIdentity', {
      name: GRAPH_IDENTITY,
      displayName: GRAPH_IDENTITY,
      apiManagementName: service.name,
      resourceGroupName: service.resourceGroupName,
      value: identity.clientId,
    });

    this.gatewayId = service.id;
    // Read from the named value, so that a server of this stack waits for what its policy names.
    this.gatewayName = graphIdentity.apiManagementName;
    this.gatewayResourceGroupName = service.resourceGroupName;
    this.gatewayUrl = `https://${customDomain?.hostName ?? `${name}.azure-api.net`}`;
    this.gatewayPrincipalId = service.identity.principalId;
    this.tenantId = props.tenantId;

    if (customDomain) new DomainBinding(this, 'CustomDomain', { gateway: this, domain: customDomain, vault });
    new Telemetry(this, 'Telemetry', {
      gateway: this,
      applicationInsights: props.applicationInsights,
      workspace: props.workspace,
    });
    const platformSwitch = new SwitchValue(this, 'Switch', { gateway: this, name: PLATFORM_SWITCH, initial: 'on' });
    new ApiManagementPolicy(this, 'AllApis', {
      apiManagementId: service.id,
      xmlContent: allApisPolicy(),
      // The policy names it between braces, which are text to Terraform.
      dependsOn: [platformSwitch.resource],
    });
  }

  /**
   * Finds the gateway of an environment that another stack makes. When it is missing, Terraform names it, and its address
   * says which stack makes it.
   */
  public static fromLookup(scope: Construct, id: string, props: McpGatewayLookupProps): IMcpGateway {
    return new LookedUpGateway(scope, id, props);
  }

  public addServer(scope: Construct, id: string, props: McpServerApiProps): McpServerApi {
    return new McpServerApi(scope, id, this, props);
  }
}
