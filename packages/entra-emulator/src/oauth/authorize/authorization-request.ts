import { LiveDirectory } from '../../directory/live-directory';
import { Application, RedirectUri } from '../../directory/model';
import {
  noRedirectUri,
  redirectUriMismatch,
  unknownClient,
  unsupportedPrompt,
  unsupportedResponseMode,
  unsupportedResponseType,
} from '../../errors/refusals';
import { Departures } from '../departures';
import { Parameters } from '../parameters';
import { CodeChallenge, codeChallengeOf } from '../pkce';
import { registeredRedirect } from '../redirect-uri';
import { DEFAULT_SCOPE, RequestedScopes, readScopes } from '../scopes';

const responseModes = ['query', 'fragment', 'form_post'] as const;
const prompts = ['none', 'login', 'select_account', 'consent'] as const;

export type ResponseMode = (typeof responseModes)[number];
export type Prompt = (typeof prompts)[number];

/** Whom to answer, and how. Nothing is sent anywhere before this is known. */
export interface ResponseTarget {
  readonly client: Application;
  /** As the client wrote it. */
  readonly redirectUri: string;
  readonly redirectType: RedirectUri['type'];
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
}

/** A request for a code (RFC 6749, section 4.1.1), of which everything but the person is known to be right. */
export interface AuthorizationRequest extends ResponseTarget {
  readonly scopes: RequestedScopes;
  readonly challenge: CodeChallenge | undefined;
  readonly nonce: string | undefined;
  readonly prompt: Prompt | undefined;
  readonly loginHint: string | undefined;
}

/** @throws EntraError for a client or a redirect URI that is not registered */
export function readTarget(parameters: Parameters, directory: LiveDirectory): ResponseTarget {
  const clientId = parameters.required('client_id');
  const client = directory.application(clientId);
  if (!client) throw unknownClient(clientId, directory.tenantId);
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined) throw noRedirectUri();
  const registered = registeredRedirect(redirectUri, client);
  if (!registered) throw redirectUriMismatch(redirectUri, client);
  const responseMode = oneOf(responseModes, parameters.get('response_mode')) ?? 'query';
  return { client, redirectUri, redirectType: registered.type, responseMode, state: parameters.get('state') };
}

/** @throws EntraError for anything else that is wrong with the request */
export function readRequest(
  parameters: Parameters,
  target: ResponseTarget,
  directory: LiveDirectory,
  { scopeFromResource }: Departures,
): AuthorizationRequest {
  const responseType = parameters.required('response_type');
  if (responseType !== 'code') throw unsupportedResponseType(responseType);
  const responseMode = parameters.get('response_mode');
  if (responseMode !== undefined && !oneOf(responseModes, responseMode)) throw unsupportedResponseMode(responseMode);
  const prompt = parameters.get('prompt');
  if (prompt !== undefined && !oneOf(prompts, prompt)) throw unsupportedPrompt(prompt);
  const resource = parameters.get('resource');
  const implied = scopeFromResource && resource ? `${resource}/${DEFAULT_SCOPE}` : undefined;
  const scope = parameters.get('scope') ?? implied ?? parameters.required('scope');
  return {
    ...target,
    scopes: readScopes(scope, target.client, resource, directory),
    challenge: codeChallengeOf(parameters),
    nonce: parameters.get('nonce'),
    prompt: oneOf(prompts, prompt),
    loginHint: parameters.get('login_hint'),
  };
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((candidate) => candidate === value);
}
