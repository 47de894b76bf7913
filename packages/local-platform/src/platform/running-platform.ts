import type { ReviewedTool } from '@org/core/tools';
import type { Entra } from '@org/entra-emulator';
import { CommandError } from '../cli/command-error';
import type { Image } from '../containers/image';
import type { AuditTrail } from '../gateway/audit-trail';
import type { LocalGateway } from '../gateway/local-gateway';
import type { ServerAccess } from '../people/tier-groups';
import type { Platform, PlatformServer, PlatformTier, PlatformTool, PlatformUser } from './platform';

/** One tier of a server, as it runs. */
export interface RunningTier {
  readonly name: string;
  readonly image: Image;
  readonly state: () => PlatformTier['state'];
}

/** One server, as it runs. */
export interface RunningServer {
  readonly name: string;
  readonly url: string;
  readonly deployedUrl: string;
  readonly access: ServerAccess;
  readonly tiers: readonly RunningTier[];
}

/** What a platform is made of. */
export interface Parts {
  readonly entra: Entra;
  readonly gateway: LocalGateway;
  readonly audit: AuditTrail;
  readonly servers: readonly RunningServer[];
  readonly pageUrl: string;
  /** Ends every part. */
  readonly close: () => Promise<void>;
}

/** Answers for the running parts by the names that people use. */
export class RunningPlatform implements Platform {
  constructor(private readonly parts: Parts) {}

  public get gatewayUrl(): string {
    return this.parts.gateway.url;
  }

  public get issuerUrl(): string {
    return this.parts.entra.url;
  }

  public get pageUrl(): string {
    return this.parts.pageUrl;
  }

  public get audit(): AuditTrail {
    return this.parts.audit;
  }

  public get servers(): readonly PlatformServer[] {
    const { gateway } = this.parts;
    return this.parts.servers.map(({ name, url, deployedUrl, access, tiers }) => ({
      name,
      url,
      deployedUrl,
      clientId: access.clientId,
      tiers: tiers.map((tier) => ({ name: tier.name, tools: toolsOf(tier), state: tier.state() })),
      isOn: gateway.isOn(name),
      quarantined: gateway.quarantined(name),
    }));
  }

  public users(): readonly PlatformUser[] {
    const { users, groups } = this.parts.entra.directory;
    return users.map(({ id, name }) => {
      const isIn = (group: string) => groups.some((other) => other.id === group && other.members.includes(id));
      const access = this.parts.servers.map((server) => [
        server.name,
        Object.entries(server.access.groups).flatMap(([tier, group]) => (isIn(group) ? [tier] : [])),
      ]);
      return { name, access: Object.fromEntries(access) as PlatformUser['access'] };
    });
  }

  public tokenFor(user: string, server: string, scopes: readonly string[]): string {
    this.user(user);
    const { url } = this.server(server);
    return refusing(() => this.parts.entra.tokenFor(user, { scopes: scopes.map((scope) => `${url}/${scope}`) }));
  }

  public setTier(user: string, tier: string, server: string, isMember: boolean): void {
    this.user(user);
    const { access, tiers } = this.server(server);
    const group = access.groups[tier];
    if (group === undefined)
      throw unknown(
        'tier',
        tier,
        tiers.map(({ name }) => name),
      );
    this.parts.entra.setMembership(user, group, isMember);
  }

  public switchServer(server: string, on: boolean): void {
    this.parts.gateway.switchServer(this.server(server).name, on);
  }

  public quarantine(server: string, tool: string, quarantined: boolean): void {
    const { name, tiers } = this.server(server);
    const tools = [...new Set(tiers.flatMap(toolsOf).map((one) => one.name))];
    if (!tools.includes(tool)) throw unknown('tool', tool, tools);
    this.parts.gateway.quarantine(name, tool, quarantined);
  }

  public close(): Promise<void> {
    return this.parts.close();
  }

  private server(name: string): RunningServer {
    const { servers } = this.parts;
    const server = servers.find((one) => one.name === name);
    if (!server)
      throw unknown(
        'server',
        name,
        servers.map((one) => one.name),
      );
    return server;
  }

  private user(name: string): void {
    const users = this.parts.entra.directory.users.map((user) => user.name);
    if (!users.includes(name)) throw unknown('user', name, users);
  }
}

function toolsOf({ name, image }: RunningTier): readonly PlatformTool[] {
  const tools = image.tools?.tools ?? [];
  return tools
    .filter(({ tiers }) => tiers.includes(name))
    .map((tool) => ({ name: tool.name, destructive: tool.destructive, readOnly: onlyReads(tool) }));
}

/** By its review: what a server says of its own tools is no reason to trust one. */
function onlyReads({ operation, destructive, writesWhen }: ReviewedTool): boolean {
  return ['read', 'metadata'].includes(operation) && !destructive && writesWhen === undefined;
}

function unknown(what: string, name: string, known: readonly string[]): CommandError {
  return new CommandError(`there is no ${what} ${name}: there is ${known.join(', ')}`);
}

function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
