import { keepsLogs } from '../../platform/kept-logs';
import type { Platform } from '../../platform/platform';
import { endpointsOf } from '../../platform/private-endpoints';
import type { Part, Resource } from '../../platform/resource';
import { Rule, Violation, inEvery, unless, unlessIt, wrong } from '../rule';

const ACCOUNT = 'azurerm_storage_account';
const CONTAINER = 'azurerm_storage_container';

/** Nothing if deleted blobs or containers are kept for some days. */
function unlessKept(account: Part, policy: string): readonly Violation[] {
  const kept = account.part('blob_properties')?.part(policy);
  if (!kept) return wrong(account, 'blob_properties', `has no ${policy}`);
  return unlessIt(kept, 'days', (days) => days === undefined || Number(days) >= 1);
}

/** The rules about where a storage account is reached from, on the account or on their own. */
function networkRules(account: Resource, platform: Platform): readonly Part[] {
  const separate = platform
    .resources('azurerm_storage_account_network_rules')
    .filter((rules) => rules.text('storage_account_id') === account.id);
  return [...account.parts('network_rules'), ...separate];
}

export const storageRules: readonly Rule[] = [
  {
    id: 'storage-encrypted-in-transit',
    title: 'The account is reached over HTTPS and TLS 1.2 or newer (S2).',
    restates: [
      ...(['CKV_AZURE_3', 'CKV_AZURE_44', 'AZU-0008', 'AZU-0011', 'AZU-0059'] as const),
      ...(['Azure.Storage.SecureTransfer', 'Azure.Storage.MinTLS'] as const),
    ],
    remedy: "accept HTTPS alone, with min_tls_version 'TLS1_2'",
    check: inEvery(ACCOUNT, (account) => [
      ...unless(account, 'https_traffic_only_enabled', true, undefined),
      ...unless(account, 'min_tls_version', 'TLS1_2', 'TLS1_3'),
    ]),
  },
  {
    id: 'storage-without-public-blobs',
    title: 'No blob can be made public (S2).',
    restates: ['CKV_AZURE_190', 'CKV2_AZURE_47', 'Azure.Storage.BlobPublicAccess'],
    remedy: 'must be false: the default lets any container be opened to everybody',
    check: inEvery(ACCOUNT, (account) => unless(account, 'allow_nested_items_to_be_public', false)),
  },
  {
    id: 'private-container',
    title: 'Containers are private (S2).',
    restates: ['CKV_AZURE_34', 'AZU-0007', 'Azure.Storage.BlobAccessType'],
    remedy: "must be 'private'",
    check: inEvery(CONTAINER, (container) => unless(container, 'container_access_type', 'private', undefined)),
  },
  {
    id: 'storage-by-identity',
    title: 'The account is opened by identities, not by keys (S2).',
    restates: ['CKV2_AZURE_40', 'CKV2_AZURE_41', 'CKV_AZURE_244'],
    remedy: 'must be false: a key opens everything and says nothing of who used it',
    check: inEvery(ACCOUNT, (account) => [
      ...unless(account, 'shared_access_key_enabled', false),
      ...unless(account, 'local_user_enabled', false),
    ]),
  },
  {
    id: 'storage-name',
    title: 'The account has a name that Azure takes.',
    restates: ['CKV_AZURE_43', 'Azure.Storage.Name'],
    remedy: 'use 3 to 24 lower-case letters and digits',
    check: inEvery(ACCOUNT, (account) => unlessIt(account, 'name', (name) => /^[a-z0-9]{3,24}$/.test(String(name)))),
  },
  {
    id: 'storage-recoverable',
    title: 'State that is deleted can be recovered.',
    restates: ['CKV2_AZURE_38', 'AZU-0056', 'Azure.Storage.SoftDelete', 'Azure.Storage.ContainerSoftDelete'],
    remedy: 'keep deleted blobs and containers for at least a day',
    check: inEvery(ACCOUNT, (account) => [
      ...unlessKept(account, 'delete_retention_policy'),
      ...unlessKept(account, 'container_delete_retention_policy'),
    ]),
  },
  {
    id: 'storage-replicated',
    title: 'State survives the loss of a region.',
    restates: ['CKV_AZURE_206', 'AZU-0058', 'Azure.Storage.UseReplication'],
    remedy: 'use GRS, RAGRS, GZRS or RAGZRS, or say why one region is enough',
    check: inEvery(ACCOUNT, (account) => unless(account, 'account_replication_type', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS')),
  },
  {
    id: 'storage-closed-to-internet',
    title: 'The account is not reached from the Internet.',
    restates: ['CKV_AZURE_35', 'CKV_AZURE_59', 'AZU-0012', 'Azure.Storage.Firewall'],
    remedy: "must be false, or the default action of network_rules 'Deny'",
    check: inEvery(ACCOUNT, (account, platform) =>
      networkRules(account, platform).some((rules) => rules.text('default_action') === 'Deny')
        ? []
        : unless(account, 'public_network_access_enabled', false),
    ),
  },
  {
    id: 'storage-trusts-azure',
    title: "A firewall lets Azure's own services through.",
    restates: ['CKV_AZURE_36', 'AZU-0010'],
    remedy: "name 'AzureServices' in bypass: without, backup and logging stop",
    check: inEvery(ACCOUNT, (account, platform) =>
      networkRules(account, platform)
        .filter((rules) => rules.text('default_action') === 'Deny')
        .flatMap((rules) =>
          unlessIt(rules, 'bypass', (bypass) => bypass === undefined || [bypass].flat().includes('AzureServices')),
        ),
    ),
  },
  {
    id: 'storage-private-endpoint',
    title: 'The account has an address in the network.',
    restates: ['CKV2_AZURE_33'],
    remedy: 'give it a private endpoint',
    check: inEvery(ACCOUNT, (account, platform) =>
      endpointsOf(account, platform).length > 0 ? [] : wrong(account, undefined, 'has no private endpoint'),
    ),
  },
  {
    id: 'storage-logged',
    title: 'Who reads state is logged.',
    restates: ['CKV2_AZURE_21', 'AZU-0057'],
    remedy: "keep the logs of its blob service: StorageRead, or group 'audit' or 'allLogs'",
    check: inEvery(ACCOUNT, (account, platform) =>
      keepsLogs(`${account.id}/blobServices/default`, platform, ['StorageRead', 'audit', 'allLogs'])
        ? []
        : wrong(account, undefined, 'has no diagnostic setting for its blob service'),
    ),
  },
  {
    id: 'storage-own-key',
    title: 'State is encrypted with a key of our own.',
    restates: ['CKV2_AZURE_1', 'AZU-0060'],
    remedy: "name a key of a vault in customer_managed_key, or say why Microsoft's is enough",
    check: inEvery(ACCOUNT, (account, platform) => {
      const separate = platform
        .resources('azurerm_storage_account_customer_managed_key')
        .some((key) => key.text('storage_account_id') === account.id);
      return separate || account.part('customer_managed_key')
        ? []
        : wrong(account, 'customer_managed_key', 'is not set');
    }),
  },
  {
    id: 'storage-encrypted-twice',
    title: 'State is encrypted by the infrastructure as well.',
    restates: ['AZU-0061'],
    remedy: 'turn it on when the account is created: later it cannot be changed',
    check: inEvery(ACCOUNT, (account) => unless(account, 'infrastructure_encryption_enabled', true)),
  },
];
