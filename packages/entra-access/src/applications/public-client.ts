import { Application } from '@cdktf/provider-azuread/lib/application';
import { ApplicationIdentifierUri } from '@cdktf/provider-azuread/lib/application-identifier-uri';
import { ApplicationRedirectUris } from '@cdktf/provider-azuread/lib/application-redirect-uris';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal';
import { Construct } from 'constructs';
import type { EntraNames } from '../entra-names';
import { publicClientUriOf } from '../identifier-uris';
import { redirectUrisOf } from './redirect-uris';
import type { ServerApplication } from './server-application';

export interface PublicClientProps {
  readonly names: EntraNames;
  /** The server's public URL. */
  readonly resource: string;
  /** What it signs people in for. */
  readonly server: ServerApplication;
  readonly owners: readonly string[] | undefined;
  readonly protect: boolean;
}

/** The client id for MCP clients that Entra does not know, which run on people's machines and so can keep no secret. */
export class PublicClient extends Construct {
  public readonly clientId: string;

  constructor(scope: Construct, id: string, { names, resource, server, owners, protect }: PublicClientProps) {
    super(scope, id);
    const application = new Application(this, 'Resource', {
      displayName: names.publicClient,
      description: `MCP clients of the server ${names.serverName}`,
      signInAudience: 'AzureADMyOrg',
      fallbackPublicClientEnabled: true,
      api: { requestedAccessTokenVersion: 2 }, // for its identifier URI, as with the server's
      // What is listed here is granted together with anything else: the destructive scope is asked for on its own.
      requiredResourceAccess: [
        { resourceAppId: server.clientId, resourceAccess: [{ id: server.accessScopeId, type: 'Scope' }] },
      ],
      owners: owners && [...owners],
      lifecycle: {
        // Resources of their own, below: one of the redirect URIs names this application's client id.
        ignoreChanges: ['identifier_uris', 'public_client'],
        preventDestroy: protect,
      },
    });
    this.clientId = application.clientId;
    new ApplicationIdentifierUri(this, 'IdentifierUri', {
      applicationId: application.id,
      identifierUri: publicClientUriOf(resource),
    });
    new ApplicationRedirectUris(this, 'RedirectUris', {
      applicationId: application.id,
      type: 'PublicClient',
      redirectUris: redirectUrisOf(application.clientId),
    });
    const servicePrincipal = new ServicePrincipal(this, 'ServicePrincipal', {
      clientId: application.clientId,
      owners: owners && [...owners],
    });
    server.preAuthorize(this, 'PreAuthorization', application.clientId, [servicePrincipal]);
  }
}
