import { Application } from '@cdktf/provider-azuread/lib/application';
import { ApplicationIdentifierUri } from '@cdktf/provider-azuread/lib/application-identifier-uri';
import { ApplicationPreAuthorized } from '@cdktf/provider-azuread/lib/application-pre-authorized';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { EntraNames } from '../entra-names';
import { permissionId } from '../permission-id';
import { appRoleOf } from '../tiers/tier';
import { ACCESS_SCOPE, permissionScopes } from './scopes';

export interface ServerApplicationProps {
  readonly names: EntraNames;
  /** The server's public URL. */
  readonly resource: string;
  readonly tierNames: readonly string[];
  readonly owners: readonly string[] | undefined;
  readonly protect: boolean;
}

/** The application that tokens for one MCP server are issued to, and its service principal. It has no secret. */
export class ServerApplication extends Construct {
  private readonly displayName: string;
  private readonly application: Application;
  private readonly servicePrincipal: ServicePrincipal;

  constructor(scope: Construct, id: string, { names, resource, tierNames, owners, protect }: ServerApplicationProps) {
    super(scope, id);
    const { serverName } = names;
    this.displayName = names.application;
    this.application = new Application(this, 'Resource', {
      displayName: this.displayName,
      description: `MCP server ${serverName} at ${resource}`,
      signInAudience: 'AzureADMyOrg',
      api: {
        // Version 2 from the start: with tokens of version 1, an https identifier URI needs a verified domain.
        requestedAccessTokenVersion: 2,
        oauth2PermissionScope: permissionScopes(this.displayName, serverName),
      },
      appRole: tierNames.map((tierName) => ({
        id: this.roleIdOf(tierName),
        value: appRoleOf(tierName),
        displayName: `MCP ${tierName}`,
        description: `May use the MCP server ${serverName} as ${tierName}.`,
        allowedMemberTypes: ['User'], // an application without a person behind it has no tier
        enabled: true,
      })),
      // The groups assigned to this application and no others: a token stays small, and the claim is never left out for
      // people in more than 200 groups.
      groupMembershipClaims: ['ApplicationGroup'],
      optionalClaims: {
        // `idtyp` is `app` in the token of an application without a person, and missing in every other: the provider does not
        // take the property with which Entra would say `user`.
        accessToken: [{ name: 'groups' }, { name: 'idtyp' }],
      },
      owners: owners && [...owners],
      lifecycle: {
        ignoreChanges: ['identifier_uris'], // a resource of its own, below: this one would take it away again
        preventDestroy: protect,
      },
    });
    new ApplicationIdentifierUri(this, 'IdentifierUri', {
      applicationId: this.application.id,
      identifierUri: resource,
    });
    this.servicePrincipal = new ServicePrincipal(this, 'ServicePrincipal', {
      clientId: this.application.clientId,
      appRoleAssignmentRequired: true, // who is in no tier gets no token (AADSTS50105)
      owners: owners && [...owners],
    });
  }

  /** The client id, read from the service principal, so that whoever uses it waits until assignment is required. */
  public get clientId(): string {
    return this.servicePrincipal.clientId;
  }

  /** The object id of the service principal: what people are assigned to. */
  public get servicePrincipalId(): string {
    return this.servicePrincipal.objectId;
  }

  /** The id of the scope that every call needs. */
  public get accessScopeId(): string {
    return permissionId(this.displayName, ACCESS_SCOPE);
  }

  /** The id of the app role of a tier. */
  public roleIdOf(tierName: string): string {
    return permissionId(this.displayName, appRoleOf(tierName));
  }

  /**
   * Lets a client ask for the access scope without anybody's consent, and for no other scope.
   * @param dependencies what Entra must know of the client before
   */
  public preAuthorize(scope: Construct, id: string, clientId: string, dependencies: ITerraformDependable[] = []): void {
    new ApplicationPreAuthorized(scope, id, {
      applicationId: this.application.id,
      authorizedClientId: clientId,
      permissionIds: [this.accessScopeId],
      dependsOn: [this.servicePrincipal, ...dependencies],
    });
  }
}
