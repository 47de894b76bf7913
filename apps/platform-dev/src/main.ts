import { McpNetwork } from '@org/network';
import { App } from 'cdktf';
import { config } from './config';
import { Environment } from './environment';
import { environmentStack } from './environment-stack';
import { synthesizeEnvironment } from './synthesize-environment';

/** Every stack of the environment: what one construct offers is handed to the next as a prop. */
export function createStacks(app: App, environment: Environment): void {
  const { config, names, resourceGroup } = environment;

  const platform = environmentStack(app, 'platform', environment);
  new McpNetwork(platform, 'Network', {
    names,
    resourceGroup,
    addressSpace: config.addressSpace,
    gatewaySku: config.gatewaySku,
    serverPorts: config.serverPorts,
  });
}

if (require.main === module) process.exitCode = synthesizeEnvironment(config, createStacks);
