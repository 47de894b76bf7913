import { randomUUID } from 'node:crypto';
import { IdentityHost } from '../directory/model';
import { HttpRequest, HttpResponse, json } from '../http/message';
import { Tenant } from '../tenant';
import { identityToken } from './identity-tokens';

/** What the environment of a process on an Azure resource says about the resource's identities. */
export interface IdentityEnvironment {
  /** Where to ask for tokens. */
  readonly IDENTITY_ENDPOINT: string;
  /** What to send in the header `X-IDENTITY-HEADER`. It is a secret: whoever knows it gets the tokens. */
  readonly IDENTITY_HEADER: string;
}

/**
 * The address at which a process on an Azure resource asks for tokens of the resource's identities. It knows the resource
 * by the header.
 * Source: Azure App Service documentation, "How to use managed identities", REST endpoint reference.
 */
export class IdentityEndpoint {
  private readonly hosts: ReadonlyMap<string, IdentityHost>;

  constructor(
    private readonly url: string,
    private readonly tenant: Tenant,
  ) {
    this.hosts = new Map(tenant.directory.identityHosts.map((host) => [randomUUID().toUpperCase(), host]));
  }

  public environmentOf(wanted: IdentityHost): IdentityEnvironment {
    const [header = ''] = [...this.hosts].find(([, host]) => host === wanted) ?? [];
    return { IDENTITY_ENDPOINT: this.url, IDENTITY_HEADER: header };
  }

  public answer({ method, headers, query }: HttpRequest): HttpResponse {
    const host = this.hosts.get(String(headers['x-identity-header']));
    if (!host) return refusal(401, "The header 'X-IDENTITY-HEADER' is not that of a resource with identities.");
    if (method !== 'GET') return refusal(405, 'Only GET is supported.');
    if (query.get('api-version') !== VERSION) return refusal(400, `The parameter 'api-version' must be ${VERSION}.`);
    const resource = query.get('resource');
    if (!resource) return refusal(400, "The parameter 'resource' is missing.");
    const clientId = query.get('client_id') ?? undefined;
    try {
      const { token, expiresOn } = identityToken(host, { resource, clientId }, this.tenant);
      return json(200, {
        access_token: token,
        expires_on: String(expiresOn / 1000),
        resource,
        token_type: 'Bearer',
        client_id: clientId,
      });
    } catch (error) {
      return refusal(400, error instanceof Error ? error.message : String(error));
    }
  }
}

const VERSION = '2019-08-01';

function refusal(status: number, message: string): HttpResponse {
  return json(status, { statusCode: status, message });
}
