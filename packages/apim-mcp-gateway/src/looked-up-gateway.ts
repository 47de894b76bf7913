import { DataAzurermApiManagement } from '@cdktf/provider-azurerm/lib/data-azurerm-api-management';
import { INames, IResourceGroupRef, Problem, assertPublicUrl, refuseAny, guidProblems } from '@org/core';
import { Construct } from 'constructs';
import { IMcpGateway } from './mcp-gateway-ref';
import { McpServerApi, McpServerApiProps } from './server/mcp-server-api';

export interface McpGatewayLookupProps {
  /** The names of the environment that the gateway belongs to. */
  readonly names: INames;
  /** The resource group that holds the gateway. */
  readonly resourceGroup: Pick<IResourceGroupRef, 'resourceGroupName'>;
  /** The tenant whose tokens are accepted, as a GUID. */
  readonly tenantId: string;
  /** The stack that makes the gateway. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
  /**
   * The gateway's public URL, without a trailing slash, where it has a custom domain.
   * @default - the one that API Management assigns: https://<name>.azure-api.net
   */
  readonly gatewayUrl?: string;
}

/** A gateway that another stack makes, found by its name. */
export class LookedUpGateway extends Construct implements IMcpGateway {
  public readonly gatewayId: string;
  public readonly gatewayName: string;
  public readonly gatewayResourceGroupName: string;
  public readonly gatewayUrl: string;
  public readonly gatewayPrincipalId: string;
  public readonly tenantId: string;

  /** @throws ValidationError when the tenant is no GUID, or the URL is not one that clients could match */
  constructor(scope: Construct, id: string, props: McpGatewayLookupProps) {
    super(scope, id);
    const name = props.names.of(this, 'apiManagement');
    const { gatewayUrl = `https://${name}.azure-api.net` } = props;
    assertPublicUrl(gatewayUrl, 'gatewayUrl', this);
    refuseAny(this, [...guidProblems('tenantId', props.tenantId), ...pathProblems(gatewayUrl)]);

    const maker = new Construct(this, `made-by-stack-${props.madeBy}`);
    const service = new DataAzurermApiManagement(maker, 'Service', {
      name,
      resourceGroupName: props.resourceGroup.resourceGroupName,
    });
    this.gatewayId = service.id;
    this.gatewayName = service.name;
    this.gatewayResourceGroupName = service.resourceGroupName;
    this.gatewayUrl = gatewayUrl;
    this.gatewayPrincipalId = service.identity.get(0).principalId;
    this.tenantId = props.tenantId;
  }

  public addServer(scope: Construct, id: string, props: McpServerApiProps): McpServerApi {
    return new McpServerApi(scope, id, this, props);
  }
}

/** API Management answers at the root of its host: a URL below a path would be found nowhere. */
function pathProblems(gatewayUrl: string): Problem[] {
  const { origin } = new URL(gatewayUrl);
  if (gatewayUrl === origin) return [];
  return [
    { property: 'gatewayUrl', value: gatewayUrl, expected: `must have no path; write ${JSON.stringify(origin)}` },
  ];
}
