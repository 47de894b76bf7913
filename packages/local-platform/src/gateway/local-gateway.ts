import { type Gateway, type GatewayServer, type Origins, loadGateway } from '@org/apim-emulator';
import type { Clock, IdentityTokens, TraceSink } from '@org/apim-emulator';
import type { ResolvedStack } from '@org/terraform-json';

export interface LocalGatewayOptions {
  readonly port: number;
  readonly origins: Origins;
  /** Gives tokens of the gateway's managed identities. */
  readonly identity: IdentityTokens;
  /** Takes what requests leave behind. */
  readonly trace: TraceSink;
  /** @default - the system's */
  readonly clock?: Clock;
}

/** The gateway with the policies that would be deployed, and the switches that an operator has. */
export class LocalGateway {
  private readonly off = new Set<string>();
  private readonly tools = new Map<string, Set<string>>();

  private constructor(
    private readonly gateway: Gateway,
    private readonly server: GatewayServer,
  ) {}

  /** @throws GatewayLoadError with everything in the policies that cannot be run */
  public static async start(stacks: readonly ResolvedStack[], options: LocalGatewayOptions): Promise<LocalGateway> {
    const { port, ...environment } = options;
    const gateway = loadGateway(stacks, environment);
    return new LocalGateway(gateway, await gateway.listen({ port }));
  }

  public get url(): string {
    return this.server.url;
  }

  public isOn(server: string): boolean {
    return !this.off.has(server);
  }

  public switchServer(server: string, on: boolean): void {
    this.gateway.setNamedValue(`${server}-switch`, on ? 'on' : 'off');
    if (on) this.off.delete(server);
    else this.off.add(server);
  }

  public quarantined(server: string): readonly string[] {
    return [...(this.tools.get(server) ?? [])];
  }

  public quarantine(server: string, tool: string, quarantined: boolean): void {
    const tools = new Set(this.quarantined(server));
    if (quarantined) tools.add(tool);
    else tools.delete(tool);
    this.gateway.setNamedValue(`${server}-quarantine`, [...tools].join(',') || 'none');
    this.tools.set(server, tools);
  }

  public close(): Promise<void> {
    return this.gateway.close();
  }
}
