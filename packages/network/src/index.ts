export type { McpNetworkLookupProps } from './looked-up-network';
export { McpNetwork } from './mcp-network';
export type { McpNetworkProps } from './mcp-network';
export type { IMcpNetwork } from './mcp-network-ref';
export type { ContainerEgress } from './rules/container-rules';
export type { GatewaySku } from './rules/gateway-rules';
