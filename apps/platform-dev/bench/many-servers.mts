/**
 * What synthesizing this environment costs with 100 more servers like its own, each with a database, a container group and
 * APIs: `npx nx bench platform-dev`. Reported, without a limit: nobody keeps 100 servers in one app, since each belongs to
 * its team.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SidecarServer, mongodbGatewayKeyVariable, mongodbTier } from '@org/aci-sidecar-server';
import { McpGateway } from '@org/apim-mcp-gateway';
import { synthesize } from '@org/core';
import { PrivateVCore } from '@org/cosmos-vcore-private';
import { McpAccess } from '@org/entra-access';
import { McpNetwork } from '@org/network';
import { ContainerRegistry, McpVault, PullIdentity } from '@org/platform-foundation';
import type { App } from 'cdktf';
import { config } from '../lib/config.js';
import { environmentOf, serverUrl } from '../lib/environment.js';
import { environmentStack } from '../lib/environment-stack.js';
import { createStacks } from '../lib/main.js';
import { TOOLS_FILE, readTools } from '../lib/mongodb-tools.js';

const SERVERS = 100;
const environment = environmentOf(config);
const tools = readTools();

/** The stack `mongodb`, under another name. */
function server(app: App, serverName: string): void {
  const { names, resourceGroups, gatewayUrl } = environment;
  const { mongodb, tenantId } = environment.config;
  const stack = environmentStack(app, serverName, environment, {
    appliedBy: 'pipeline',
    providers: ['azurerm', 'azuread', 'random'],
  });
  const resourceGroup = resourceGroups.mongodb;
  const madeByPlatform = { names, resourceGroup: resourceGroups.platform, madeBy: 'platform' };
  const madeByRegistry = { ...madeByPlatform, madeBy: 'registry' };
  const network = McpNetwork.fromLookup(stack, 'Network', madeByPlatform);
  const vault = McpVault.fromLookup(stack, 'Vault', madeByPlatform);
  const database = new PrivateVCore(stack, 'Database', {
    names,
    role: serverName,
    resourceGroup,
    subnet: network.databaseSubnet,
    zone: network.mongoClusterZone,
    vault,
    computeTier: mongodb.computeTier,
    highAvailability: mongodb.highAvailability,
  });
  McpGateway.fromLookup(stack, 'Gateway', { ...madeByPlatform, tenantId, gatewayUrl }).addServer(stack, 'Api', {
    server: new SidecarServer(stack, 'Server', {
      names,
      resourceGroup,
      serverName,
      subnet: network.containerSubnet,
      zone: network.serverZone,
      vault,
      registry: ContainerRegistry.fromLookup(stack, 'Registry', madeByRegistry),
      pullIdentity: PullIdentity.fromLookup(stack, 'Pull', madeByRegistry),
      repository: 'mongodb-mcp',
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
    }),
    access: McpAccess.fromLookup(stack, 'Access', {
      names,
      resource: serverUrl(environment, serverName),
      tiers: ['admin', 'reader'],
      madeBy: `${serverName}-access`,
    }),
    vault,
    tools,
    toolsFile: TOOLS_FILE,
  });
}

const folder = mkdtempSync(join(tmpdir(), 'many-servers-'));
try {
  synthesize(join(folder, 'cdktf.out'), (app) => {
    createStacks(app, environment);
    for (let index = 1; index <= SERVERS; index++) server(app, `server${index}`);
  });
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  console.log(
    `with ${SERVERS} more servers: ${performance.now().toFixed(0)} ms, ${((userCPUTime + systemCPUTime) / 1000).toFixed(0)} ms of CPU, ${(maxRSS / 1024).toFixed(0)} MB; ${(bytes / 2 ** 20).toFixed(1)} MB written`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
