import { LiveDirectory } from '../directory/live-directory';
import { graphApplication, openIdScopes } from '../directory/microsoft-graph';
import { Application } from '../directory/model';
import {
  invalidScope,
  missingParameter,
  resourceMismatch,
  severalResources,
  unknownResource,
  unknownScope,
} from '../errors/refusals';

/** What a client asks for in `scope`. */
export interface RequestedScopes {
  /** `openid`, `profile`, `email`, `offline_access`: those of them that were asked for. */
  readonly openId: readonly string[];
  readonly resource: Application;
  /** The resource as the client named it, in front of each scope. */
  readonly resourceName: string;
  /** The values of the resource's scopes; {@link DEFAULT_SCOPE} alone stands for what the client is registered for. */
  readonly values: readonly string[];
}

export const DEFAULT_SCOPE = '.default';

/** RFC 6749, section 3.3. */
const WELL_FORMED = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * Reads `scope`, in which each scope is written behind an identifier URI or the client id of the application that offers
 * it. One without is Microsoft Graph's.
 *
 * @param resourceParameter `resource` of the same request (RFC 8707), which must be an identifier URI of that application
 * @throws EntraError
 */
export function readScopes(
  text: string,
  client: Pick<Application, 'displayName'>,
  resourceParameter: string | undefined,
  directory: LiveDirectory,
): RequestedScopes {
  const all = text.split(' ').filter((scope) => scope !== '');
  if (all.length === 0) throw missingParameter('scope');
  const illFormed = all.find((scope) => !WELL_FORMED.test(scope));
  if (illFormed !== undefined) throw invalidScope(illFormed, 'It has characters that no scope may have.');

  const openId = openIdScopes.filter((scope) => all.includes(scope));
  const others = [...new Set(all)].filter((scope) => !openIdScopes.includes(scope)).map(splitScope);
  const resourceName = others[0]?.resourceName ?? GRAPH;
  const resource = directory.resource(resourceName);
  if (!resource) throw unknownResource(resourceName, directory.tenantId);
  if (others.some((other) => directory.resource(other.resourceName) !== resource)) throw severalResources(text);
  checkResource(resourceParameter, resource);

  const values = others.map(({ value }) => value);
  if (values.includes(DEFAULT_SCOPE) && values.length > 1) {
    throw invalidScope(text, `${DEFAULT_SCOPE} scope can't be combined with resource-specific scopes.`);
  }
  const unknown = values.find(
    (value) => value !== DEFAULT_SCOPE && !resource.scopes.some((scope) => scope.value === value),
  );
  if (unknown !== undefined) throw unknownScope(client, unknown, resource);
  return { openId, resource, resourceName, values };
}

/** @throws EntraError unless `resource`, where it is given, is an identifier URI of the application, to the letter */
export function checkResource(resourceParameter: string | undefined, resource: Application): void {
  if (resourceParameter === undefined || resource.identifierUris.includes(resourceParameter)) return;
  throw resourceMismatch();
}

const [GRAPH = ''] = graphApplication.identifierUris;

function splitScope(scope: string): { resourceName: string; value: string } {
  const slash = scope.lastIndexOf('/');
  return slash < 0
    ? { resourceName: GRAPH, value: scope }
    : { resourceName: scope.slice(0, slash), value: scope.slice(slash + 1) };
}
