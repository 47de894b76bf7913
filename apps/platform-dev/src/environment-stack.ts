import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { RandomProvider } from '@cdktf/provider-random/lib/provider';
import { applyTags, refuseExamples } from '@org/core';
import { providerSettings } from '@org/platform-foundation';
import { App, AzurermBackend, TerraformStack } from 'cdktf';
import { AppliedBy, Environment } from './environment';
import { CONFIG_FILE } from './platform-config';

export interface EnvironmentStackProps {
  /** Who applies it, which decides where its state is kept. */
  readonly appliedBy: AppliedBy;
  /** The providers whose resources it has. */
  readonly providers: readonly ('azurerm' | 'azuread' | 'random')[];
  /**
   * Whether it registers the namespaces of Azure that the platform uses.
   * @default false
   */
  readonly registerResourceProviders?: boolean;
}

/** A stack of the environment: its state, its providers, its tags, and its refusal of examples. */
export function environmentStack(
  app: App,
  name: string,
  environment: Environment,
  { appliedBy, providers, registerResourceProviders }: EnvironmentStackProps,
): TerraformStack {
  const { config, state, examples } = environment;
  const { subscriptionId, tenantId } = config;
  const stack = new TerraformStack(app, name);
  stack.addOverride('terraform.required_version', '>= 1.11'); // write-only arguments
  new AzurermBackend(stack, {
    resourceGroupName: state.resourceGroupName,
    storageAccountName: state.storageAccountName,
    containerName: state.containerNames[appliedBy],
    key: `${name}.tfstate`,
    subscriptionId,
    tenantId,
    useAzureadAuth: true,
  });
  if (providers.includes('azurerm')) {
    const settings = providerSettings({ registerResourceProviders });
    new AzurermProvider(stack, 'azurerm', { ...settings, subscriptionId, tenantId });
  }
  if (providers.includes('azuread')) new AzureadProvider(stack, 'azuread', { tenantId });
  if (providers.includes('random')) new RandomProvider(stack, 'random');
  applyTags(stack, { workload: config.workload, environment: config.environment, stack: name });
  refuseExamples(stack, examples, CONFIG_FILE);
  return stack;
}
