import { Memberships } from './memberships';
import { microsoftClients } from './microsoft-clients';
import { graphApplication, graphServicePrincipal } from './microsoft-graph';
import { Application, AppRoleAssignment, Directory, Group, IdentityHost, ServicePrincipal, User } from './model';

/** A directory in use: what it says is looked up, and who is in which group changes. */
export class LiveDirectory {
  public readonly tenantId: string;
  public readonly users: readonly User[];
  public readonly groups: readonly Group[];
  public readonly memberships: Memberships;
  private readonly applications: readonly Application[];
  private readonly servicePrincipals: readonly ServicePrincipal[];

  /** @param graphUrl where Graph is: its address names it as well as `https://graph.microsoft.com` does */
  constructor(
    private readonly initial: Directory,
    graphUrl: string,
  ) {
    this.tenantId = initial.tenantId;
    this.users = initial.users;
    this.groups = initial.groups;
    this.memberships = new Memberships(initial.groups);
    const graph = { ...graphApplication, identifierUris: [...graphApplication.identifierUris, graphUrl] };
    this.applications = [...initial.applications, graph, ...microsoftClients];
    this.servicePrincipals = [...initial.servicePrincipals, graphServicePrincipal];
  }

  /** The directory as it is now. */
  public snapshot(): Directory {
    const groups = this.groups.map((group) => ({ ...group, members: this.memberships.of(group.id) }));
    return { ...this.initial, groups };
  }

  /** @param key name, user principal name or object id */
  public user(key: string): User | undefined {
    const wanted = key.toLowerCase();
    return this.users.find(({ id, name, userPrincipalName }) =>
      [id, name, userPrincipalName].some((known) => known.toLowerCase() === wanted),
    );
  }

  /** @param key display name or object id */
  public group(key: string): Group | undefined {
    return this.groups.find(({ id, displayName }) => id === key.toLowerCase() || displayName === key);
  }

  /**
   * @param userKey as {@link user} takes it
   * @param groupKey as {@link group} takes it
   * @throws Error when there is no such user or group
   */
  public setMembership(userKey: string, groupKey: string, isMember: boolean): void {
    const user = this.user(userKey);
    const group = this.group(groupKey);
    if (!user) throw new Error(`there is no user ${userKey}: ${this.users.map(({ name }) => name).join(', ')}`);
    if (!group)
      throw new Error(`there is no group ${groupKey}: ${this.groups.map((other) => other.displayName).join(', ')}`);
    this.memberships.set(group.id, user.id, isMember);
  }

  public application(clientId: string): Application | undefined {
    return this.applications.find((application) => application.clientId === clientId.toLowerCase());
  }

  /**
   * The application that tokens are asked for. One without a service principal is not known to the tenant.
   * @param name an identifier URI, to the letter, or a client id
   */
  public resource(name: string): Application | undefined {
    const found =
      this.applications.find(({ identifierUris }) => identifierUris.includes(name)) ?? this.application(name);
    return found && this.servicePrincipal(found.clientId) ? found : undefined;
  }

  public servicePrincipal(clientId: string): ServicePrincipal | undefined {
    return this.servicePrincipals.find((principal) => principal.clientId === clientId.toLowerCase());
  }

  public servicePrincipalById(id: string): ServicePrincipal | undefined {
    return this.servicePrincipals.find((principal) => principal.id === id);
  }

  /** @throws Error when no such resource has identities */
  public identityHost(key: string): IdentityHost {
    const found = this.initial.identityHosts.find((host) => host.key === key);
    if (found) return found;
    const known = this.initial.identityHosts.map((host) => host.key).join(', ') || 'there is none';
    throw new Error(`${key} is no resource with managed identities: ${known}`);
  }

  public get identityHosts(): readonly IdentityHost[] {
    return this.initial.identityHosts;
  }

  /** Whether there is such a user, group or service principal. */
  public has(id: string): boolean {
    return [...this.users, ...this.groups, ...this.servicePrincipals].some((object) => object.id === id);
  }

  /**
   * What of an application is assigned to somebody, directly or through a group that the somebody is a direct member of: in
   * assignments, Entra does not follow groups in groups.
   * Source: Microsoft Entra documentation, "Manage users and groups assignment to an application", 2025-04-14.
   */
  public assignments(principalId: string, resource: Application): readonly AppRoleAssignment[] {
    const resourceId = this.servicePrincipal(resource.clientId)?.id;
    const holders = [principalId, ...this.memberships.direct(principalId).map(({ id }) => id)];
    return this.initial.appRoleAssignments.filter(
      (assignment) => assignment.resourceId === resourceId && holders.includes(assignment.principalId),
    );
  }

  /** Whether an application is assigned to a group itself. */
  public isAssigned(group: Group, resource: Application): boolean {
    const resourceId = this.servicePrincipal(resource.clientId)?.id;
    return this.initial.appRoleAssignments.some(
      (assignment) => assignment.resourceId === resourceId && assignment.principalId === group.id,
    );
  }

  /** Whether somebody may have tokens for, or through, an application. */
  public mayUse(principalId: string, application: Application): boolean {
    const required = this.servicePrincipal(application.clientId)?.assignmentRequired ?? false;
    return !required || this.assignments(principalId, application).length > 0;
  }

  /** The values of the roles that somebody has in an application. */
  public roles(principalId: string, resource: Application): readonly string[] {
    const ids = this.assignments(principalId, resource).map(({ appRoleId }) => appRoleId);
    return resource.appRoles.filter(({ id }) => ids.includes(id)).map(({ value }) => value);
  }
}
