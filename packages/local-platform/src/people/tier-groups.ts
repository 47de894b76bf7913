import type { Application, Directory } from '@org/entra-emulator';
import { CommandError } from '../cli/command-error';

/** What Entra knows of one MCP server. */
export interface ServerAccess {
  readonly application: Application;
  /** The public client that people give their MCP clients. */
  readonly clientId: string;
  /** The group of each tier, by object id. */
  readonly groups: Readonly<Record<string, string>>;
}

/**
 * Finds the application of a server by its URL, and its groups by the roles that are assigned to them: `Mcp.ReadOnly` is the
 * role of tier `read-only`.
 * @throws CommandError when nothing is registered for that URL
 */
export function serverAccess(directory: Directory, url: string, tiers: readonly string[]): ServerAccess {
  const application = directory.applications.find(({ identifierUris }) => identifierUris.includes(url));
  if (!application) {
    throw new CommandError(
      `no application has the identifier URI ${url}: nobody could sign in (is the access stack of this server in the app?)`,
    );
  }
  const principal = directory.servicePrincipals.find(({ clientId }) => clientId === application.clientId);
  const client = application.preAuthorizations
    .flatMap(({ clientId }) => directory.applications.find((other) => other.clientId === clientId) ?? [])
    .find(({ redirectUris }) => redirectUris.length > 0);
  const groups = tiers.flatMap((tier) => {
    const role = application.appRoles.find(({ value }) => value === roleOf(tier));
    const group = directory.appRoleAssignments
      .filter(({ resourceId, appRoleId }) => resourceId === principal?.id && appRoleId === role?.id)
      .flatMap(({ principalId }) => directory.groups.find(({ id }) => id === principalId) ?? [])[0];
    return group ? [[tier, group.id] as const] : [];
  });
  return { application, clientId: client?.clientId ?? '', groups: Object.fromEntries(groups) };
}

function roleOf(tier: string): string {
  const words = tier.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Mcp.${words.join('')}`;
}
