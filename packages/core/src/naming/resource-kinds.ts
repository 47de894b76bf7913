/** How Azure lets one kind of resource be named. */
export interface ResourceKindRule {
  /** What the name starts with. */
  readonly abbreviation: string;
  /** The longest name that Azure takes, in characters. */
  readonly maxLength: number;
  /** What stands between the parts: nothing where Azure takes letters and digits only. */
  readonly separator: '-' | '';
  /** Whether the name must be unique in all of Azure, and so needs the configured suffix. */
  readonly globallyUnique: boolean;
}

const rule = (abbreviation: string, maxLength: number): ResourceKindRule => ({
  abbreviation,
  maxLength,
  separator: '-',
  globallyUnique: false,
});
const global = (abbreviation: string, maxLength: number, separator: '-' | '' = '-'): ResourceKindRule => ({
  abbreviation,
  maxLength,
  separator,
  globallyUnique: true,
});

/**
 * Every kind that is named by {@link resourceName}. Names are made of lower-case letters, digits and hyphens, which all
 * of these kinds take, so that only length and separator differ.
 *
 * Abbreviations: Cloud Adoption Framework, "Abbreviation recommendations for Azure resources" (2025-05-23), except where
 * marked `ours`, since that page has none. Limits: "Naming rules and restrictions for Azure resources" (2025-03-14);
 * mongoCluster: MongoCluster.tsp in azure-rest-api-specs; federatedCredential: FederatedIdentityCredential.tsp there;
 * containerRegistryToken: what azurerm 4.55 takes of a token and of a scope map;
 * roleDefinition: the display name, "Azure custom roles" (2018-09-24), which is unique in a tenant;
 * Entra ID: "Validation differences by supported account types" (2023-03-24), and Microsoft Graph's group resource type.
 */
export const resourceKinds = {
  resourceGroup: rule('rg', 90),

  virtualNetwork: rule('vnet', 64),
  subnet: rule('snet', 80),
  networkSecurityGroup: rule('nsg', 80),
  publicIpAddress: rule('pip', 80),
  privateEndpoint: rule('pep', 64),
  privateDnsZoneLink: rule('link', 80), // ours

  apiManagement: global('apim', 50),
  containerGroup: rule('ci', 63),
  containerRegistry: global('cr', 50, ''),
  containerRegistryToken: rule('crt', 49), // ours; its scope map is called the same
  keyVault: global('kv', 24),
  storageAccount: global('st', 24, ''),
  storageContainer: rule('stc', 63), // ours
  mongoCluster: global('mongo', 40), // ours

  logAnalyticsWorkspace: rule('log', 63),
  applicationInsights: rule('appi', 260),
  actionGroup: rule('ag', 260),
  alertRule: rule('alert', 260), // ours

  userAssignedIdentity: rule('id', 128),
  federatedCredential: rule('fed', 120), // ours
  managementLock: rule('lock', 90), // ours
  roleDefinition: global('role', 128), // ours

  // Display names of Entra ID. A tenant may hold several platforms, and lets two objects have the same name.
  entraGroup: global('grp', 256), // ours
  entraApplication: global('appreg', 120), // ours
} as const satisfies Record<string, ResourceKindRule>;

export type ResourceKind = keyof typeof resourceKinds;
