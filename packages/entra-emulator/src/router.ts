import { unknownTenant } from './errors/refusals';
import { jsonError } from './errors/error-body';
import { graph } from './graph/graph-api';
import { Handler, HttpRequest, HttpResponse, json } from './http/message';
import { IdentityEndpoint } from './managed-identity/identity-endpoint';
import { authorize, consent } from './oauth/authorize/authorization-endpoint';
import { keySet, openIdConfiguration, readableFromAnywhere } from './oauth/discovery';
import { token } from './oauth/token/token-endpoint';
import { Tenant } from './tenant';

/** Where Microsoft Graph begins; a tenant's own addresses begin with its id. */
export const GRAPH_PATH = '/graph';
/** Where processes ask for tokens of managed identities. */
export const IDENTITY_PATH = '/msi/token';

type Endpoint = (request: HttpRequest, tenant: Tenant) => HttpResponse | Promise<HttpResponse>;

const published = (answer: (tenant: Tenant) => HttpResponse): Readonly<Record<string, Endpoint>> => ({
  GET: (_, tenant) => answer(tenant),
  HEAD: (_, tenant) => answer(tenant),
  OPTIONS: () => ({ status: 204, headers: readableFromAnywhere, body: '' }),
});

/** What a tenant answers, by path behind the tenant's id and by method; `*` takes any method. */
const tenantEndpoints: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/v2.0/.well-known/openid-configuration': published(openIdConfiguration),
  '/discovery/v2.0/keys': published(keySet),
  '/oauth2/v2.0/authorize': { GET: authorize, POST: authorize },
  '/oauth2/v2.0/token': { '*': token },
  '/consent': { POST: consent },
};

/** Everything that the stand-in answers. */
export function route(tenant: Tenant, graphUrl: string, identities: IdentityEndpoint): Handler {
  return (request) => {
    const { path, method } = request;
    if (path === IDENTITY_PATH) return identities.answer(request);
    if (path.startsWith(`${GRAPH_PATH}/`)) return graph(request, path.slice(GRAPH_PATH.length), graphUrl, tenant);
    const [, name = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(path) ?? [];
    const endpoints = Object.hasOwn(tenantEndpoints, rest) ? tenantEndpoints[rest] : undefined;
    if (!endpoints) return json(404, { error: 'not_found' });
    if (name.toLowerCase() !== tenant.directory.tenantId) return jsonError(unknownTenant(name), tenant.clock.now());
    const endpoint = (Object.hasOwn(endpoints, method) ? endpoints[method] : undefined) ?? endpoints['*'];
    if (endpoint) return endpoint(request, tenant);
    return json(405, { error: 'method_not_allowed' }, { allow: Object.keys(endpoints).join(', ') });
  };
}
