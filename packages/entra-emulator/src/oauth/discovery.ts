import { HttpResponse, json } from '../http/message';
import { openIdScopes } from '../directory/microsoft-graph';
import { Tenant } from '../tenant';

/** Any page may read what is published. */
export const readableFromAnywhere = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, OPTIONS',
  'access-control-allow-headers': '*',
} as const;

const CACHEABLE = { ...readableFromAnywhere, 'cache-control': 'max-age=86400, private' } as const;

/**
 * What Entra publishes about a tenant at the address of OpenID Connect Discovery 1.0, and nowhere else: it has neither the
 * address of RFC 8414 nor a registration endpoint. Like Entra's, it does not list `none`, though public clients need no
 * authentication. What the stand-in does not have is left out.
 */
export function openIdConfiguration({ url, issuer, departures }: Tenant): HttpResponse {
  const configuration = {
    token_endpoint: `${url}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    jwks_uri: `${url}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: openIdScopes,
    issuer,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${url}/oauth2/v2.0/authorize`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'email'],
    ...(departures.publishCodeChallengeMethods ? { code_challenge_methods_supported: ['plain', 'S256'] } : {}),
  };
  return json(200, configuration, CACHEABLE);
}

/** The keys with which tokens can be verified (RFC 7517). */
export function keySet({ keys }: Tenant): HttpResponse {
  return json(200, { keys: keys.published() }, CACHEABLE);
}
