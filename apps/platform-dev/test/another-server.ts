import { SidecarServer } from '@org/aci-sidecar-server';
import { McpGateway } from '@org/apim-mcp-gateway';
import { schemaSha256 } from '@org/core/tools';
import { McpAccess } from '@org/entra-access';
import { McpNetwork } from '@org/network';
import { ContainerRegistry, McpVault, PullIdentity } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment, serverUrl } from '../src/environment';
import { environmentStack } from '../src/environment-stack';

/** A server of another team, behind the same gateway, without a database. */
export function anotherServer(app: App, environment: Environment, serverName: string, stackName = serverName): void {
  const { config, names, resourceGroups, gatewayUrl } = environment;
  const resource = serverUrl(environment, serverName);
  const access = environmentStack(app, `${stackName}-access`, environment, {
    appliedBy: 'administrator',
    providers: ['azuread'],
  });
  new McpAccess(access, 'Access', { names, resource, tiers: { user: { members: {} } }, protect: false });

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
    tiers: { user: { port: 3000, monitoringPort: 3100 } },
  });
  McpGateway.fromLookup(stack, 'Gateway', { ...madeByPlatform, tenantId: config.tenantId, gatewayUrl }).addServer(
    stack,
    'Api',
    {
      server,
      access: McpAccess.fromLookup(stack, 'Access', {
        names,
        resource,
        tiers: ['user'],
        madeBy: `${stackName}-access`,
      }),
      vault,
      tools: {
        server: `${serverName}-mcp`,
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
      toolsFile: 'tools.json',
    },
  );
}
