import { LiveDirectory } from '../../directory/live-directory';
import { Application } from '../../directory/model';
import {
  appNotAssigned,
  codeExpired,
  codeRedeemed,
  consentRequired,
  grantOfAnother,
  notDefaultScope,
  redirectUriOfAnother,
  refreshTokenExpired,
  unknownClient,
  unknownGrant,
} from '../../errors/refusals';
import { Tenant } from '../../tenant';
import { checkAssigned } from '../assignment';
import { Parameters } from '../parameters';
import { checkCodeVerifier } from '../pkce';
import { DEFAULT_SCOPE, RequestedScopes, checkResource, readScopes } from '../scopes';
import { ClientCredentials, authenticate } from './client-authentication';
import { RefreshToken } from './refresh-token';
import { TokenResponse, appTokenResponse, userTokenResponse } from './token-response';

/** Gives tokens for what the client has. @throws EntraError */
export type Grant = (parameters: Parameters, credentials: ClientCredentials, tenant: Tenant) => TokenResponse;

/** RFC 6749, section 4.1.3. */
export const redeemCode: Grant = (parameters, credentials, tenant) => {
  const found = tenant.codes.get(parameters.required('code'));
  if (!found) throw unknownGrant();
  const { request, user, redeemed } = found.value;
  if (request.client !== credentials.client) throw grantOfAnother('code');
  const authentication = authenticate(credentials, request.redirectType);
  const redirectUri = parameters.required('redirect_uri');
  if (redirectUri !== request.redirectUri) throw redirectUriOfAnother(redirectUri, request.redirectUri);
  if (found.expired) throw codeExpired();
  if (redeemed) throw codeRedeemed();
  checkCodeVerifier(request.challenge, parameters.get('code_verifier'));
  const grant = { user, client: request.client, clientType: request.redirectType, scopes: request.scopes };
  const scopes = scopesOf(parameters, grant, tenant);
  found.value.redeemed = true;
  return userTokenResponse({ ...grant, scopes }, authentication, tenant, { nonce: request.nonce });
};

/**
 * RFC 6749, section 6. The new refresh token does not end the old one: Entra leaves that to the client.
 * Source: Microsoft Entra documentation, "Refresh tokens in the Microsoft identity platform", 2025-05-14.
 */
export const redeemRefreshToken: Grant = (parameters, credentials, tenant) => {
  const found = tenant.refreshTokens.get(parameters.required('refresh_token'));
  if (!found) throw unknownGrant();
  const grant = found.value;
  if (grant.client !== credentials.client) throw grantOfAnother('refresh_token');
  const authentication = authenticate(credentials, grant.clientType);
  if (found.expired) throw refreshTokenExpired();
  return userTokenResponse({ ...grant, scopes: scopesOf(parameters, grant, tenant) }, authentication, tenant);
};

/** RFC 6749, section 4.4. */
export const redeemClientCredentials: Grant = (parameters, credentials, tenant) => {
  const { client } = credentials;
  const authentication = authenticate(credentials, 'Web');
  const { directory } = tenant;
  const principal = directory.servicePrincipal(client.clientId);
  if (!principal) throw unknownClient(client.clientId, directory.tenantId);
  const { resource, resourceName } = defaultScope(parameters, client, directory);
  if (!directory.mayUse(principal.id, resource)) throw appNotAssigned(client, resource);
  return appTokenResponse({ principal, authentication, resource, resourceName }, tenant);
};

/** Without a person there is nobody to consent, so there is nothing to choose. */
function defaultScope(parameters: Parameters, client: Application, directory: LiveDirectory): RequestedScopes {
  const scope = parameters.required('scope');
  if (scope.includes(' ') || !scope.endsWith(`/${DEFAULT_SCOPE}`)) throw notDefaultScope(scope);
  return readScopes(scope, client, parameters.get('resource'), directory);
}

/**
 * What tokens are for: what was asked for in the beginning, or what this request asks for. The person may have lost access,
 * or never consented.
 */
function scopesOf(parameters: Parameters, grant: RefreshToken, tenant: Tenant): RequestedScopes {
  const { user, client } = grant;
  const [scope, resource] = [parameters.get('scope'), parameters.get('resource')];
  const scopes = scope === undefined ? grant.scopes : readScopes(scope, client, resource, tenant.directory);
  checkResource(resource, scopes.resource);
  checkAssigned(tenant.directory, user, [client, scopes.resource], 'invalid_grant');
  if (tenant.consents.missing(user, client, scopes).length > 0) throw consentRequired(client, 'invalid_grant');
  // Once allowed to stay signed in, a client need not ask for it again.
  const stays = grant.scopes.openId.filter((asked) => asked === 'offline_access' && !scopes.openId.includes(asked));
  return { ...scopes, openId: [...scopes.openId, ...stays] };
}
