import { Application, ServicePrincipal } from './model';

/** Microsoft Graph's client id in every tenant. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

/**
 * What an application must have been given to use Graph, of which the stand-in knows the part that has to do with groups.
 * Source: Microsoft Graph documentation, "Microsoft Graph permissions reference".
 */
export const graphRoles = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'GroupMember.ReadWrite.All': 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
} as const;

export type GraphRole = keyof typeof graphRoles;

/** What OpenID Connect calls scopes. Entra takes them for Graph's, and asks nobody for consent. */
export const openIdScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

export const graphApplication: Application = {
  clientId: MICROSOFT_GRAPH,
  displayName: 'Microsoft Graph',
  identifierUris: ['https://graph.microsoft.com'],
  redirectUris: [],
  scopes: [
    {
      id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
      value: 'User.Read',
      consentBy: 'User',
      title: 'Sign you in and read your profile',
      description: 'Lets you sign in to the application with your work account, and lets it read your profile.',
    },
  ],
  appRoles: Object.entries(graphRoles).map(([value, id]) => ({ id, value })),
  preAuthorizations: [],
  requiredScopes: [],
  optionalClaims: ['idtyp'],
  tokenVersion: 1,
};

export const graphServicePrincipal: ServicePrincipal = {
  id: '5f1ad9a2-4c5e-4b70-9d0e-6a3f6f6c7c03', // each tenant has another
  clientId: MICROSOFT_GRAPH,
  displayName: graphApplication.displayName,
  type: 'Application',
  assignmentRequired: false,
};
