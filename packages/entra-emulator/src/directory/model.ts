/** A tenant: its people, groups and applications, and who may use what. Ids are GUIDs in lower case. */
export interface Directory {
  readonly tenantId: string;
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  /** Those of this tenant; Microsoft's own are in every tenant. */
  readonly applications: readonly Application[];
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly appRoleAssignments: readonly AppRoleAssignment[];
  readonly identityHosts: readonly IdentityHost[];
}

export interface User {
  /** Object id. */
  readonly id: string;
  /** What people call the user on the command line: `ada`. */
  readonly name: string;
  readonly userPrincipalName: string;
}

export interface Group {
  /** Object id. */
  readonly id: string;
  readonly displayName: string;
  /** Object ids of users, groups and service principals that are in it directly. */
  readonly members: readonly string[];
}

/** What somebody registered: it asks for tokens, or tokens are issued to it, or both. */
export interface Application {
  readonly clientId: string;
  readonly displayName: string;
  readonly identifierUris: readonly string[];
  readonly redirectUris: readonly RedirectUri[];
  readonly scopes: readonly Scope[];
  readonly appRoles: readonly AppRole[];
  readonly preAuthorizations: readonly PreAuthorization[];
  /** The scopes of others that it is registered for: what `.default` asks consent to. */
  readonly requiredScopes: readonly RequiredScopes[];
  /**
   * Which groups its tokens name: those assigned to it that the user is in directly, or all that the user is in.
   * @default - none
   */
  readonly groupMembershipClaims?: 'ApplicationGroup' | 'SecurityGroup';
  /** Optional claims of its access tokens: `idtyp`. */
  readonly optionalClaims: readonly string[];
  /** The version of access tokens issued to it: only Microsoft's own take the first. */
  readonly tokenVersion: 1 | 2;
  /**
   * Secrets with which it authenticates.
   * @default - none: it cannot
   */
  readonly secrets?: readonly string[];
}

export interface RedirectUri {
  readonly uri: string;
  /** A public client, on a person's machine, has no secret; one on a web server must show it. */
  readonly type: 'PublicClient' | 'Web';
}

/** What a client may be allowed to do in somebody's name. */
export interface Scope {
  readonly id: string;
  /** `mcp.access` */
  readonly value: string;
  /** Whether the person who signs in can consent to it, or only an administrator. */
  readonly consentBy: 'User' | 'Admin';
  /** What the person is asked to consent to. */
  readonly title: string;
  readonly description: string;
}

export interface AppRole {
  readonly id: string;
  /** As tokens name it in `roles`. */
  readonly value: string;
}

/** A client that needs nobody's consent to some scopes. */
export interface PreAuthorization {
  readonly clientId: string;
  readonly scopeIds: readonly string[];
}

export interface RequiredScopes {
  /** The application that offers them. */
  readonly resourceClientId: string;
  readonly scopeIds: readonly string[];
}

/** An application, or a managed identity, as it is known in the tenant. */
export interface ServicePrincipal {
  /** Object id. */
  readonly id: string;
  readonly clientId: string;
  readonly displayName: string;
  readonly type: 'Application' | 'ManagedIdentity';
  /** Whether only those to whom one of its roles is assigned get tokens for it. */
  readonly assignmentRequired: boolean;
}

export interface AppRoleAssignment {
  /** The user, group or service principal that has the role. */
  readonly principalId: string;
  /** The service principal that offers the role. */
  readonly resourceId: string;
  /** {@link DEFAULT_ACCESS} for an assignment without a role. */
  readonly appRoleId: string;
}

/** The role id of an assignment without a role. Source: Microsoft Graph documentation, "appRoleAssignment resource type". */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/** An Azure resource that has managed identities, such as an API Management service. */
export interface IdentityHost {
  /** Stack and address: `platform/azurerm_api_management.Gateway_8A3C2B1D`. */
  readonly key: string;
  /** The service principal of its own identity. */
  readonly systemAssigned: string | undefined;
  /** The service principals of the identities that it was given. */
  readonly userAssigned: readonly string[];
}
