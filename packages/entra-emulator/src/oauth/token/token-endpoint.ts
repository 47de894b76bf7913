import { EntraError } from '../../errors/entra-error';
import { jsonError } from '../../errors/error-body';
import { crossOriginRedemption, unsupportedGrantType, wrongMethod } from '../../errors/refusals';
import { HttpRequest, HttpResponse, formOf, json } from '../../http/message';
import { Tenant } from '../../tenant';
import { Parameters } from '../parameters';
import { readCredentials } from './client-authentication';
import { Grant, redeemClientCredentials, redeemCode, redeemRefreshToken } from './grants';

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: redeemCode,
  refresh_token: redeemRefreshToken,
  client_credentials: redeemClientCredentials,
};

/** Where a client gets tokens for what it has: a code, a refresh token or a secret (RFC 6749, section 3.2). */
export async function token(request: HttpRequest, tenant: Tenant): Promise<HttpResponse> {
  try {
    if (request.method !== 'POST') throw wrongMethod('POST', request.method);
    const parameters = new Parameters(await formOf(request));
    const grantType = parameters.required('grant_type');
    const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
    if (!grant) throw unsupportedGrantType(grantType);
    const credentials = readCredentials(parameters, request.headers.authorization, tenant.directory);
    // Only browsers name an origin, and only single-page applications may ask from there; none is registered as one.
    if (request.headers.origin !== undefined) throw crossOriginRedemption(request.headers.origin);
    const answer = grant(parameters, credentials, tenant);
    return json(200, answer, { 'cache-control': 'no-store', pragma: 'no-cache' });
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return jsonError(error, tenant.clock.now());
  }
}
