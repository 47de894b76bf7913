import { Resources, aboutArguments, aboutResources } from './example';

const APPLICATION = 'azuread_application';
const PRINCIPAL = 'azuread_service_principal';

const destructive = '33333333-3333-4333-8333-333333333332';
const access = '33333333-3333-4333-8333-333333333331';
const scopes = [
  { id: access, value: 'mcp.access' },
  { id: destructive, value: 'mcp.write.destructive' },
];
const server = {
  display_name: 'mcp',
  api: { oauth2_permission_scope: scopes },
  app_role: [{ id: 'r', value: 'Mcp.Admin' }],
};

const withPrincipal = (required?: boolean): Resources => ({
  [APPLICATION]: { Server: server, Client: { display_name: 'client' } },
  [PRINCIPAL]: {
    Server: { client_id: `\${${APPLICATION}.Server.client_id}`, app_role_assignment_required: required ?? null },
    Client: { client_id: `\${${APPLICATION}.Client.client_id}` },
  },
});
const preAuthorized = (...ids: readonly string[]): Resources => ({
  azuread_application_pre_authorized: { It: { permission_ids: [...ids] } },
});
const uri = (ignored: readonly string[]): Resources => ({
  [APPLICATION]: { It: { display_name: 'mcp', lifecycle: { ignore_changes: [...ignored] } } },
  azuread_application_identifier_uri: { It: { application_id: `\${${APPLICATION}.It.id}` } },
});
const granted = (role: string, to = '${data.azuread_service_principal.Graph.object_id}'): Resources => ({
  azuread_app_role_assignment: { It: { app_role_id: role, resource_object_id: to } },
});

export const entraExamples = [
  aboutArguments('application-single-tenant', APPLICATION, { sign_in_audience: 'AzureADMyOrg' }, [
    ['it is for all', { sign_in_audience: 'AzureADMultipleOrgs' }, 'sign_in_audience: is "AzureADMultipleOrgs"'],
  ]),
  aboutArguments('application-token-version', APPLICATION, { api: { requested_access_token_version: 2 } }, [
    ['it is 1', { api: [{ requested_access_token_version: 1 }] }, 'api[0].requested_access_token_version: is 1'],
    ['nothing is said of it', { api: null }, 'api: sets no requested_access_token_version'],
  ]),
  aboutResources('application-without-secret', { [APPLICATION]: { It: {} } }, [
    [
      'it has one inside',
      { [APPLICATION]: { It: { password: { display_name: 'p' } } } },
      `${APPLICATION}.It password: is set`,
    ],
    [
      'it has one beside',
      { azuread_application_password: { It: {} }, azuread_service_principal_password: { It: {} } },
      'azuread_application_password.It : is a password',
      'azuread_service_principal_password.It : is a password',
    ],
  ]),
  aboutArguments('application-without-implicit-grant', APPLICATION, { web: { implicit_grant: {} } }, [
    [
      'tokens are in URLs',
      { web: { implicit_grant: { access_token_issuance_enabled: true, id_token_issuance_enabled: true } } },
      'web.implicit_grant.access_token_issuance_enabled: is true',
      'web.implicit_grant.id_token_issuance_enabled: is true',
    ],
  ]),
  aboutResources('assignment-required', withPrincipal(true), [
    ['it is not', withPrincipal(false), `${PRINCIPAL}.Server app_role_assignment_required: is false`],
    ['it is left to the default', withPrincipal(), `${PRINCIPAL}.Server app_role_assignment_required: is not set`],
    [
      'the server has no principal',
      { [PRINCIPAL]: {} },
      `${APPLICATION}.Server : has no service principal, so nobody can be assigned`,
    ],
  ]),
  aboutResources('identifier-uri-kept', uri(['identifier_uris', 'tags']), [
    ['it is not', uri(['tags']), `${APPLICATION}.It : does not ignore changes of identifier_uris`],
  ]),
  aboutResources('destruction-asked-for', { [APPLICATION]: { Server: server }, ...preAuthorized(access) }, [
    [
      'a client has it',
      preAuthorized(access, destructive),
      'azuread_application_pre_authorized.It permission_ids: holds the scope for destruction',
    ],
    [
      'a client lists it',
      {
        [APPLICATION]: {
          Server: server,
          Client: { required_resource_access: [{ resource_access: [{ id: destructive, type: 'Scope' }] }] },
        },
      },
      `${APPLICATION}.Client required_resource_access[0].resource_access[0].id: holds the scope for destruction`,
    ],
  ]),
  aboutResources(
    'directory-read-only',
    {
      [PRINCIPAL]: { Server: { client_id: 'c' } },
      azuread_app_role_assignment: {
        Own: { app_role_id: 'mine', resource_object_id: `\${${PRINCIPAL}.Server.object_id}` },
        ById: { app_role_id: 'df021288-bdef-4463-88db-98f22de89214', resource_object_id: 'graph' },
        ByName: {
          app_role_id: '${data.azuread_service_principal.Graph.app_role_ids["GroupMember.Read.All"]}',
          resource_object_id: 'graph',
        },
      },
    },
    [
      [
        'one may give roles',
        granted('06b708a9-e830-4db3-a914-8e69da51d44f'),
        'azuread_app_role_assignment.It app_role_id: is "06b708a9-e830-4db3-a914-8e69da51d44f"',
      ],
      [
        'one may, by name',
        granted('${data.azuread_service_principal.G.app_role_ids["User.ReadWrite.All"]}'),
        'azuread_app_role_assignment.It app_role_id: is "<platform:data.azuread_service_principal.G.app_role_ids.User.ReadWrite.All>"',
      ],
    ],
  ),
  aboutArguments(
    'directory-permissions-not-asked',
    APPLICATION,
    { required_resource_access: [{ resource_access: [{ id: access, type: 'Scope' }] }] },
    [
      [
        'one does',
        { required_resource_access: [{ resource_access: [{ id: access, type: 'Role' }] }] },
        'required_resource_access[0].resource_access[0].type: is Role',
      ],
    ],
  ),
];
