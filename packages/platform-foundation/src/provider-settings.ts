import type { AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';

/**
 * The namespaces of Azure that the platform's resources belong to. `Microsoft.Authorization` and `Microsoft.Resources`
 * are registered in every subscription (Microsoft Learn, "Azure resource providers and types"). Written as Azure writes
 * them: the provider passes over a name in another case without a word.
 */
export const resourceProviders = [
  'Microsoft.ApiManagement', // the gateway
  'Microsoft.ContainerInstance', // servers
  'Microsoft.ContainerRegistry', // their images
  'Microsoft.DocumentDB', // their databases
  'microsoft.insights', // Application Insights, alerts, workbooks, diagnostic settings
  'Microsoft.KeyVault', // secrets
  'Microsoft.ManagedIdentity', // identities and their federation
  'Microsoft.Network', // networks, private endpoints, DNS
  'Microsoft.OperationalInsights', // logs
  'Microsoft.Storage', // state
] as const;

export interface ProviderSettingsProps {
  /**
   * Whether the provider registers {@link resourceProviders} in the subscription before anything else. Only an
   * administrator may; a pipeline has no such right.
   * @default false
   */
  readonly registerResourceProviders?: boolean;
}

/**
 * How the azurerm provider of every stack is configured, besides subscription and tenant: it deletes nothing for good.
 *
 * Namespaces are registered by the provider and not by a resource each: `azurerm_resource_provider_registration` refuses
 * one that is registered already, as some are in most subscriptions, and destroying it would unregister the namespace for
 * everybody who shares the subscription (azurerm 4.55.0, resource_provider_registration_resource.go).
 */
export function providerSettings({ registerResourceProviders = false }: ProviderSettingsProps = {}): Pick<
  AzurermProviderConfig,
  'resourceProviderRegistrations' | 'resourceProvidersToRegister' | 'storageUseAzuread' | 'features'
> {
  return {
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: registerResourceProviders ? [...resourceProviders] : undefined,
    storageUseAzuread: true,
    features: [
      {
        keyVault: [
          {
            purgeSoftDeleteOnDestroy: false,
            purgeSoftDeletedSecretsOnDestroy: false,
            recoverSoftDeletedKeyVaults: true,
            recoverSoftDeletedSecrets: true,
          },
        ],
        apiManagement: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeleted: true }],
        logAnalyticsWorkspace: [{ permanentlyDeleteOnDestroy: false }],
        resourceGroup: [{ preventDeletionIfContainsResources: true }],
        // The provider would otherwise read queues of the state storage, for which nobody has a role.
        storage: [{ dataPlaneAvailable: false }],
      },
    ],
  };
}
