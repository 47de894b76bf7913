import { Application, User } from '../directory/model';
import { EntraError } from './entra-error';

/*
 * Every refusal, by what is wrong. The numbers are Entra's: "Microsoft Entra authentication and authorization error codes",
 * 2024-04-24, and, where that page lacks one, error messages in public issue trackers. The words are close to Entra's.
 */

/** An application, or whatever else has a client id. */
type Named = Pick<Application, 'clientId' | 'displayName'>;

const named = ({ clientId, displayName }: Named) => `'${clientId}'(${displayName})`;

// The request.

export const malformed = () =>
  new EntraError(9002313, 'invalid_request', 'Invalid request. Request is malformed or invalid.');

export const missingParameter = (name: string) =>
  new EntraError(900144, 'invalid_request', `The request body must contain the following parameter: '${name}'.`);

export const duplicateParameter = (name: string) =>
  new EntraError(
    9000411,
    'invalid_request',
    `The request is not properly formatted. The parameter '${name}' is duplicated.`,
  );

export const wrongMethod = (accepted: string, received: string) =>
  new EntraError(
    900561,
    'invalid_request',
    `The endpoint only accepts ${accepted} requests. Received a ${received} request.`,
  );

export const unknownTenant = (tenant: string) =>
  new EntraError(
    90002,
    'invalid_tenant',
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
  );

export const unsupportedResponseType = (value: string) =>
  new EntraError(70005, 'unsupported_response_type', `The response type '${value}' is not supported.`);

export const unsupportedResponseMode = (value: string) =>
  new EntraError(70007, 'invalid_request', `'${value}' is not a supported value of 'response_mode'.`);

export const unsupportedPrompt = (value: string) =>
  new EntraError(90023, 'invalid_request', `Unsupported 'prompt' value: '${value}'.`);

export const unsupportedGrantType = (value: string) =>
  new EntraError(70003, 'unsupported_grant_type', `The app requested an unsupported grant type '${value}'.`);

// The client.

export const unknownClient = (clientId: string, tenant: string) =>
  new EntraError(
    700016,
    'unauthorized_client',
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

export const noRedirectUri = () => new EntraError(900971, 'invalid_request', 'No reply address provided.');

export const redirectUriMismatch = (uri: string, { clientId }: Application) =>
  new EntraError(
    50011,
    'invalid_request',
    `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
  );

export const missingSecret = () =>
  new EntraError(
    7000218,
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  );

export const wrongSecret = (client: Application) =>
  new EntraError(7000215, 'invalid_client', `Invalid client secret provided for app ${named(client)}.`);

export const secretOfPublicClient = () =>
  new EntraError(
    700025,
    'invalid_client',
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  );

export const crossOriginRedemption = (origin: string) =>
  new EntraError(
    9002326,
    'invalid_request',
    `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
  );

// Scopes and resources.

export const invalidScope = (scope: string, why: string) =>
  new EntraError(
    70011,
    'invalid_scope',
    `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid. ${why}`,
  );

export const severalResources = (scope: string) =>
  new EntraError(
    28000,
    'invalid_scope',
    `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
  );

export const unknownResource = (name: string, tenant: string) =>
  new EntraError(
    500011,
    'invalid_resource',
    `The resource principal named ${name} was not found in the tenant named ${tenant}.`,
  );

export const unknownScope = (client: Pick<Application, 'displayName'>, value: string, resource: Application) =>
  new EntraError(
    650053,
    'invalid_client',
    `The application '${client.displayName}' asked for scope '${value}' that doesn't exist on the resource '${resource.clientId}'. Contact the app vendor.`,
  );

export const nothingRegistered = (client: Application, resource: Application) =>
  new EntraError(
    650056,
    'invalid_client',
    `Misconfigured application. The client has not listed any permissions for '${resource.displayName}' in the requested permissions in the client's application registration. Client app ID: ${client.clientId}.`,
  );

export const resourceMismatch = () =>
  new EntraError(
    9010010,
    'invalid_target',
    "The resource parameter provided in the request doesn't match with the requested scopes.",
  );

export const notDefaultScope = (scope: string) =>
  new EntraError(
    1002012,
    'invalid_scope',
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  );

// The person.

export const notSignedIn = () =>
  new EntraError(50058, 'login_required', 'A silent sign-in request was sent but no user is signed in.');

export const notAssigned = (user: User, application: Application, error: 'access_denied' | 'invalid_grant') =>
  new EntraError(
    50105,
    error,
    `Your administrator has configured the application ${application.displayName} ('${application.clientId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${user.userPrincipalName}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.`,
  );

export const appNotAssigned = (client: Named, resource: Named) =>
  new EntraError(
    501051,
    'invalid_grant',
    `Application ${named(client)} is not assigned to a role for the application ${named(resource)}.`,
  );

export const consentRequired = (client: Application, error: 'interaction_required' | 'invalid_grant') =>
  new EntraError(
    65001,
    error,
    `The user or administrator has not consented to use the application with ID '${client.clientId}' named '${client.displayName}'. Send an interactive authorization request for this user and resource.`,
    'consent_required',
  );

export const consentDeclined = () =>
  new EntraError(65004, 'access_denied', 'User declined to consent to access the app.');

export const adminConsentRequired = () => new EntraError(90094, 'access_denied', 'Administrator consent is required.');

export const pageExpired = () =>
  new EntraError(50089, 'invalid_request', 'Authentication failed due to flow token expired.');

// PKCE, codes and refresh tokens.

export const invalidCodeChallengeMethod = () =>
  new EntraError(50149, 'invalid_request', 'Invalid Code_Challenge_method parameter.');

export const invalidCodeChallenge = () =>
  new EntraError(501491, 'invalid_request', 'Invalid size of Code_Challenge parameter.');

export const missingCodeVerifier = () =>
  new EntraError(
    50148,
    'invalid_grant',
    'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
  );

export const wrongCodeVerifier = () =>
  new EntraError(
    501481,
    'invalid_grant',
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  );

export const unknownGrant = () =>
  new EntraError(9002313, 'invalid_grant', 'Invalid request. Request is malformed or invalid.');

export const grantOfAnother = (parameter: string) =>
  new EntraError(70000, 'invalid_grant', `The provided value for the input parameter '${parameter}' is not valid.`);

export const codeExpired = () =>
  new EntraError(
    70008,
    'invalid_grant',
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  );

export const codeRedeemed = () =>
  new EntraError(
    54005,
    'invalid_grant',
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  );

export const redirectUriOfAnother = (uri: string, expected: string) =>
  new EntraError(
    500112,
    'invalid_client',
    `The reply address '${uri}' does not match the reply address '${expected}' provided when requesting Authorization code.`,
  );

export const refreshTokenExpired = () =>
  new EntraError(700082, 'invalid_grant', 'The refresh token has expired due to inactivity.');
