import type { Construct, IConstruct } from 'constructs';
import type { McpServerApi, McpServerApiProps } from './server/mcp-server-api';

/** API Management as MCP servers see it: made in this stack, or looked up. */
export interface IMcpGateway extends IConstruct {
  /** The ARM id of the service. */
  readonly gatewayId: string;
  readonly gatewayName: string;
  readonly gatewayResourceGroupName: string;
  /** The public URL, without a trailing slash: `https://apim-mcp-dev-x7k2.azure-api.net` */
  readonly gatewayUrl: string;
  /** The object id of the system-assigned identity, with which the service reads the vault. */
  readonly gatewayPrincipalId: string;
  /** The tenant whose tokens are accepted, as a GUID. */
  readonly tenantId: string;

  /**
   * Publishes an MCP server at `<gatewayUrl>/mcp/<name>`, without touching the service itself. The scope must be in the stack
   * of this gateway: elsewhere it is looked up first.
   * @throws ValidationError see {@link McpServerApi}
   */
  addServer(scope: Construct, id: string, props: McpServerApiProps): McpServerApi;
}
