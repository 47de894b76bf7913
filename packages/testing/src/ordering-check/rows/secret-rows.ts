import type { Platform } from '../../platform/platform';
import { endpointsOf } from '../../platform/private-endpoints';
import type { Resource } from '../../platform/resource';
import { roleOf } from '../../platform/allowed-roles';
import { OrderingRow, forEach } from '../ordering-row';
import { Principal, principalOf, readersOf, vaultOf } from '../relations';

/** The roles by which secrets are written. */
const writers = ['Key Vault Secrets Officer'];

/** The principal that reads a secret for a named value: the identity that it names, or the service's own. */
function readerOf(named: Resource, clientId: string, platform: Platform): Principal | undefined {
  if (clientId !== '') {
    const identities = platform.resources('azurerm_user_assigned_identity');
    const identity = identities.find((candidate) => candidate.hasAttribute('client_id', clientId));
    return identity && principalOf(identity);
  }
  const services = platform.resources('azurerm_api_management');
  const service = services.find(({ name }) => name === named.text('api_management_name'));
  return service && principalOf(service, 'identity[0].principal_id');
}

export const secretRows: readonly OrderingRow[] = [
  {
    id: 'secret-after-vault-role',
    title: 'Secrets after the roles with which whoever deploys writes them',
    reason: 'writing it is refused: a new vault admits nobody',
    source:
      'Microsoft Learn, "Provide access to Key Vault keys, certificates, and secrets with Azure role-based access control"',
    pairs: forEach('azurerm_key_vault_secret', (secret, platform) => {
      const vault = vaultOf(secret, platform);
      if (!vault) return [];
      const earlier = platform
        .resources('azurerm_role_assignment')
        .filter((assignment) => assignment.text('scope') === vault.id && writers.includes(roleOf(assignment) ?? ''));
      return [{ later: secret, earlier, missing: `role ${writers.join(' or ')} on its vault` }];
    }),
  },
  {
    id: 'secret-after-vault-endpoint',
    title: 'Secrets of a closed vault after its private endpoints',
    reason: 'the vault is reached through them only',
    source: 'Microsoft Learn, "Integrate Key Vault with Azure Private Link"',
    pairs: forEach('azurerm_key_vault_secret', (secret, platform) => {
      const vault = vaultOf(secret, platform);
      const closed =
        vault?.value('public_network_access_enabled') === false ||
        vault?.part('network_acls')?.text('default_action') === 'Deny';
      if (!vault || !closed) return [];
      return [{ later: secret, earlier: endpointsOf(vault, platform) }];
    }),
  },
  {
    id: 'named-value-after-reader-role',
    title: 'Named values of the vault after the role with which the gateway reads the secret',
    reason: 'API Management reads the secret while the named value is made, and refuses it',
    source:
      'Microsoft Learn, "Use named values in Azure API Management policies", Prerequisites for key vault integration',
    pairs: forEach('azurerm_api_management_named_value', (named, platform) =>
      named.parts('value_from_key_vault').flatMap((reference) => {
        const principal = readerOf(named, reference.text('identity_client_id'), platform);
        if (principal === undefined) return [];
        const earlier = readersOf(reference.text('secret_id'), principal, platform);
        return [{ later: named, earlier, missing: "role with which the gateway's identity reads the secret" }];
      }),
    ),
  },
];
