import { keepsLogs } from '../../platform/kept-logs';
import { endpointsOf } from '../../platform/private-endpoints';
import { Rule, inEvery, unless, unlessIt, wrong } from '../rule';

const VAULT = 'azurerm_key_vault';
const SECRET = 'azurerm_key_vault_secret';

export const keyVaultRules: readonly Rule[] = [
  {
    id: 'vault-by-roles',
    title: 'Access to the vault is given by roles alone (S19).',
    restates: ['Azure.KeyVault.RBAC', 'Azure.KeyVault.AccessPolicy'],
    remedy: 'turn role-based access on, and give no access policies: they open all secrets at once',
    check: (platform) => [
      ...platform
        .resources(VAULT)
        .flatMap((vault) => [
          ...(vault.value('enable_rbac_authorization') === true
            ? []
            : unless(vault, 'rbac_authorization_enabled', true)),
          ...unlessIt(vault, 'access_policy', (policies) => [policies ?? []].flat().length === 0),
        ]),
      ...platform
        .resources('azurerm_key_vault_access_policy')
        .flatMap((policy) => wrong(policy, undefined, 'is an access policy')),
    ],
  },
  {
    id: 'vault-recoverable',
    title: 'What is deleted from the vault can be recovered.',
    restates: ['CKV_AZURE_42', 'CKV_AZURE_110', 'Azure.KeyVault.PurgeProtect', 'AZU-0016'],
    remedy: 'protect it against purging, for 7 to 90 days: whoever takes over the pipeline could destroy it for good',
    check: inEvery(VAULT, (vault) => [
      ...unless(vault, 'purge_protection_enabled', true),
      ...unlessIt(
        vault,
        'soft_delete_retention_days',
        (days) => days === undefined || (Number(days) >= 7 && Number(days) <= 90),
      ),
    ]),
  },
  {
    id: 'vault-closed-to-internet',
    title: 'The vault is not reached from the Internet.',
    restates: ['CKV_AZURE_109', 'CKV_AZURE_189', 'Azure.KeyVault.Firewall', 'AZU-0013'],
    remedy: "must be false, or the default action of network_acls 'Deny'",
    check: inEvery(VAULT, (vault) =>
      vault.part('network_acls')?.text('default_action') === 'Deny'
        ? []
        : unless(vault, 'public_network_access_enabled', false),
    ),
  },
  {
    id: 'vault-private-endpoint',
    title: 'The vault has an address in the network.',
    restates: ['CKV2_AZURE_32'],
    remedy: 'give it a private endpoint',
    check: inEvery(VAULT, (vault, platform) =>
      endpointsOf(vault, platform).length > 0 ? [] : wrong(vault, undefined, 'has no private endpoint'),
    ),
  },
  {
    id: 'vault-logged',
    title: 'Who reads and writes secrets is logged.',
    restates: ['Azure.KeyVault.Logs'],
    remedy: "keep its logs of category AuditEvent, or of group 'audit' or 'allLogs'",
    check: inEvery(VAULT, (vault, platform) =>
      keepsLogs(vault.id, platform, ['AuditEvent', 'audit', 'allLogs'])
        ? []
        : wrong(vault, undefined, 'has no diagnostic setting for its audit log'),
    ),
  },
  {
    id: 'vault-name',
    title: 'The vault has a name that Azure takes.',
    restates: ['Azure.KeyVault.Name'],
    remedy: 'use 3 to 24 letters, digits and single hyphens, beginning with a letter',
    check: inEvery(VAULT, (vault) =>
      unlessIt(vault, 'name', (name) => /^(?=.{3,24}$)[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/.test(String(name))),
    ),
  },
  {
    id: 'secret-name',
    title: 'Secrets have names that Azure takes.',
    restates: ['Azure.KeyVault.SecretName'],
    remedy: 'use up to 127 letters, digits and hyphens',
    check: inEvery(SECRET, (secret) => unlessIt(secret, 'name', (name) => /^[a-zA-Z0-9-]{1,127}$/.test(String(name)))),
  },
  {
    id: 'secret-expires',
    title: 'Secrets expire.',
    restates: ['CKV_AZURE_41', 'AZU-0017'],
    remedy: 'set a date, or say how it is rotated instead',
    check: inEvery(SECRET, (secret) => unlessIt(secret, 'expiration_date', (date) => date !== undefined)),
  },
  {
    id: 'secret-says-what-it-is',
    title: 'Secrets say what they are.',
    restates: ['CKV_AZURE_114', 'AZU-0015'],
    remedy: 'set it: a reader then knows what to do with the value',
    check: inEvery(SECRET, (secret) => unlessIt(secret, 'content_type', (type) => Boolean(type))),
  },
  {
    id: 'secret-write-only',
    title: 'Values of secrets are handed to the vault and kept nowhere else.',
    restates: [],
    remedy: 'write it as value_wo, with a value_wo_version that changes with it: a plain value is kept in the state',
    check: inEvery(SECRET, (secret) => [
      ...(secret.value('value') === undefined ? [] : wrong(secret, 'value', 'is set')),
      ...(secret.value('value_wo') === undefined ? wrong(secret, 'value_wo', 'is not set') : []),
      ...unlessIt(secret, 'value_wo_version', (version) => version !== undefined),
    ]),
  },
];
