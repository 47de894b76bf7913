import type { JsonWebKey } from 'node:crypto';
import type { ResolvedStack } from '@org/terraform-json';
import { Clock, systemClock } from './clock';
import { LiveDirectory } from './directory/live-directory';
import { Directory } from './directory/model';
import { listen } from './http/server';
import { IdentityEndpoint, IdentityEnvironment } from './managed-identity/identity-endpoint';
import { IdentityTokens, identityToken } from './managed-identity/identity-tokens';
import { CODE_LIFETIME } from './oauth/authorize/authorization-code';
import { CONSENT_PAGE_LIFETIME } from './oauth/authorize/consent-ticket';
import { Consents } from './oauth/consents';
import { Departures } from './oauth/departures';
import { REFRESH_TOKEN_LIFETIME } from './oauth/token/refresh-token';
import { OpaqueHandles } from './oauth/opaque-handles';
import { GRAPH_PATH, IDENTITY_PATH, route } from './router';
import { readDirectory } from './stacks/read-directory';
import { Tenant } from './tenant';
import { TokenRequest, tokenFor } from './token-for';
import { SigningKeys } from './tokens/signing-keys';
import { TokenIssuer } from './tokens/token-issuer';

interface Options {
  /**
   * The port on 127.0.0.1. There is no other host: nobody is asked for a password.
   * @default 0 - a free one
   */
  readonly port?: number;
  /** @default - the system's */
  readonly clock?: Clock;
  /**
   * An RSA key as a JSON Web Key, with which tokens are signed until the keys are rotated.
   * @default - a new one
   */
  readonly signingKey?: JsonWebKey;
  /** @default - none: everything is as with Entra */
  readonly departures?: Departures;
}

/** A directory, or the stacks that make it. */
export type StartOptions = Options &
  ({ readonly directory: Directory } | { readonly stacks: readonly ResolvedStack[] });

/** A running stand-in for Entra. */
export interface Entra {
  /** What stands in for `https://login.microsoftonline.com`: `http://127.0.0.1:4281`. */
  readonly url: string;
  /** As tokens name it, and as clients find its configuration: `<url>/<tenant id>/v2.0`. */
  readonly issuer: string;
  /** What stands in for `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  /** The directory as it is now. */
  readonly directory: Directory;
  /**
   * An access token without a browser, for tests and for the command line. It has the scopes that are asked for and no
   * others, as if the user had consented to these; nothing is remembered.
   * @param user name, user principal name or object id
   * @throws EntraError where Entra would refuse, as for a user to whom nothing is assigned
   */
  tokenFor(user: string, request: TokenRequest): string;
  /**
   * Puts a user into a group, or takes one out. The next token and the next question to Graph see it.
   * @param user name, user principal name or object id
   * @param group display name or object id
   * @throws Error when there is no such user or group
   */
  setMembership(user: string, group: string, isMember: boolean): void;
  /**
   * Gives tokens of the managed identities that an Azure resource has.
   * @param host stack and address: `platform/azurerm_api_management.Gateway_8A3C2B1D`
   * @throws Error when that resource has no identity
   */
  identityTokens(host: string): IdentityTokens;
  /** The same for a process of its own, over HTTP. @throws Error when that resource has no identity */
  identityEnvironment(host: string): IdentityEnvironment;
  /** Signs with a new key from now on; the old one stays published while tokens that it signed are valid. */
  rotateKeys(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Entra and for the corner of Microsoft Graph that is about groups.
 * @throws DirectoryError when the stacks have something that it does not imitate
 */
export async function startEntra(options: StartOptions): Promise<Entra> {
  const { port = 0, clock = systemClock, departures = {} } = options;
  const initial = 'stacks' in options ? readDirectory(options.stacks) : options.directory;
  const keys = await SigningKeys.create(clock, options.signingKey);
  const server = await listen(port);

  const graphUrl = `${server.url}${GRAPH_PATH}`;
  const directory = new LiveDirectory(initial, graphUrl);
  const url = `${server.url}/${directory.tenantId}`;
  const issuer = `${url}/v2.0`;
  const tenant: Tenant = {
    clock,
    directory,
    consents: new Consents(directory),
    codes: new OpaqueHandles(CODE_LIFETIME, clock),
    consentTickets: new OpaqueHandles(CONSENT_PAGE_LIFETIME, clock),
    refreshTokens: new OpaqueHandles(REFRESH_TOKEN_LIFETIME, clock),
    keys,
    tokens: new TokenIssuer(keys, clock, directory, issuer),
    departures,
    url,
    issuer,
  };
  const identities = new IdentityEndpoint(`${server.url}${IDENTITY_PATH}`, tenant);
  server.serve(route(tenant, graphUrl, identities));

  return {
    url: server.url,
    issuer,
    graphUrl,
    get directory() {
      return directory.snapshot();
    },
    tokenFor: (user, request) => tokenFor(user, request, tenant),
    setMembership: (user, group, isMember) => directory.setMembership(user, group, isMember),
    identityTokens: (key) => {
      const host = directory.identityHost(key);
      return (request) => Promise.resolve().then(() => identityToken(host, request, tenant));
    },
    identityEnvironment: (key) => identities.environmentOf(directory.identityHost(key)),
    rotateKeys: () => keys.rotate(),
    close: () => server.close(),
  };
}
