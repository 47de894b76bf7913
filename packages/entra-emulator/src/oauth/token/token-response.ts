import { MICROSOFT_GRAPH } from '../../directory/microsoft-graph';
import { Tenant } from '../../tenant';
import { AppToken, ClientAuthentication, IssuedToken } from '../../tokens/token-issuer';
import { RequestedScopes } from '../scopes';
import { RefreshToken } from './refresh-token';

/**
 * What the token endpoint answers.
 * Source: Microsoft Entra documentation, "OAuth 2.0 authorization code flow", 2024-04-08, successful response.
 */
export interface TokenResponse {
  readonly token_type: 'Bearer';
  readonly scope?: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** Tokens with which a client acts for a user, and what else it asked for. */
export function userTokenResponse(
  grant: RefreshToken,
  authentication: ClientAuthentication,
  tenant: Tenant,
  { nonce }: { readonly nonce?: string | undefined } = {},
): TokenResponse {
  const { user, client, scopes } = grant;
  const values = tenant.consents.values(user, client, scopes);
  const token = tenant.tokens.forUser({ user, client, authentication, resource: scopes.resource, scopes: values });
  const { openId } = scopes;
  return {
    ...accessToken(token, tenant),
    scope: qualified(values, scopes),
    ...(openId.includes('offline_access') ? { refresh_token: tenant.refreshTokens.add(grant) } : {}),
    ...(openId.includes('openid')
      ? { id_token: tenant.tokens.idToken({ user, client, nonce, email: openId.includes('email') }) }
      : {}),
  };
}

/** A token with which an application acts for itself. */
export function appTokenResponse(asked: AppToken, tenant: Tenant): TokenResponse {
  return accessToken(tenant.tokens.forApp(asked), tenant);
}

function accessToken({ token, expiresOn }: IssuedToken, { clock }: Tenant) {
  const seconds = Math.floor((expiresOn - clock.now()) / 1000);
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token } as const;
}

/** Scopes as the client would have to ask for them. */
function qualified(values: readonly string[], { resource, resourceName }: RequestedScopes): string {
  return values.map((value) => (resource.clientId === MICROSOFT_GRAPH ? value : `${resourceName}/${value}`)).join(' ');
}
