/**
 * Roles that a pipeline may be allowed to hand out: each opens one service, and none changes who has access to what.
 * By name, the GUID of the role's definition.
 *
 * Source of all GUIDs in this file: Microsoft Learn, "Azure built-in roles" (2026-04-09).
 */
export const delegableRoles = {
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  AcrPush: '8311e382-0749-4cb8-b61a-304f252e45ec',
  'Key Vault Secrets Officer': 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'Private DNS Zone Contributor': 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
} as const;

/** Roles that only an administrator hands out. */
const administeredRoles = {
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'Locks Contributor': '28bf596f-4eb7-45ce-b5bc-6cf482fec137',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Role Based Access Control Administrator': 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
} as const;

/**
 * Every built-in role that the platform assigns, with the GUID of its definition. Conditions name roles by GUID and
 * assignments by name; with this table a test can hold the two against each other.
 */
export const builtInRoles = { ...delegableRoles, ...administeredRoles } as const;

/** A role that a pipeline may be allowed to hand out. */
export type DelegableRole = keyof typeof delegableRoles;

/** A role that the platform assigns. */
export type BuiltInRole = keyof typeof builtInRoles;
