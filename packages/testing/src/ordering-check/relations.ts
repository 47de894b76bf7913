import type { Platform } from '../platform/platform';
import type { Resource } from '../platform/resource';
import { roleOf } from '../platform/allowed-roles';

/** All that protects a subnet: the association, its security group, and rules of the group that are resources of their own. */
export function securityOf(subnetId: string, platform: Platform): readonly Resource[] {
  const associations = platform
    .resources('azurerm_subnet_network_security_group_association')
    .filter((association) => association.text('subnet_id') === subnetId);
  const ids = associations.map((association) => association.text('network_security_group_id'));
  const groups = platform.resources('azurerm_network_security_group').filter(({ id }) => ids.includes(id));
  const rules = platform
    .resources('azurerm_network_security_rule')
    .filter((rule) => groups.some(({ name }) => name === rule.text('network_security_group_name')));
  return [...associations, ...groups, ...rules];
}

/** Somebody to whom roles are given: whether he is the one with an object id. */
export type Principal = (objectId: string) => boolean;

/** The principal of a managed identity, or of the identity of a service. */
export function principalOf(resource: Resource, attribute = 'principal_id'): Principal {
  return (objectId) => resource.hasAttribute(attribute, objectId);
}

/** The assignments of some roles to a principal. */
export function rolesOf(principal: Principal, platform: Platform, ...roles: readonly string[]): readonly Resource[] {
  return platform
    .resources('azurerm_role_assignment')
    .filter((assignment) => principal(assignment.text('principal_id')) && roles.includes(roleOf(assignment) ?? ''));
}

/** The vault that holds a secret; `undefined` for one that is not made here. */
export function vaultOf(secret: Resource, platform: Platform): Resource | undefined {
  return platform.withId('azurerm_key_vault', secret.text('key_vault_id'));
}

/** The secret that an id leads to, with or without its version; `undefined` for one that is not made here. */
export function secretAt(id: string, platform: Platform): Resource | undefined {
  return platform
    .resources('azurerm_key_vault_secret')
    .find((secret) => secret.id === id || secret.hasAttribute('versionless_id', id));
}

/** The assignments by which a principal reads a secret: on the secret itself, or on its whole vault. */
export function readersOf(secretId: string, principal: Principal, platform: Platform): readonly Resource[] {
  const secret = secretAt(secretId, platform);
  const [, host = '', name = ''] = /^https:\/\/([^.]+)[^/]*\/secrets\/([^/]+)/.exec(secretId) ?? [];
  const vault = platform.resources('azurerm_key_vault').find((candidate) => candidate.name === host);
  return rolesOf(principal, platform, 'Key Vault Secrets User', 'Key Vault Secrets Officer').filter((assignment) => {
    const scope = assignment.text('scope');
    const onSecret = secret !== undefined && assignment.mentionsBlock(secret);
    return onSecret || (vault !== undefined && (scope === vault.id || scope === `${vault.id}/secrets/${name}`));
  });
}
