import { LiveDirectory } from '../directory/live-directory';
import { MICROSOFT_GRAPH } from '../directory/microsoft-graph';
import { Application, Scope, User } from '../directory/model';
import { adminConsentRequired, nothingRegistered } from '../errors/refusals';
import { DEFAULT_SCOPE, RequestedScopes } from './scopes';

/** What each user has consented to, for each client. It stays. */
export class Consents {
  private readonly given = new Map<string, Set<string>>();

  constructor(private readonly directory: LiveDirectory) {}

  public give(user: User, client: Application, resource: Application, scopes: readonly Scope[]): void {
    const key = keyOf(user, client, resource);
    const ids = this.given.get(key) ?? new Set();
    for (const { id } of scopes) ids.add(id);
    this.given.set(key, ids);
  }

  /** The scopes that a client may use in a user's name: those that need no consent, and those that have it. */
  public granted(user: User, client: Application, resource: Application): readonly Scope[] {
    const preAuthorized = resource.preAuthorizations.find(({ clientId }) => clientId === client.clientId);
    const consented = this.given.get(keyOf(user, client, resource));
    return resource.scopes.filter(({ id }) => preAuthorized?.scopeIds.includes(id) || consented?.has(id));
  }

  /**
   * The values for a token: every scope that was ever granted, whatever this request asks for. Those of OpenID Connect are
   * Microsoft Graph's.
   */
  public values(user: User, client: Application, { resource, openId }: RequestedScopes): readonly string[] {
    const granted = this.granted(user, client, resource).map(({ value }) => value);
    if (resource.clientId !== MICROSOFT_GRAPH) return granted;
    return [...openId.filter((scope) => scope !== 'offline_access'), ...granted];
  }

  /** Those of the scopes asked for that the user has not consented to. @throws EntraError when only others could */
  public missing(user: User, client: Application, scopes: RequestedScopes): readonly Scope[] {
    const granted = this.granted(user, client, scopes.resource);
    const missing = wanted(client, scopes).filter((scope) => !granted.includes(scope));
    if (missing.some((scope) => this.isForAdministrators(scope, client))) throw adminConsentRequired();
    if (scopes.values.includes(DEFAULT_SCOPE) && missing.length === 0 && granted.length === 0) {
      throw nothingRegistered(client, scopes.resource);
    }
    return missing;
  }

  /**
   * A client that requires assignment gets no consent from the people who use it.
   * Source: Microsoft Entra documentation, "Manage users and groups assignment to an application", 2025-04-14.
   */
  private isForAdministrators({ consentBy }: Scope, { clientId }: Application): boolean {
    return consentBy === 'Admin' || (this.directory.servicePrincipal(clientId)?.assignmentRequired ?? false);
  }
}

/** The scopes that a request means. */
export function wanted(client: Application, { resource, values }: RequestedScopes): readonly Scope[] {
  const registered = client.requiredScopes.find(({ resourceClientId }) => resourceClientId === resource.clientId);
  return values.includes(DEFAULT_SCOPE)
    ? resource.scopes.filter(({ id }) => registered?.scopeIds.includes(id))
    : resource.scopes.filter(({ value }) => values.includes(value));
}

function keyOf(user: User, client: Application, resource: Application): string {
  return `${user.id}/${client.clientId}/${resource.clientId}`;
}
