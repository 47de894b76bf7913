import { GatewayIdentity, PipelineIdentity, PlatformResourceGroup, StateStorage } from '@org/platform-foundation';
import { App } from 'cdktf';
import { Environment } from '../environment';
import { environmentStack } from '../environment-stack';

/** What an administrator applies once: everything that a pipeline must not be able to give itself. */
export function bootstrapStack(app: App, environment: Environment): void {
  const { config, names } = environment;
  const { subscriptionId, protect, administrators, operators, region } = config;
  const stack = environmentStack(app, 'bootstrap', environment, {
    appliedBy: 'administrator',
    providers: ['azurerm', 'azuread'],
    registerResourceProviders: true,
  });
  const group = (id: string, role: string) =>
    new PlatformResourceGroup(stack, id, { names, role, location: region, protect });
  const resourceGroup = group('BootstrapGroup', 'bootstrap');
  const platform = group('PlatformGroup', 'platform');
  const mongodb = group('MongodbGroup', 'mongodb');

  const state = new StateStorage(stack, 'State', {
    names,
    resourceGroup,
    administrators,
    operators,
    protect,
    agents: 'hosted',
  });

  const pipeline = new PipelineIdentity(stack, 'Pipeline', { names, resourceGroup });
  pipeline.trustAzureDevOps('azure-devops', config.serviceConnection);
  pipeline.grantSubscriptionLookups(subscriptionId);
  pipeline.grantDirectoryLookups();
  pipeline.grantDeployment('Platform', {
    resourceGroup: platform,
    roles: ['AcrPull', 'Key Vault Secrets Officer', 'Key Vault Secrets User', ...operatorRoles(operators)],
  });
  pipeline.grantDeployment('Mongodb', { resourceGroup: mongodb, locks: protect });
  state.grantReadWrite('Pipeline', pipeline);

  const gateway = new GatewayIdentity(stack, 'Gateway', { names, resourceGroup });
  gateway.grantUse('Pipeline', pipeline);
}

/** What the registry gives to people who deploy from their own machines, if there are any. */
function operatorRoles(operators: Readonly<Record<string, string>>) {
  return Object.keys(operators).length > 0 ? (['AcrPush'] as const) : [];
}
