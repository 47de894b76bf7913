import { ContainerRegistry, PullIdentity } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment } from '../environment';
import { environmentStack } from '../environment-stack';

/** Stage 1: where images are pushed before anything runs, and the identity that pulls them. */
export function registryStack(app: App, environment: Environment): void {
  const { config, names, resourceGroups } = environment;
  const stack = environmentStack(app, 'registry', environment, { appliedBy: 'pipeline', providers: ['azurerm'] });
  const { operators, protect } = config;
  const resourceGroup = resourceGroups.platform;

  const registry = new ContainerRegistry(stack, 'Registry', {
    names,
    resourceGroup,
    operators,
    protect,
    agents: 'hosted',
  });
  new PullIdentity(stack, 'Pull', { names, resourceGroup, registry });
}
