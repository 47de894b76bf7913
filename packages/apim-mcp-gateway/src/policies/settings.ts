import type { IMcpAccessRef } from '@org/core';
import type { ToolManifest } from '@org/core/tools';

/**
 * Where membership of a tier is read from.
 *
 * - `graph`: the token names the group, and Microsoft Graph confirms that its bearer is still in it. Somebody who is taken
 *   out of a group is shut out within the revocation bound.
 * - `groups`: the token names the group. Tokens live for 60 to 90 minutes, and so does access after it ended.
 * - `roles`: the token names the app role of the tier. The same holds.
 *
 * A token that names no groups because there are too many of them (Entra leaves out more than 200) makes `graph` and
 * `groups` ask Microsoft Graph.
 */
export type MembershipSource = 'graph' | 'groups' | 'roles';

/**
 * What a destructive call needs, whether the tool destroys or the arguments make it write.
 *
 * - `step-up`: a token with the scope for destructive calls, to which the person must have consented.
 * - `allow`: nothing more than the tier. The client's own confirmation is then the only gate, and a client can skip it.
 * - `deny`: it is refused.
 * - elevation: membership of a group that is asked of Microsoft Graph at every such call, as with just-in-time groups.
 */
export type DestructiveCalls = 'step-up' | 'allow' | 'deny' | { readonly elevationGroupId: string };

/** How many calls one person may make with one tier. */
export interface TierLimits {
  readonly calls: number;
  /** The period in which they count, 1 to 300. */
  readonly seconds: number;
}

/** Everything that the policy of one server is made from. */
export interface McpPolicySettings {
  readonly serverName: string;
  /** The path of the MCP endpoint on the server itself: `/mcp`. */
  readonly serverPath: string;
  /** The server's public URL. */
  readonly serverUrl: string;
  /** The URL of the metadata that a refused client is pointed to. */
  readonly metadataUrl: string;
  readonly tenantId: string;
  readonly access: IMcpAccessRef;
  readonly tools: ToolManifest;
  readonly membership: MembershipSource;
  /** In seconds. */
  readonly revocationBound: number;
  readonly destructiveCalls: Readonly<Record<string, DestructiveCalls>>;
  readonly limits: Readonly<Record<string, TierLimits>>;
  readonly browserOrigins: readonly string[];
  readonly overrideHeaderPrefix?: string;
  readonly gatewayKeyHeader: string;
}
