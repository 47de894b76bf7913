import { User } from '../../directory/model';
import { EntraError } from '../../errors/entra-error';
import { errorBody } from '../../errors/error-body';
import { consentDeclined, consentRequired, notSignedIn, pageExpired } from '../../errors/refusals';
import { HttpRequest, HttpResponse, formOf } from '../../http/message';
import { consentPage } from '../../pages/consent-page';
import { errorPage } from '../../pages/error-page';
import { signInPage } from '../../pages/sign-in-page';
import { Tenant } from '../../tenant';
import { checkAssigned } from '../assignment';
import { wanted } from '../consents';
import { Parameters } from '../parameters';
import { AuthorizationRequest, readRequest, readTarget } from './authorization-request';
import { codeResponse, errorResponse } from './authorization-response';

/**
 * Where a client sends a person for a code. Whom to sign in as is chosen on a page, or named in `login_hint`: the choice on
 * the page is the same request with that parameter. (Entra would ask for a password, or know the person from before.)
 */
export async function authorize(request: HttpRequest, tenant: Tenant): Promise<HttpResponse> {
  return orErrorPage(tenant, async () => {
    const parameters = new Parameters(request.method === 'POST' ? await formOf(request) : request.query);
    const target = readTarget(parameters, tenant.directory);
    try {
      return proceed(readRequest(parameters, target, tenant.directory, tenant.departures), parameters, tenant);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      return errorResponse(target, error, tenant.clock.now());
    }
  });
}

/** Where a consent page sends its answer. */
export async function consent(request: HttpRequest, tenant: Tenant): Promise<HttpResponse> {
  return orErrorPage(tenant, async () => {
    const parameters = new Parameters(await formOf(request));
    const name = parameters.required('ticket');
    const ticket = tenant.consentTickets.get(name);
    if (!ticket || ticket.expired) throw pageExpired();
    tenant.consentTickets.delete(name);
    const { request: asked, user, scopes } = ticket.value;
    if (parameters.get('decision') !== 'accept') return errorResponse(asked, consentDeclined(), tenant.clock.now());
    tenant.consents.give(user, asked.client, asked.scopes.resource, scopes);
    return issueCode(asked, user, tenant);
  });
}

/** What is wrong before anybody knows whom to answer is shown to the person, and sent nowhere. */
async function orErrorPage(tenant: Tenant, answer: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return errorPage(errorBody(error, tenant.clock.now()).error_description);
  }
}

function proceed(request: AuthorizationRequest, parameters: Parameters, tenant: Tenant): HttpResponse {
  const { client, scopes, prompt, loginHint } = request;
  const choose = prompt === 'login' || prompt === 'select_account';
  const user = choose || loginHint === undefined ? undefined : tenant.directory.user(loginHint);
  if (!user) {
    if (prompt === 'none') throw notSignedIn();
    return askWho(request, parameters, tenant);
  }
  checkAssigned(tenant.directory, user, [client, scopes.resource], 'access_denied');
  const missing = tenant.consents.missing(user, client, scopes);
  if (missing.length === 0 && prompt !== 'consent') return issueCode(request, user, tenant);
  if (prompt === 'none') throw consentRequired(client, 'interaction_required');
  return askForConsent(request, user, tenant);
}

function askWho(request: AuthorizationRequest, parameters: Parameters, tenant: Tenant): HttpResponse {
  const { directory } = tenant;
  const answered = ['login_hint', ...(request.prompt === 'consent' ? [] : ['prompt'])];
  const unknown = request.loginHint !== undefined && !directory.user(request.loginHint);
  return signInPage({
    action: `${tenant.url}/oauth2/v2.0/authorize`,
    parameters: parameters.entries().filter(([name]) => !answered.includes(name)),
    client: request.client,
    accounts: directory.users.map((user) => ({
      user,
      groups: directory.memberships.direct(user.id).map(({ displayName }) => displayName),
    })),
    unknownName: unknown ? request.loginHint : undefined,
    redirectUri: request.redirectUri,
  });
}

function askForConsent(request: AuthorizationRequest, user: User, tenant: Tenant): HttpResponse {
  const scopes = wanted(request.client, request.scopes);
  return consentPage({
    action: `${tenant.url}/consent`,
    ticket: tenant.consentTickets.add({ request, user, scopes }),
    user,
    client: request.client,
    scopes,
    redirectUri: request.redirectUri,
  });
}

function issueCode(request: AuthorizationRequest, user: User, tenant: Tenant): HttpResponse {
  return codeResponse(request, tenant.codes.add({ request, user, redeemed: false }));
}
