import { leavingOut, nested, removing, setting } from './changes';
import { Mutation, inEach } from './mutation';

const VAULT = 'azurerm_key_vault';
const ACCOUNT = 'azurerm_storage_account';
const REGISTRY = 'azurerm_container_registry';

export const foundationMutations: readonly Mutation[] = [
  {
    name: 'gives the registry a shared account',
    caughtBy: 'registry-without-admin',
    mutants: inEach(REGISTRY, setting(['admin_enabled', true])),
  },
  {
    name: 'lets anybody pull',
    caughtBy: 'registry-without-anonymous-pull',
    mutants: inEach(REGISTRY, setting(['anonymous_pull_enabled', true])),
  },
  {
    name: 'opens the vault by access policies',
    caughtBy: 'vault-by-roles',
    mutants: inEach(VAULT, setting(['rbac_authorization_enabled', false])),
  },
  {
    name: 'lets the vault be purged',
    caughtBy: 'vault-recoverable',
    mutants: inEach(VAULT, setting(['purge_protection_enabled', false])),
  },
  {
    name: 'opens a closed vault to the Internet',
    caughtBy: 'vault-closed-to-internet',
    mutants: inEach(
      VAULT,
      nested(
        'network_acls',
        ({ default_action: action }) => action === 'Deny',
        (acls) => ({ ...acls, default_action: 'Allow' }),
      ),
    ),
  },
  {
    name: 'stops the log of the vault',
    caughtBy: 'vault-logged',
    mutants: inEach(
      'azurerm_monitor_diagnostic_setting',
      removing((body) => JSON.stringify(body).includes('AuditEvent')),
    ),
  },
  {
    name: 'keeps the value of a secret in the state',
    caughtBy: 'secret-write-only',
    mutants: inEach('azurerm_key_vault_secret', (body) => [
      { ...body, value: body.value_wo ?? null, value_wo: null, value_wo_version: null },
    ]),
  },
  {
    name: 'lets blobs be made public',
    caughtBy: 'storage-without-public-blobs',
    mutants: inEach(ACCOUNT, setting(['allow_nested_items_to_be_public', true])),
  },
  {
    name: 'opens the state by keys',
    caughtBy: 'storage-by-identity',
    mutants: inEach(ACCOUNT, setting(['shared_access_key_enabled', true])),
  },
  {
    name: 'reads the state without TLS',
    caughtBy: 'storage-encrypted-in-transit',
    mutants: inEach(ACCOUNT, setting(['https_traffic_only_enabled', false], ['min_tls_version', 'TLS1_0'])),
  },
  {
    name: 'publishes the state',
    caughtBy: 'private-container',
    mutants: inEach('azurerm_storage_container', setting(['container_access_type', 'blob'])),
  },
  {
    name: 'forgets deleted state at once',
    caughtBy: 'storage-recoverable',
    mutants: inEach(ACCOUNT, leavingOut('blob_properties')),
  },
];
