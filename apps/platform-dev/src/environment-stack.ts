import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { applyTags, refuseExamples } from '@org/core';
import { App, AzurermBackend, TerraformStack } from 'cdktf';
import { Environment } from './environment';
import { CONFIG_FILE } from './platform-config';

/** A stack of the environment: its state, its provider, its tags, and its refusal of examples. */
export function environmentStack(app: App, name: string, environment: Environment): TerraformStack {
  const { config, stateStorage, examples } = environment;
  const stack = new TerraformStack(app, name);
  stack.addOverride('terraform.required_version', '>= 1.11'); // write-only arguments
  new AzurermBackend(stack, {
    ...stateStorage,
    key: `${name}.tfstate`,
    subscriptionId: config.subscriptionId,
    tenantId: config.tenantId,
    useAzureadAuth: true,
  });
  new AzurermProvider(stack, 'azurerm', {
    subscriptionId: config.subscriptionId,
    tenantId: config.tenantId,
    // Registering providers needs a right on the whole subscription, which a pipeline does not get.
    resourceProviderRegistrations: 'none',
    storageUseAzuread: true,
    features: [{}],
  });
  applyTags(stack, { workload: config.workload, environment: config.environment, stack: name });
  refuseExamples(stack, examples, CONFIG_FILE);
  return stack;
}
