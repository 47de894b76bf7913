import '@org/testing/matchers';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { synthOf } from '@org/testing';
import { ProviderSettingsProps, providerSettings, resourceProviders } from '../src';
import { SUBSCRIPTION } from './foundation-under-test';

const synthProvider = (props?: ProviderSettingsProps) =>
  synthOf((stack) => {
    new AzurermProvider(stack, 'azurerm', { ...providerSettings(props), subscriptionId: SUBSCRIPTION });
  });
const settingsOf = (props?: ProviderSettingsProps) => synthProvider(props).stack.providers[0]?.body ?? {};

/**
 * What each kind of resource of the platform belongs to. Source: azurerm 4.55.0, "API Providers" at the end of each
 * resource's page. `Microsoft.Authorization` and `Microsoft.Resources` are registered everywhere.
 */
const namespaces = {
  azurerm_api_management: 'Microsoft.ApiManagement',
  azurerm_application_insights: 'Microsoft.Insights',
  azurerm_container_group: 'Microsoft.ContainerInstance',
  azurerm_container_registry: 'Microsoft.ContainerRegistry',
  azurerm_federated_identity_credential: 'Microsoft.ManagedIdentity',
  azurerm_key_vault: 'Microsoft.KeyVault',
  azurerm_log_analytics_saved_search: 'Microsoft.OperationalInsights',
  azurerm_log_analytics_workspace: 'Microsoft.OperationalInsights',
  azurerm_mongo_cluster: 'Microsoft.DocumentDB',
  azurerm_monitor_diagnostic_setting: 'Microsoft.Insights',
  azurerm_monitor_scheduled_query_rules_alert_v2: 'Microsoft.Insights',
  azurerm_private_dns_zone: 'Microsoft.Network',
  azurerm_private_endpoint: 'Microsoft.Network',
  azurerm_storage_account: 'Microsoft.Storage',
  azurerm_user_assigned_identity: 'Microsoft.ManagedIdentity',
  azurerm_virtual_network: 'Microsoft.Network',
};

describe('the settings of the provider', () => {
  it('are known to it', () => {
    expect(synthProvider()).toPassSchemaCheck();
    expect(synthProvider({ registerResourceProviders: true })).toPassSchemaCheck();
  });

  it('purge nothing: what is destroyed can be brought back (S19)', () => {
    expect(settingsOf().features).toEqual([
      {
        key_vault: [
          {
            purge_soft_delete_on_destroy: false,
            purge_soft_deleted_secrets_on_destroy: false,
            recover_soft_deleted_key_vaults: true,
            recover_soft_deleted_secrets: true,
          },
        ],
        api_management: [{ purge_soft_delete_on_destroy: false, recover_soft_deleted: true }],
        log_analytics_workspace: [{ permanently_delete_on_destroy: false }],
        resource_group: [{ prevent_deletion_if_contains_resources: true }],
        storage: [{ data_plane_available: false }],
      },
    ]);
  });

  it('sign in to storage through Entra (S2)', () => {
    expect(settingsOf().storage_use_azuread).toBe(true);
  });

  it('register no namespaces, which needs a right on the subscription (B16)', () => {
    expect(settingsOf().resource_provider_registrations).toBe('none');
    expect(settingsOf().resource_providers_to_register).toBeUndefined();
  });

  it('register exactly those of the platform for an administrator (S1)', () => {
    const settings = settingsOf({ registerResourceProviders: true });
    expect(settings.resource_provider_registrations).toBe('none');
    expect(settings.resource_providers_to_register).toEqual([...resourceProviders]);
  });

  it('register what the resources of the platform belong to, and nothing else (S1)', () => {
    const used = [...new Set(Object.values(namespaces))].map((name) => name.toLowerCase()).sort();
    expect(resourceProviders.map((name) => name.toLowerCase()).sort()).toEqual(used);
  });

  it('write a namespace as Azure lists it, since the provider passes over another case (S1)', () => {
    expect(resourceProviders).toContain('microsoft.insights');
    expect(resourceProviders.filter((name) => !/^Microsoft\.[A-Z]\w+$/.test(name))).toEqual(['microsoft.insights']);
  });
});
