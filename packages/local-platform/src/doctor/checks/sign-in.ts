import { type Check, type Fault, type Finding, failed, passed, skipped } from '../finding';
import { quote } from '../quote';
import { describe } from '../reply';
import type { Rehearsal, SignInRequest } from '../rehearsal/rehearse';

/** Told of each redirect URI by itself. */
const WRONG_REDIRECT_URI = 50011;

interface Known {
  readonly check: Check;
  readonly what: string;
  readonly expected: (request: SignInRequest) => string;
  readonly mend: string;
}

const identifierUri: Known = {
  check: 'identifier-uri',
  what: 'no application has the URL of the server as its identifier URI',
  expected: ({ resource }) => `an application with the identifier URI ${quote(resource)}`,
  mend: 'set resource of McpAccess to that URL to the letter and apply the access stack: azuread_application_identifier_uri sets it',
};

const unknownScope: Known = {
  check: 'scopes',
  what: 'the application does not offer the scope that clients ask for',
  expected: ({ scopes }) => scopes.map(quote).join(', '),
  mend: 'scopes_supported and the scopes of the application (oauth2_permission_scope) must be the same: apply the access stack',
};

/** By Entra's number ("Microsoft Entra authentication and authorization error codes", 2024-04-24; 9010010 from its own answers). */
const known: Readonly<Record<number, Known>> = {
  9010010: identifierUri,
  500011: identifierUri,
  650053: unknownScope,
  70011: unknownScope,
  700016: {
    check: 'client',
    what: 'the tenant has no such public client',
    expected: ({ clientId }) => `an application with the client id ${quote(clientId)}`,
    mend: 'give clients the id of the application whose name ends in -client, of the tenant that the metadata names',
  },
};

/** What the sign-ins of all clients came to. A fault of the server is told once, one of a redirect URI for each. */
export function checkSignIn(request: SignInRequest, rehearsals: readonly Rehearsal[]): readonly Finding[] {
  return [...checkRedirectUris(request, rehearsals), ...checkRequests(request, rehearsals)];
}

function checkRedirectUris(request: SignInRequest, rehearsals: readonly Rehearsal[]): readonly Finding[] {
  return rehearsals.flatMap(({ client, redirectUri, reply, isSentBack, refusal }) => {
    if (isSentBack) return [passed('redirect-uri', client, `may wait at ${redirectUri}`)];
    if (refusal && refusal.code !== WRONG_REDIRECT_URI) return []; // said of all of them at once
    if (!refusal) return [skipped('redirect-uri', client, `nothing is known of ${redirectUri}: ${describe(reply)}`)];
    return [
      failed('redirect-uri', client, {
        what: 'it waits where the public client allows nobody to wait',
        expected: `the redirect URI ${quote(redirectUri)} on application ${quote(request.clientId)}`,
        found: 'AADSTS50011',
        mend: 'add it to the redirect URIs of the public client (azuread_application_redirect_uris, type PublicClient) and apply the access stack',
      }),
    ];
  });
}

function checkRequests(request: SignInRequest, rehearsals: readonly Rehearsal[]): readonly Finding[] {
  const refusals = rehearsals.flatMap(({ refusal }) =>
    refusal && refusal.code !== WRONG_REDIRECT_URI ? [refusal] : [],
  );
  const distinct = refusals.filter(
    ({ code, text }, index) =>
      index === refusals.findIndex((other) => other.code === code && (code !== undefined || other.text === text)),
  );
  if (distinct.length > 0) {
    return distinct.map(({ code, text }) => {
      const { check, ...fault } = faultOf(request, code, text);
      return failed(check, request.resource, fault);
    });
  }
  const wasTold = rehearsals.some(({ isSentBack, refusal }) => isSentBack && !refusal);
  return wasTold
    ? [passed('identifier-uri', request.resource, 'a sign-in for this URL and its scopes goes through')]
    : [];
}

function faultOf(request: SignInRequest, code: number | undefined, text: string): Fault & { readonly check: Check } {
  const fault = known[code ?? 0];
  if (!fault) {
    return {
      check: 'client',
      what: 'the sign-in is refused',
      expected: 'a question who signs in',
      found: quote(text),
      mend: 'look the number up at https://login.microsoftonline.com/error, and compare application and public client with the access stack',
    };
  }
  return { ...fault, expected: fault.expected(request), found: quote(text) };
}
