export { wellKnownClients } from './applications/well-known-clients';
export type { McpAccessLookupProps } from './looked-up-access';
export { McpAccess } from './mcp-access';
export type { McpAccessProps } from './mcp-access';
export type { ExistingGroup, TierProps } from './tiers/tier';
