import { ServerTier, SidecarServer } from '@org/aci-sidecar-server';
import { McpGateway, McpServerApiProps } from '@org/apim-mcp-gateway';
import { schemaSha256 } from '@org/core/tools';
import { McpAccess } from '@org/entra-access';
import { McpNetwork } from '@org/network';
import { ContainerRegistry, McpVault, PullIdentity } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment, serverUrl } from '../src/environment';
import { environmentStack } from '../src/environment-stack';
import type { People } from '../src/platform-config';

/** What another team decides about its server. */
export interface TeamServer extends Pick<McpServerApiProps, 'tools' | 'browserOrigins' | 'limits'> {
  /** Each with the people who have it. */
  readonly tiers: Readonly<Record<string, ServerTier & { readonly members: People }>>;
}

/** A server with one tool, and nobody to call it. */
const looking: TeamServer = {
  tiers: { user: { members: {}, port: 3000, monitoringPort: 3100 } },
  tools: {
    server: 'looking',
    version: '1.0.0',
    reviewedOn: '2026-11-22',
    tools: [
      {
        name: 'look',
        operation: 'read',
        tiers: ['user'],
        destructive: false,
        annotations: {},
        schemaSha256: schemaSha256({ type: 'object' }),
      },
    ],
  },
};

/** A server of another team, behind the same gateway, without a database. */
export function anotherServer(
  app: App,
  environment: Environment,
  serverName: string,
  stackName = serverName,
  { tiers, ...api }: TeamServer = looking,
): void {
  const { config, names, resourceGroups, gatewayUrl } = environment;
  const resource = serverUrl(environment, serverName);
  const access = environmentStack(app, `${stackName}-access`, environment, {
    appliedBy: 'administrator',
    providers: ['azuread'],
  });
  new McpAccess(access, 'Access', { names, resource, tiers, protect: false });

  const stack = environmentStack(app, stackName, environment, {
    appliedBy: 'pipeline',
    providers: ['azurerm', 'azuread', 'random'],
  });
  const madeByPlatform = { names, resourceGroup: resourceGroups.platform, madeBy: 'platform' };
  const madeByRegistry = { ...madeByPlatform, madeBy: 'registry' };
  const network = McpNetwork.fromLookup(stack, 'Network', madeByPlatform);
  const vault = McpVault.fromLookup(stack, 'Vault', madeByPlatform);
  const server = new SidecarServer(stack, 'Server', {
    names,
    resourceGroup: resourceGroups.mongodb,
    serverName,
    subnet: network.containerSubnet,
    zone: network.serverZone,
    vault,
    registry: ContainerRegistry.fromLookup(stack, 'Registry', madeByRegistry),
    pullIdentity: PullIdentity.fromLookup(stack, 'Pull', madeByRegistry),
    repository: `${serverName}-mcp`,
    gatewayKeyVariable: { name: 'GATEWAY_KEY', form: 'plain' },
    tiers,
  });
  const gateway = McpGateway.fromLookup(stack, 'Gateway', { ...madeByPlatform, tenantId: config.tenantId, gatewayUrl });
  gateway.addServer(stack, 'Api', {
    ...api,
    server,
    access: McpAccess.fromLookup(stack, 'Access', {
      names,
      resource,
      tiers: Object.keys(tiers),
      madeBy: `${stackName}-access`,
    }),
    vault,
    toolsFile: 'tools.json',
  });
}
