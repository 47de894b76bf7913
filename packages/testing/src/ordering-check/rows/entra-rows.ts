import type { Part, Resource } from '../../platform/resource';
import { OrderingRow, forEach } from '../ordering-row';

const APPLICATION = 'azuread_application';

function scopesOf(application: Resource): readonly Part[] {
  return application.parts('api').flatMap((api) => api.parts('oauth2_permission_scope'));
}

export const entraRows: readonly OrderingRow[] = [
  {
    id: 'identifier-uri-after-application',
    title: 'Identifier URIs after the application with tokens of version 2',
    reason: 'before, Entra takes only a URI of a verified domain',
    source: 'Microsoft Learn, "Secure an MCP server with Microsoft Entra ID" (2026-09-01)',
    pairs: forEach('azuread_application_identifier_uri', (uri, platform) => [
      {
        later: uri,
        earlier: platform.resources(APPLICATION).filter(({ id }) => id === uri.text('application_id')),
      },
    ]),
  },
  {
    id: 'principal-after-application',
    title: 'Service principals after their application',
    reason: 'there is no application yet with that client id',
    source: 'Microsoft Learn, "Application and service principal objects in Microsoft Entra ID"',
    pairs: forEach('azuread_service_principal', (principal, platform) => [
      {
        later: principal,
        earlier: platform
          .resources(APPLICATION)
          .filter((application) => application.hasAttribute('client_id', principal.text('client_id'))),
      },
    ]),
  },
  {
    id: 'pre-authorization-after-scopes',
    title: 'Pre-authorised clients after the scopes that they are given, which are named by id',
    reason: 'Entra refuses a scope that the application does not have yet',
    source: 'Microsoft Graph documentation, "preAuthorizedApplication resource type"',
    pairs: forEach('azuread_application_pre_authorized', (client, platform) => {
      const ids = client.texts('permission_ids');
      return [
        {
          later: client,
          earlier: [
            ...platform
              .resources(APPLICATION)
              .filter((application) => scopesOf(application).some((scope) => ids.includes(scope.text('id')))),
            ...platform
              .resources('azuread_application_permission_scope')
              .filter((scope) => ids.includes(scope.text('scope_id'))),
          ],
          missing: 'application that offers the scope',
        },
      ];
    }),
  },
  {
    id: 'pre-authorization-after-principals',
    title: 'Pre-authorised clients after the service principals of server and client',
    reason: 'Entra would make a principal by itself when somebody signs in, which asks for no assignment',
    source: 'Microsoft Learn, "Application and service principal objects in Microsoft Entra ID"',
    pairs: forEach('azuread_application_pre_authorized', (client, platform) => {
      const applications = platform
        .resources(APPLICATION)
        .filter(
          (application) =>
            application.id === client.text('application_id') ||
            application.hasAttribute('client_id', client.text('authorized_client_id')),
        );
      const earlier = platform
        .resources('azuread_service_principal')
        .filter((principal) =>
          applications.some((application) => application.hasAttribute('client_id', principal.text('client_id'))),
        );
      return [{ later: client, earlier }];
    }),
  },
  {
    id: 'assignment-after-app-role',
    title: 'Assignments after the app role that they give, which is named by id',
    reason: 'Entra refuses a role that the application does not have yet',
    source: 'Microsoft Graph documentation, "Grant an appRoleAssignment for a service principal"',
    pairs: forEach('azuread_app_role_assignment', (assignment, platform) => {
      const id = assignment.text('app_role_id');
      return [
        {
          later: assignment,
          earlier: [
            ...platform
              .resources(APPLICATION)
              .filter((application) => application.parts('app_role').some((role) => role.text('id') === id)),
            ...platform.resources('azuread_application_app_role').filter((role) => role.text('role_id') === id),
          ],
        },
      ];
    }),
  },
];
