import { LiveDirectory } from '../directory/live-directory';
import { IdentityHost, ServicePrincipal } from '../directory/model';
import { appNotAssigned, unknownResource } from '../errors/refusals';
import { Tenant } from '../tenant';
import { IssuedToken } from '../tokens/token-issuer';

/** Which token somebody wants of a managed identity. */
export interface IdentityRequest {
  /** For whom the token is: `https://graph.microsoft.com`. */
  readonly resource: string;
  /** Of a user-assigned identity; the host's own without it. */
  readonly clientId: string | undefined;
}

/**
 * Gives tokens of the managed identities that one Azure resource has.
 * @throws EntraError, or an Error when the resource has no such identity
 */
export type IdentityTokens = (request: IdentityRequest) => Promise<IssuedToken>;

/** A token of one of a host's identities. */
export function identityToken(
  host: IdentityHost,
  { resource: name, clientId }: IdentityRequest,
  { directory, tokens }: Tenant,
): IssuedToken {
  const principal = principalOf(host, clientId, directory);
  const resourceName = name.replace(/\/(\.default)?$/, '');
  const resource = directory.resource(resourceName);
  if (!resource) throw unknownResource(name, directory.tenantId);
  if (!directory.mayUse(principal.id, resource)) throw appNotAssigned(principal, resource);
  return tokens.forApp({ principal, authentication: 'managed identity', resource, resourceName });
}

function principalOf(host: IdentityHost, clientId: string | undefined, directory: LiveDirectory): ServicePrincipal {
  const principals = (ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) => (id === undefined ? [] : (directory.servicePrincipalById(id) ?? [])));
  const found =
    clientId === undefined
      ? principals([host.systemAssigned])[0]
      : principals(host.userAssigned).find((principal) => principal.clientId === clientId.toLowerCase());
  if (found) return found;
  const given = principals(host.userAssigned).map((principal) => `${principal.clientId} (${principal.displayName})`);
  const wanted = clientId === undefined ? 'identity of its own' : `identity with client id ${clientId}`;
  throw new Error(`${host.key} has no ${wanted}; it was given ${given.join(', ') || 'none'}`);
}
