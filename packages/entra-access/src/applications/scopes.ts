import type { ApplicationApiOauth2PermissionScope } from '@cdktf/provider-azuread/lib/application';
import { permissionId } from '../permission-id';

/** What every call needs. */
export const ACCESS_SCOPE = 'mcp.access';
/** What a destructive call needs besides. */
export const DESTRUCTIVE_SCOPE = 'mcp.write.destructive';

/**
 * The scopes of a server's application. Both are for the person who signs in to consent to. For the destructive one this
 * is what makes it a gate: were it for administrators, one of them would consent once for the whole tenant, and nobody
 * would be asked again. Who may call destructive tools at all is decided by the tier, not by the scope.
 */
export function permissionScopes(application: string, serverName: string): ApplicationApiOauth2PermissionScope[] {
  return [
    scope(application, {
      value: ACCESS_SCOPE,
      title: `Use the MCP server ${serverName}`,
      description: `Lets this application call, for you, the tools of the MCP server ${serverName} that you may use.`,
    }),
    scope(application, {
      value: DESTRUCTIVE_SCOPE,
      title: `Delete data through MCP server ${serverName}`,
      description: `Lets this application also call, for you, the tools of the MCP server ${serverName} that delete or overwrite data. Accept only for an application that asks you before each such call.`,
    }),
  ];
}

interface ScopeText {
  readonly value: string;
  readonly title: string;
  readonly description: string;
}

function scope(application: string, { value, title, description }: ScopeText): ApplicationApiOauth2PermissionScope {
  return {
    id: permissionId(application, value),
    value,
    type: 'User',
    enabled: true,
    adminConsentDisplayName: title,
    adminConsentDescription: description,
    userConsentDisplayName: title,
    userConsentDescription: description,
  };
}
