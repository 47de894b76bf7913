import type { Resource } from './resource';

/** A built-in role of Azure. */
interface Role {
  /** Under which Azure knows it in every tenant. */
  readonly id: string;
  /** Whether its holder can change who may do what, or all of what it is held on: nobody may hand it out by himself. */
  readonly raises?: true;
}

/**
 * The roles that something in the platform needs. Source of the ids: Microsoft Learn, "Azure built-in roles" (2026-04-09).
 */
export const allowedRoles: Readonly<Record<string, Role>> = {
  // Containers, by the identity that pulls; pipelines that build images.
  AcrPull: { id: '7f951dda-4ed3-4680-a7ca-43fe172d538d' },
  AcrPush: { id: '8311e382-0749-4cb8-b61a-304f252e45ec' },
  // The gateway, on the secrets and certificates that it uses; pipelines and operators, on the one vault.
  'Key Vault Secrets User': { id: '4633458b-17de-408a-b874-0445c86b69e6' },
  'Key Vault Certificate User': { id: 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba' },
  'Key Vault Secrets Officer': { id: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7' },
  // Whoever reads and writes state.
  'Storage Blob Data Contributor': { id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' },
  // Whoever repairs the address of a container group, on its zone.
  'Private DNS Zone Contributor': { id: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f' },
  // The gateway, sending telemetry without a key; operators, reading the audit.
  'Monitoring Metrics Publisher': { id: '3913510d-42f4-4e42-8a64-420c390055eb' },
  'Log Analytics Reader': { id: '73c42c96-874c-492b-b04d-ab87d138a893' },
  // Pipelines and operators, on the resource groups that they deploy to.
  Reader: { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' },
  Contributor: { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', raises: true },
  'Locks Contributor': { id: '28bf596f-4eb7-45ce-b5bc-6cf482fec137', raises: true },
  'Managed Identity Operator': { id: 'f1a07417-d97a-45cb-824c-7a7467783830', raises: true },
  'Role Based Access Control Administrator': { id: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', raises: true },
};

/** The name of the built-in role that is given; `undefined` for one that is not allowed. */
export function roleOf(assignment: Resource): string | undefined {
  const name = assignment.text('role_definition_name');
  const id = assignment.text('role_definition_id').toLowerCase();
  return Object.keys(allowedRoles).find((role) => role === name || id.endsWith(`/${allowedRoles[role]?.id}`));
}

/** Whether whoever is allowed to hand out a role, by its id, could raise himself with it. */
export function mayBeHandedOut(id: string): boolean {
  return Object.values(allowedRoles).some((role) => role.id === id.toLowerCase() && !role.raises);
}
