/**
 * What a private endpoint leads to: the subresource, and the zone in which its name is found. Source: Microsoft Learn,
 * "Azure Private Endpoint DNS configuration" (2021-01-14).
 */
export const privateLinkServices = {
  keyVault: { subresource: 'vault', zoneName: 'privatelink.vaultcore.azure.net' },
  containerRegistry: { subresource: 'registry', zoneName: 'privatelink.azurecr.io' },
  blobStorage: { subresource: 'blob', zoneName: 'privatelink.blob.core.windows.net' },
} as const;

export type PrivateLinkService = keyof typeof privateLinkServices;
