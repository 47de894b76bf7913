import { ApiManagementBackend } from '@cdktf/provider-azurerm/lib/api-management-backend';
import { IKeyVaultRef, IMcpAccessRef, IMcpServerRef } from '@org/core';
import type { ToolManifest } from '@org/core/tools';
import { Construct } from 'constructs';
import { grantSecret } from '../grant-secret';
import type { IMcpGateway } from '../mcp-gateway-ref';
import { mcpPolicy, metadataPolicy } from '../policies';
import type { DestructiveCalls, MembershipSource, TierLimits } from '../policies';
import { serverNames } from '../policies/names';
import { SwitchValue } from '../switch-value';
import { VaultNamedValue } from '../vault-named-value';
import { PolicyApi } from './policy-api';
import type { PolicyApiOperation } from './policy-api';
import { claimServerUrl } from './server-url';
import { SessionKeys } from './session-keys';
import { validateServer } from './validate-server';

/**
 * The methods of an MCP endpoint. There is no OPTIONS: with one, API Management would not let `cors` answer a browser's
 * preflight request (Microsoft Learn, "cors policy").
 */
const operations: readonly PolicyApiOperation[] = [
  { method: 'POST', operationId: 'send', displayName: 'Send a message' },
  { method: 'GET', operationId: 'listen', displayName: 'Listen for messages' },
  { method: 'DELETE', operationId: 'end', displayName: 'End the session' },
];

export interface McpServerApiProps {
  /** The server: its name is the last part of its URL. */
  readonly server: IMcpServerRef;
  /** Who may use it. Its identifier URI must be the server's public URL. */
  readonly access: IMcpAccessRef;
  /** Its reviewed tools, as `parseToolManifest` of `@org/core/tools` reads them. */
  readonly tools: ToolManifest;
  /** The file that the tools are reviewed in, for errors: `apps/mongo-mcp-image/tools.json`. */
  readonly toolsFile: string;
  /** The vault that keeps the keys with which sessions are signed. */
  readonly vault: IKeyVaultRef;
  /**
   * Where membership of a tier is read from.
   * @default 'graph'
   */
  readonly membership?: MembershipSource;
  /**
   * For how long after a membership ends a person may still call, in seconds: 1 to 300.
   * @default 120
   */
  readonly revocationBound?: number;
  /**
   * By tier, what a destructive call needs.
   * @default - step-up, for every tier
   */
  readonly destructiveCalls?: Readonly<Record<string, DestructiveCalls>>;
  /**
   * Destructive tools that a tier other than the first may call, by tier. Without this consent a manifest that gives
   * them one is refused.
   * @default - none
   */
  readonly destructiveToolsConsent?: Readonly<Record<string, readonly string[]>>;
  /**
   * By tier, how many calls one person may make.
   * @default - 300 a minute, for every tier
   */
  readonly limits?: Readonly<Record<string, TierLimits>>;
  /**
   * The web pages that may call the server from a browser, by origin. A request from any other page is refused; one
   * without an origin does not come from a page.
   * @default ['http://localhost:6274'], where the MCP Inspector runs
   */
  readonly browserOrigins?: readonly string[];
  /**
   * The prefix of headers with which a caller could reconfigure the server: `x-mongodb-mcp-`. A request that has one is
   * refused.
   * @default - the server takes none
   */
  readonly overrideHeaderPrefix?: string;
  /**
   * The path of the MCP endpoint on the server itself.
   * @default '/mcp'
   */
  readonly serverPath?: string;
  /**
   * Raise it by one to replace the key with which sessions are signed. The key before stays valid until the next time,
   * so that no session breaks.
   * @default 0
   */
  readonly sessionKeyRotation?: number;
}

/**
 * One MCP server on the gateway: an API with its policy, an anonymous API with its metadata (RFC 9728), a backend for each
 * tier, and the switches of its operators.
 */
export class McpServerApi extends Construct {
  /** What people type into their MCP client, and the `resource` of its tokens. */
  public readonly serverUrl: string;
  /** Where clients read how to sign in. */
  public readonly metadataUrl: string;

  /**
   * @throws ValidationError when server, access and manifest do not fit each other, the name is taken in this app, the
   * gateway is in another stack, or a value is not what Azure takes or what keeps the server safe
   */
  constructor(scope: Construct, id: string, gateway: IMcpGateway, props: McpServerApiProps) {
    super(scope, id);
    const { server, access, tools, vault } = props;
    const { membership = 'graph', revocationBound = 120, destructiveCalls = {}, limits = {} } = props;
    const { browserOrigins = ['http://localhost:6274'], serverPath = '/mcp', sessionKeyRotation = 0 } = props;
    const { serverName } = server;
    this.serverUrl = `${gateway.gatewayUrl}/mcp/${serverName}`;
    this.metadataUrl = `${gateway.gatewayUrl}/.well-known/oauth-protected-resource/mcp/${serverName}`;
    const settled = { membership, revocationBound, destructiveCalls, limits, browserOrigins, serverPath };
    validateServer(this, gateway, { ...props, ...settled, sessionKeyRotation, serverUrl: this.serverUrl });
    claimServerUrl(this, this.serverUrl);

    const names = serverNames(serverName);
    const tierBackends = new Construct(this, 'Backends');
    const backends = access.tiers.map(
      ({ tierName }) =>
        new ApiManagementBackend(tierBackends, tierName, {
          apiManagementName: gateway.gatewayName,
          resourceGroupName: gateway.gatewayResourceGroupName,
          name: names.backend(tierName),
          protocol: 'http',
          url: server.tierUrls[tierName] as string,
        }),
    );
    const gatewayKey = new VaultNamedValue(this, 'GatewayKey', {
      gateway,
      name: names.gatewayKey,
      secret: server.gatewayKey,
      after: [grantSecret(this, 'GatewayKeyReader', gateway, server.gatewayKey)],
    });
    const sessionKeys = new SessionKeys(this, 'SessionKeys', {
      gateway,
      vault,
      serverName,
      rotation: sessionKeyRotation,
    });
    const serverSwitch = new SwitchValue(this, 'Switch', { gateway, name: names.switch, initial: 'on' });
    const quarantine = new SwitchValue(this, 'Quarantine', {
      gateway,
      name: names.quarantine,
      initial: 'none', // a named value cannot be empty
    });

    const { serverUrl, metadataUrl } = this;
    const { tenantId } = gateway;
    new PolicyApi(this, 'Server', {
      gateway,
      name: `mcp-${serverName}`,
      displayName: `MCP server ${serverName}`,
      description: `The tools of ${serverName}, over the Model Context Protocol.`,
      path: `mcp/${serverName}`,
      operations,
      policy: mcpPolicy({
        ...settled,
        serverName,
        serverUrl,
        metadataUrl,
        tenantId,
        access,
        tools,
        overrideHeaderPrefix: props.overrideHeaderPrefix,
        gatewayKeyHeader: server.gatewayKeyHeader,
      }),
      named: [...backends, gatewayKey.resource, ...sessionKeys.resources, serverSwitch.resource, quarantine.resource],
    });
    // An API of its own, so that nothing anonymous is ever part of the API that reaches a server.
    new PolicyApi(this, 'Metadata', {
      gateway,
      name: `metadata-${serverName}`, // a server could be called `x-metadata`, but no server's own API starts like this
      displayName: `Metadata of MCP server ${serverName}`,
      description: `How clients of ${serverName} sign in (RFC 9728).`,
      path: `.well-known/oauth-protected-resource/mcp/${serverName}`,
      operations: [{ method: 'GET', operationId: 'read', displayName: 'Read the metadata' }],
      policy: metadataPolicy({ serverName, serverUrl, tenantId, access }),
      named: [],
    });
  }
}
