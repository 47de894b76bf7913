import { LiveDirectory } from './directory/live-directory';
import { Application } from './directory/model';
import { unknownClient } from './errors/refusals';
import { checkAssigned } from './oauth/assignment';
import { wanted } from './oauth/consents';
import { readScopes } from './oauth/scopes';
import { Tenant } from './tenant';

/** What a token without a browser is for. */
export interface TokenRequest {
  /** As a client would ask for them: `https://mcp.example.com/mcp/mongodb/mcp.access`. All are of one application. */
  readonly scopes: readonly string[];
  /**
   * The client id of the application that acts for the user.
   * @default - one that the server's application pre-authorises, rather of this tenant than of Microsoft
   */
  readonly client?: string;
}

/** @throws EntraError where Entra would refuse; an Error when there is no such user, or nobody to act for it */
export function tokenFor(key: string, { scopes, client: clientId }: TokenRequest, tenant: Tenant): string {
  const { directory } = tenant;
  const user = directory.user(key);
  if (!user) throw new Error(`there is no user ${key}: ${directory.users.map(({ name }) => name).join(', ')}`);
  const asked = readScopes(scopes.join(' '), { displayName: 'tokenFor' }, undefined, directory);
  const { resource } = asked;
  const client = clientId === undefined ? preAuthorizedClient(resource, directory) : directory.application(clientId);
  if (!client) throw unknownClient(String(clientId), directory.tenantId);
  checkAssigned(directory, user, [client, resource], 'access_denied');
  const values = wanted(client, asked).map(({ value }) => value);
  return tenant.tokens.forUser({ user, client, authentication: 'none', resource, scopes: values }).token;
}

function preAuthorizedClient(resource: Application, directory: LiveDirectory): Application {
  const clients = resource.preAuthorizations.flatMap(({ clientId }) => directory.application(clientId) ?? []);
  const client = clients.find(({ clientId }) => directory.servicePrincipal(clientId)) ?? clients[0];
  if (!client) throw new Error(`${resource.displayName} pre-authorises no client that is known here: name one`);
  return client;
}
