export type { McpGatewayLookupProps } from './looked-up-gateway';
export { McpGateway } from './mcp-gateway';
export type { McpGatewayProps } from './mcp-gateway';
export type { IMcpGateway } from './mcp-gateway-ref';
export type { McpServerApi, McpServerApiProps } from './server/mcp-server-api';
export type { CustomDomain } from './service/custom-domain';
export type { Publisher } from './service/publisher';
export type { GatewaySku } from './service/sku';
