import { SidecarServer, mongodbGatewayKeyVariable, mongodbTier } from '@org/aci-sidecar-server';
import { McpGateway } from '@org/apim-mcp-gateway';
import { PrivateVCore } from '@org/cosmos-vcore-private';
import { McpAccess } from '@org/entra-access';
import { McpNetwork } from '@org/network';
import { ContainerRegistry, McpVault, PullIdentity } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment, serverUrl } from '../environment';
import { environmentStack } from '../environment-stack';
import { TOOLS_FILE, readTools } from '../mongodb-tools';

/** The first server, which uses nothing that any other team could not use. */
export function mongodbStack(app: App, environment: Environment): void {
  const { config, names, resourceGroups, gatewayUrl } = environment;
  const { computeTier, highAvailability } = config.mongodb;
  const stack = environmentStack(app, 'mongodb', environment, {
    appliedBy: 'pipeline',
    providers: ['azurerm', 'azuread', 'random'],
  });
  const resourceGroup = resourceGroups.mongodb;
  const madeByPlatform = { names, resourceGroup: resourceGroups.platform, madeBy: 'platform' };
  const madeByRegistry = { ...madeByPlatform, madeBy: 'registry' };

  const network = McpNetwork.fromLookup(stack, 'Network', madeByPlatform);
  const vault = McpVault.fromLookup(stack, 'Vault', madeByPlatform);
  const gateway = McpGateway.fromLookup(stack, 'Gateway', { ...madeByPlatform, tenantId: config.tenantId, gatewayUrl });
  const access = McpAccess.fromLookup(stack, 'Access', {
    names,
    resource: serverUrl(environment, 'mongodb'),
    tiers: ['admin', 'reader'],
    madeBy: 'mongodb-access',
  });

  const database = new PrivateVCore(stack, 'Database', {
    names,
    resourceGroup,
    subnet: network.databaseSubnet,
    zone: network.mongoClusterZone,
    vault,
    computeTier,
    highAvailability,
    protect: config.protect,
  });
  const server = new SidecarServer(stack, 'Server', {
    names,
    resourceGroup,
    serverName: 'mongodb',
    subnet: network.containerSubnet,
    zone: network.serverZone,
    vault,
    registry: ContainerRegistry.fromLookup(stack, 'Registry', madeByRegistry),
    pullIdentity: PullIdentity.fromLookup(stack, 'Pull', madeByRegistry),
    repository: 'mongodb-mcp',
    serverPorts: config.serverPorts,
    gatewayKeyVariable: mongodbGatewayKeyVariable,
    init: [database.usersInit()],
    tiers: {
      admin: mongodbTier({
        port: 3000,
        monitoringPort: 3100,
        connectionString: database.connectionString('readWrite'),
      }),
      reader: mongodbTier({
        port: 3001,
        monitoringPort: 3101,
        connectionString: database.connectionString('read'),
        readOnly: true,
      }),
    },
    logs: {
      workspaceName: names.of(stack, 'logAnalyticsWorkspace'),
      workspaceResourceGroupName: resourceGroups.platform.resourceGroupName,
      madeBy: 'platform',
    },
  });
  gateway.addServer(stack, 'Api', {
    server,
    access,
    vault,
    tools: readTools(),
    toolsFile: TOOLS_FILE,
    destructiveCalls: { admin: 'step-up', reader: 'deny' },
    overrideHeaderPrefix: 'x-mongodb-mcp-',
  });
}
