import { type McpClient, mcpClients } from '../../clients';
import { isAnswer } from '../reply';
import type { Reply, Web } from '../web';
import { type Refusal, isSentBack, refusalIn } from './refusal';

/** What a client would ask for. */
export interface SignInRequest {
  /** Where the authorization server takes people. */
  readonly authorizationEndpoint: string;
  readonly clientId: string;
  /** The URL of the server, to the letter. */
  readonly resource: string;
  readonly scopes: readonly string[];
}

/** One sign-in that was begun, and ended before anybody was asked who they are. */
export interface Rehearsal {
  readonly client: string;
  readonly redirectUri: string;
  readonly reply: Reply;
  /** Whether the answer went to the redirect URI. */
  readonly isSentBack: boolean;
  /** Why it would fail; nothing when only the person was missing. */
  readonly refusal: Refusal | undefined;
}

/** The SHA-256 of a verifier that nobody keeps: no code is ever redeemed (RFC 7636). */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/**
 * Begins a sign-in at each redirect URI of each client that people use. With `prompt=none` nobody is signed in and nothing is
 * shown: the answer tells whether the request itself is right.
 */
export async function rehearse(request: SignInRequest, web: Web): Promise<readonly Rehearsal[]> {
  const attempts = mcpClients.flatMap((client) => client.redirectUris.map((redirectUri) => ({ client, redirectUri })));
  return Promise.all(attempts.map(({ client, redirectUri }) => attempt(request, client, redirectUri, web)));
}

async function attempt(request: SignInRequest, client: McpClient, redirectUri: string, web: Web): Promise<Rehearsal> {
  const url = new URL(request.authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: redirectUri,
    scope: request.scopes.join(' '),
    resource: request.resource,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'rehearsal',
    prompt: 'none',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const reply = await web.ask(url.href);
  return {
    client: client.name,
    redirectUri,
    reply,
    isSentBack: isAnswer(reply) && isSentBack(reply, redirectUri),
    refusal: isAnswer(reply) ? refusalIn(reply, redirectUri) : undefined,
  };
}
