import { checkAccess } from './checks/access';
import { checkAssignment } from './checks/assignment';
import { checkCall } from './checks/call';
import { checkChallenge } from './checks/challenge';
import { checkIssuers } from './checks/issuer';
import { checkMetadata } from './checks/metadata';
import { checkResource } from './checks/resource';
import { checkScopes } from './checks/scopes';
import { checkSignIn } from './checks/sign-in';
import { checkTier } from './checks/tier';
import { checkToken } from './checks/token';
import { type Discovery, discover } from './discovery/discover';
import { type Finding, skipped } from './finding';
import type { Person } from './people/person';
import { visit } from './people/visit';
import { type SignInRequest, rehearse } from './rehearsal/rehearse';
import { isAnswer, textIn, textsIn } from './reply';
import type { Web } from './web';

/** A server, and what is known of it. */
export interface ExaminedServer {
  /** Where clients connect, to the letter. */
  readonly url: string;
  /**
   * The public client that people give their clients.
   * @default - not known: no sign-in is rehearsed
   */
  readonly clientId?: string;
  /** In whose names to ask: one for each tier. */
  readonly people: readonly Person[];
}

/** What can be held against what before anybody signs in, in the order of a sign-in. */
const checks = [checkAccess, checkChallenge, checkMetadata, checkResource, checkScopes, checkIssuers];

/** Looks at a server as its clients do, from the first request to a call of a tool. Nothing that it does changes anything. */
export async function examine({ url, clientId, people }: ExaminedServer, web: Web): Promise<readonly Finding[]> {
  const discovery = await discover(url, web);
  if (!isAnswer(discovery.unsigned)) return checkAccess(discovery);
  const findings = checks.flatMap((check) => check(discovery));
  findings.push(...(await checkClients(discovery, clientId, web)));
  const issuers = discovery.authorizationServers.map(({ issuer }) => issuer);
  for (const person of people) {
    const seen = await visit(url, person, web);
    findings.push(
      ...[...checkAssignment(seen), ...checkToken(seen, issuers), ...checkTier(seen, people), ...checkCall(seen)],
    );
  }
  if (people.length === 0) {
    findings.push(
      skipped('tier', url, 'nobody is known here to sign in as: tokens, tiers and tools were not looked at'),
    );
  }
  return findings;
}

async function checkClients(discovery: Discovery, clientId: string | undefined, web: Web): Promise<readonly Finding[]> {
  if (clientId === undefined) {
    return [
      skipped(
        'client',
        discovery.url,
        'name the public client with --client-id to have redirect URIs and identifier URI looked at',
      ),
    ];
  }
  const request = signInRequestOf(discovery, clientId);
  if (!request) return [skipped('client', discovery.url, 'without an authorization server no sign-in was rehearsed')];
  return checkSignIn(request, await rehearse(request, web));
}

/** What a client would ask for, of what it was told. */
function signInRequestOf(
  { url, document, challenge, authorizationServers }: Discovery,
  clientId: string,
): SignInRequest | undefined {
  const endpoint = authorizationServers
    .map(({ configuration }) => textIn(configuration, 'authorization_endpoint'))
    .find((text) => text !== undefined && URL.canParse(text));
  if (endpoint === undefined) return undefined;
  const scopes =
    challenge && challenge.scopes.length > 0 ? challenge.scopes : (textsIn(document, 'scopes_supported') ?? []);
  return { authorizationEndpoint: endpoint, clientId, resource: textIn(document, 'resource') ?? url, scopes };
}
