import { IAccessTierRef, IMcpAccessRef, INames, Problem, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { PublicClient } from './applications/public-client';
import { ACCESS_SCOPE, DESTRUCTIVE_SCOPE } from './applications/scopes';
import { ServerApplication } from './applications/server-application';
import { clientProblems } from './applications/validate-clients';
import { wellKnownClients } from './applications/well-known-clients';
import { EntraNames } from './entra-names';
import { LookedUpAccess, McpAccessLookupProps } from './looked-up-access';
import { ownerProblems } from './validate-owners';
import { serverNameOf } from './identifier-uris';
import { AccessTier } from './tiers/access-tier';
import { TierProps } from './tiers/tier';
import { tierProblems } from './tiers/validate-tiers';

export interface McpAccessProps {
  /** The names of the environment. */
  readonly names: INames;
  /**
   * The server's public URL, to the letter as clients are given it: `https://mcp.example.com/mcp/mongodb`. Its last part is
   * the server's name.
   */
  readonly resource: string;
  /**
   * Who may use the server in which way, by the name of the tier. The order counts: a person who is in several tiers has
   * the first of them, so the one that may do most comes first.
   */
  readonly tiers: Readonly<Record<string, TierProps>>;
  /**
   * Clients besides the own public one that may sign people in without their consent: client ids, each under a name that
   * stays what it is. What is given replaces the default: `{ ...wellKnownClients, Mine: '…' }` adds one.
   * @default wellKnownClients - VS Code and the Azure CLI
   */
  readonly preAuthorizedClients?: Readonly<Record<string, string>>;
  /**
   * Who may change applications and groups besides the directory's administrators: object ids. An owner can let himself
   * into any tier, so fewer are better. Whoever applies needs to be among them unless he is an administrator.
   * @default - nobody owns the applications, and whoever applies first owns the groups
   */
  readonly owners?: readonly string[];
  /**
   * Whether Terraform refuses to destroy the applications and groups: new ones would have other ids, which clients, consents
   * and gateway policies hold.
   * @default true
   */
  readonly protect?: boolean;
}

/**
 * Who may use one MCP server: its Entra application, a group and an app role for each tier, and a public client. Who is in
 * no tier gets no token. It is applied by an administrator, in a stack of its own: a pipeline that could assign groups
 * could let itself in.
 */
export class McpAccess extends Construct implements IMcpAccessRef {
  public readonly applicationClientId: string;
  public readonly identifierUri: string;
  public readonly accessScope = ACCESS_SCOPE;
  public readonly destructiveScope = DESTRUCTIVE_SCOPE;
  public readonly clientIds: readonly string[];
  public readonly tiers: readonly IAccessTierRef[];
  /** The client id for MCP clients that have none of their own. */
  public readonly publicClientId: string;

  /** @throws ValidationError when the URL, a tier, a person, a client or an owner is not what Entra takes, or given twice */
  constructor(scope: Construct, id: string, props: McpAccessProps) {
    super(scope, id);
    const { resource, tiers, preAuthorizedClients = wellKnownClients, owners, protect = true } = props;
    const names = new EntraNames(this, props.names, serverNameOf(resource, this));
    refuseAny(this, [
      ...this.sameServerProblems(resource),
      ...tierProblems(tiers),
      ...clientProblems(preAuthorizedClients),
      ...ownerProblems(owners),
    ]);
    this.identifierUri = resource;

    const server = new ServerApplication(this, 'Application', {
      names,
      resource,
      tierNames: Object.keys(tiers),
      owners,
      protect,
    });
    this.applicationClientId = server.clientId;

    const tierScope = new Construct(this, 'Tiers');
    this.tiers = Object.entries(tiers).map(
      ([tierName, tier]) => new AccessTier(tierScope, tierName, { ...tier, names, tierName, server, owners, protect }),
    );

    this.publicClientId = new PublicClient(this, 'PublicClient', { names, resource, server, owners, protect }).clientId;
    const clientScope = new Construct(this, 'PreAuthorizedClients');
    for (const [name, clientId] of Object.entries(preAuthorizedClients))
      server.preAuthorize(clientScope, name, clientId);
    this.clientIds = [this.publicClientId, ...Object.values(preAuthorizedClients)];
  }

  /**
   * Finds the access of a server that another stack makes, by its URL and the names of its groups. When something is
   * missing, Terraform names it, and its address says which stack makes it. Whoever applies the looking stack must be able
   * to read applications and groups: a pipeline's identity needs `Application.Read.All` and `Group.Read.All` of Microsoft
   * Graph.
   */
  public static fromLookup(scope: Construct, id: string, props: McpAccessLookupProps): IMcpAccessRef {
    return new LookedUpAccess(scope, id, props);
  }

  /** An identifier URI belongs to one application of a tenant. */
  private sameServerProblems(resource: string): Problem[] {
    const other = this.node.root.node
      .findAll()
      .find((node) => node instanceof McpAccess && node.identifierUri === resource);
    if (!other) return [];
    return [{ property: 'resource', value: resource, expected: `belongs to ${other.node.path} already` }];
  }
}
