/**
 * The public checks that name a resource type which the platform synthesizes: the bar that others set. Every id is
 * restated by a rule or is in {@link notApplicable}; a test holds them against each other.
 *
 * The checks of `azurerm_cosmosdb_account` do not fire on `azurerm_mongo_cluster`, for which no catalogue has any; they
 * are listed because they are meant for it.
 */
export const catalogues = {
  checkov: {
    name: 'Checkov',
    version: '3.3.13',
    read: '2026-08-20',
    source: 'github.com/bridgecrewio/checkov, checkov/terraform/checks',
    checks: [
      ...['CKV_AZURE_9', 'CKV_AZURE_10', 'CKV_AZURE_77', 'CKV_AZURE_160'],
      ...['CKV_AZURE_182', 'CKV_AZURE_183', 'CKV2_AZURE_31'],
      ...['CKV_AZURE_107', 'CKV_AZURE_152', 'CKV_AZURE_173', 'CKV_AZURE_174', 'CKV_AZURE_215'],
      ...['CKV_AZURE_98', 'CKV_AZURE_235', 'CKV_AZURE_245', 'CKV2_AZURE_28'],
      ...['CKV_AZURE_137', 'CKV_AZURE_138', 'CKV_AZURE_139', 'CKV_AZURE_163', 'CKV_AZURE_164'],
      ...['CKV_AZURE_165', 'CKV_AZURE_166', 'CKV_AZURE_167', 'CKV_AZURE_233', 'CKV_AZURE_237'],
      ...['CKV_AZURE_41', 'CKV_AZURE_42', 'CKV_AZURE_109', 'CKV_AZURE_110', 'CKV_AZURE_111'],
      ...['CKV_AZURE_114', 'CKV_AZURE_189', 'CKV2_AZURE_32'],
      ...['CKV_AZURE_3', 'CKV_AZURE_33', 'CKV_AZURE_34', 'CKV_AZURE_35', 'CKV_AZURE_36', 'CKV_AZURE_43'],
      ...['CKV_AZURE_44', 'CKV_AZURE_59', 'CKV_AZURE_190', 'CKV_AZURE_206', 'CKV_AZURE_244'],
      ...['CKV2_AZURE_1', 'CKV2_AZURE_8', 'CKV2_AZURE_20', 'CKV2_AZURE_21', 'CKV2_AZURE_33'],
      ...['CKV2_AZURE_38', 'CKV2_AZURE_40', 'CKV2_AZURE_41', 'CKV2_AZURE_47'],
      ...['CKV_AZURE_39'],
      ...['CKV_AZURE_99', 'CKV_AZURE_100', 'CKV_AZURE_101', 'CKV_AZURE_132', 'CKV_AZURE_140'],
    ],
  },
  trivy: {
    name: 'trivy-checks',
    version: '2.2.0',
    read: '2026-08-21',
    source: 'github.com/aquasecurity/trivy-checks, checks/cloud/azure',
    checks: [
      ...['AZU-0047', 'AZU-0048', 'AZU-0050', 'AZU-0051', 'AZU-0074'],
      ...['AZU-0013', 'AZU-0015', 'AZU-0016', 'AZU-0017'],
      ...['AZU-0007', 'AZU-0008', 'AZU-0009', 'AZU-0010', 'AZU-0011', 'AZU-0012'],
      ...['AZU-0056', 'AZU-0057', 'AZU-0058', 'AZU-0059', 'AZU-0060', 'AZU-0061'],
      ...['AZU-0030', 'AZU-0052'],
    ],
  },
  psrule: {
    name: 'PSRule for Azure',
    version: 'rule set 2025_09',
    read: '2026-11-22',
    source: 'github.com/Azure/PSRule.Rules.Azure, src/PSRule.Rules.Azure/rules',
    checks: [
      ...['Azure.NSG.AnyInboundSource', 'Azure.NSG.LateralTraversal', 'Azure.NSG.Associated'],
      ...['Azure.NSG.DenyAllInbound'],
      ...['Azure.APIM.HTTPBackend', 'Azure.APIM.HTTPEndpoint', 'Azure.APIM.Protocols', 'Azure.APIM.Ciphers'],
      ...['Azure.APIM.ManagedIdentity', 'Azure.APIM.EncryptValues', 'Azure.APIM.MinAPIVersion'],
      ...['Azure.APIM.PolicyBase', 'Azure.APIM.CORSPolicy', 'Azure.APIM.AvailabilityZone', 'Azure.APIM.MultiRegion'],
      ...['Azure.APIM.ProductSubscription', 'Azure.APIM.ProductApproval', 'Azure.APIM.ProductTerms'],
      ...['Azure.APIM.APIDescriptors', 'Azure.APIM.ProductDescriptors', 'Azure.APIM.SampleProducts'],
      ...['Azure.ACR.AdminUser', 'Azure.ACR.MinSku', 'Azure.ACR.Firewall', 'Azure.ACR.ContentTrust'],
      ...['Azure.ACR.GeoReplica'],
      ...['Azure.KeyVault.RBAC', 'Azure.KeyVault.PurgeProtect', 'Azure.KeyVault.SoftDelete'],
      ...['Azure.KeyVault.Firewall', 'Azure.KeyVault.Logs', 'Azure.KeyVault.AccessPolicy'],
      ...['Azure.KeyVault.Name', 'Azure.KeyVault.SecretName'],
      ...['Azure.Storage.UseReplication', 'Azure.Storage.SecureTransfer', 'Azure.Storage.SoftDelete'],
      ...['Azure.Storage.ContainerSoftDelete', 'Azure.Storage.FileShareSoftDelete', 'Azure.Storage.MinTLS'],
      ...['Azure.Storage.BlobPublicAccess', 'Azure.Storage.BlobAccessType', 'Azure.Storage.Firewall'],
      ...['Azure.Storage.Name', 'Azure.Storage.DefenderCloud', 'Azure.Storage.DefenderCloud.MalwareScan'],
      ...['Azure.Storage.DefenderCloud.SensitiveData'],
      ...['Azure.AppInsights.Workspace'],
    ],
  },
} as const;

/** The id of a public check. */
export type PublicCheck = (typeof catalogues)[keyof typeof catalogues]['checks'][number];

const noProducts =
  'the platform makes no products: tokens and groups decide who calls; a product is a finding of reviewed-resource-type';
const defender = 'Defender plans are bought and configured for a whole subscription, outside of the platform';

/** The public checks that no rule restates, each with the reason. */
export const notApplicable: Readonly<Partial<Record<PublicCheck, string>>> = {
  CKV_AZURE_152: 'it asks only the Consumption tier, which gateway-in-network refuses',
  CKV_AZURE_174: "API Management is the platform's only public door; every other public address is a finding",
  CKV_AZURE_235:
    'it fails for any plain environment variable, a port number too; secret-in-plain-attribute finds the secrets among them',
  CKV_AZURE_164: 'Docker Content Trust ends on 2028-03-31; images are named by digest (image-by-digest)',
  'Azure.ACR.ContentTrust': 'Docker Content Trust ends on 2028-03-31; images are named by digest (image-by-digest)',
  CKV_AZURE_166: 'quarantine is a preview that needs a scanner to release each image; digests are reviewed instead',
  CKV_AZURE_167: 'a container group names an image by digest, so an untagged manifest may be the one that runs',
  CKV_AZURE_233: 'Azure makes every registry zone-redundant in regions with zones, whatever its tier says',
  CKV_AZURE_111: 'soft delete cannot be turned off since 2025, and azurerm 4 has no argument for it',
  'Azure.KeyVault.SoftDelete': 'soft delete cannot be turned off since 2025, and azurerm 4 has no argument for it',
  CKV_AZURE_33: 'the state account has no queues',
  'AZU-0009': 'the state account has no queues',
  CKV2_AZURE_20: 'the state account has no tables',
  CKV2_AZURE_8: 'no activity logs are stored; private-container holds for every container alike',
  'Azure.Storage.FileShareSoftDelete': 'it asks only accounts of kind FileStorage; the state account has no shares',
  'Azure.Storage.DefenderCloud': defender,
  'Azure.Storage.DefenderCloud.MalwareScan': defender,
  'Azure.Storage.DefenderCloud.SensitiveData': defender,
  CKV_AZURE_132: 'a MongoDB vCore cluster has no account keys whose metadata could be written',
  'Azure.APIM.ProductSubscription': noProducts,
  'Azure.APIM.ProductApproval': noProducts,
  'Azure.APIM.ProductTerms': noProducts,
  'Azure.APIM.ProductDescriptors': noProducts,
  'Azure.APIM.SampleProducts': `the azurerm provider deletes them when it creates the service, and ${noProducts}`,
};
