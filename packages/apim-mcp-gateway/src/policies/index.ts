export { allApisPolicy } from './all-apis-policy';
export { mcpPolicy } from './mcp-policy';
export { metadataPolicy } from './metadata-policy';
export { GRAPH_IDENTITY, PLATFORM_SWITCH } from './names';
export type { DestructiveCalls, McpPolicySettings, MembershipSource, TierLimits } from './settings';
