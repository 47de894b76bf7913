import { McpGateway } from '@org/apim-mcp-gateway';
import { McpNetwork } from '@org/network';
import { GatewayIdentity, McpVault, Observability, PipelineIdentity } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment } from '../environment';
import { environmentStack } from '../environment-stack';

/** Stage 2: what all servers share. */
export function platformStack(app: App, environment: Environment): void {
  const { config, names, resourceGroups } = environment;
  const { tenantId, operators, protect, gatewaySku } = config;
  const stack = environmentStack(app, 'platform', environment, { appliedBy: 'pipeline', providers: ['azurerm'] });
  const resourceGroup = resourceGroups.platform;
  const madeByBootstrap = { names, resourceGroup: resourceGroups.bootstrap, madeBy: 'bootstrap' };

  const network = new McpNetwork(stack, 'Network', {
    names,
    resourceGroup,
    addressSpace: config.addressSpace,
    gatewaySku,
    serverPorts: config.serverPorts,
  });
  const vault = new McpVault(stack, 'Vault', {
    names,
    resourceGroup,
    tenantId,
    pipeline: PipelineIdentity.fromLookup(stack, 'Pipeline', madeByBootstrap),
    operators,
    protect,
    agents: 'hosted',
  });
  const observability = new Observability(stack, 'Observability', {
    names,
    resourceGroup,
    vault,
    alertRecipients: config.alertRecipients,
    protect,
  });
  new McpGateway(stack, 'Gateway', {
    names,
    resourceGroup,
    tenantId,
    subnet: network.gatewaySubnet,
    identity: GatewayIdentity.fromLookup(stack, 'GatewayIdentity', madeByBootstrap),
    vault,
    applicationInsights: observability,
    workspace: observability,
    publisher: config.publisher,
    sku: gatewaySku,
    customDomain: config.customDomain,
    protect,
  });
}
