import type { AuditTrail } from '../gateway/audit-trail';

/** A platform that runs. */
export interface Platform {
  /** Where MCP clients connect: `http://127.0.0.1:4280`. */
  readonly gatewayUrl: string;
  /** Where people sign in: `http://127.0.0.1:4281`. */
  readonly issuerUrl: string;
  /** The page that shows all this: `http://127.0.0.1:4282`. */
  readonly pageUrl: string;
  readonly servers: readonly PlatformServer[];
  readonly audit: AuditTrail;
  /** Who can sign in, with the tiers that each has now. */
  users(): readonly PlatformUser[];
  /**
   * An access token as if the user had signed in with a browser.
   * @param scopes by their short names: `mcp.access`, `mcp.write.destructive`
   * @throws CommandError when there is no such user or server, or Entra would refuse
   */
  tokenFor(user: string, server: string, scopes: readonly string[]): string;
  /**
   * Puts a user into the group of a tier, or takes one out. The gateway notices within its revocation bound.
   * @throws CommandError when there is no such user, tier or server
   */
  setTier(user: string, tier: string, server: string, isMember: boolean): void;
  /** Turns a server off, or on again, as an operator does with its switch. @throws CommandError when there is no such server */
  switchServer(server: string, on: boolean): void;
  /** Takes a tool away from everybody, or gives it back. @throws CommandError when there is no such server or tool */
  quarantine(server: string, tool: string, quarantined: boolean): void;
  /** Ends everything that it started. */
  close(): Promise<void>;
}

/** An MCP server behind the gateway. */
export interface PlatformServer {
  /** `mongodb` */
  readonly name: string;
  /** Where clients connect: `http://127.0.0.1:4280/mcp/mongodb`. */
  readonly url: string;
  /** Where they will connect once it is deployed. */
  readonly deployedUrl: string;
  /** The client id that a person gives a client, of the public client of this server. */
  readonly clientId: string;
  readonly tiers: readonly PlatformTier[];
  /** Whether its switch is on. */
  readonly isOn: boolean;
  /** Tools that are taken away from everybody. */
  readonly quarantined: readonly string[];
}

export interface PlatformTier {
  /** `admin` */
  readonly name: string;
  /** The tools that its container offers, from the reviewed manifest; empty when the image has none. */
  readonly tools: readonly PlatformTool[];
  /** What its process does now. */
  readonly state: 'starting' | 'running' | 'restarting' | 'stopped';
}

export interface PlatformTool {
  readonly name: string;
  /** Whether it deletes or overwrites: then it needs `mcp.write.destructive`. */
  readonly destructive: boolean;
  /** Whether it changes nothing, whatever its arguments. */
  readonly readOnly: boolean;
}

export interface PlatformUser {
  /** `ada` */
  readonly name: string;
  /** The tiers of each server: `{ mongodb: ['admin'] }`. */
  readonly access: Readonly<Record<string, readonly string[]>>;
}
