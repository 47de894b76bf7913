import type { Directory } from '@org/entra-emulator';
import { mcpClients } from '../../../src/clients';

const guid = (last: number) => `aaaaaaaa-0000-4000-8000-${String(last).padStart(12, '0')}`;

export const publicClientId = guid(2);
const [applicationId, accessScope] = [guid(1), guid(3)];
const [serverPrincipal, clientPrincipal] = [guid(4), guid(5)];

/** Tiers, each with its group and app role. */
export const groupOf: Readonly<Record<string, string>> = { admin: guid(11), reader: guid(12) };
const roleOf: Readonly<Record<string, string>> = { admin: guid(21), reader: guid(22) };

/** What the access stack of a server with the tiers admin and reader makes: ada is in the one, rob in the other. */
export function directoryOf(url: string): Directory {
  const ada = { id: guid(31), name: 'ada', userPrincipalName: 'ada@example.com' };
  const rob = { id: guid(32), name: 'rob', userPrincipalName: 'rob@example.com' };
  return {
    tenantId: guid(9),
    users: [ada, rob],
    groups: [
      { id: groupOf.admin ?? '', displayName: 'admins', members: [ada.id] },
      { id: groupOf.reader ?? '', displayName: 'readers', members: [rob.id] },
    ],
    applications: [
      {
        ...nothingOffered,
        clientId: applicationId,
        displayName: 'shop',
        identifierUris: [url],
        scopes: [{ id: accessScope, value: 'mcp.access', consentBy: 'User', title: 'Use it', description: 'Use it' }],
        appRoles: Object.entries(roleOf).map(([tier, id]) => ({ id, value: `Mcp.${tier}` })),
        preAuthorizations: [{ clientId: publicClientId, scopeIds: [accessScope] }],
        groupMembershipClaims: 'ApplicationGroup',
      },
      {
        ...nothingOffered,
        clientId: publicClientId,
        displayName: 'shop-client',
        redirectUris: mcpClients
          .flatMap(({ redirectUris }) => redirectUris)
          .map((uri) => ({ uri, type: 'PublicClient' as const })),
      },
    ],
    servicePrincipals: [
      { ...application, id: serverPrincipal, clientId: applicationId, displayName: 'shop', assignmentRequired: true },
      { ...application, id: clientPrincipal, clientId: publicClientId, displayName: 'shop-client' },
    ],
    appRoleAssignments: Object.keys(groupOf).map((tier) => ({
      principalId: groupOf[tier] ?? '',
      resourceId: serverPrincipal,
      appRoleId: roleOf[tier] ?? '',
    })),
    identityHosts: [],
  };
}

const application = { type: 'Application' as const, assignmentRequired: false };

const nothingOffered = {
  identifierUris: [],
  redirectUris: [],
  scopes: [],
  appRoles: [],
  preAuthorizations: [],
  requiredScopes: [],
  optionalClaims: [],
  tokenVersion: 2 as const,
};
