import type { Platform } from '../../platform/platform';
import type { Resource } from '../../platform/resource';
import { Rule, Violation, inEvery, unless, wrong, wrongValue } from '../rule';

const APPLICATION = 'azuread_application';

/**
 * The permissions of Microsoft Graph that may be given to an identity of the platform: they read, and can change nothing.
 * Source of the ids: Microsoft Graph documentation, "Microsoft Graph permissions reference".
 */
const readingPermissions: Readonly<Record<string, string>> = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
};

/** Whether an application offers roles or scopes: tokens are issued to it. */
function isServer(application: Resource): boolean {
  return (
    application.parts('app_role').length > 0 ||
    (application.part('api')?.parts('oauth2_permission_scope') ?? []).length > 0
  );
}

/** The ids of the scopes that allow destruction. */
function destructiveScopes(platform: Platform): readonly string[] {
  return platform
    .resources(APPLICATION)
    .flatMap((application) => application.parts('api'))
    .flatMap((api) => api.parts('oauth2_permission_scope'))
    .filter((scope) => /destructive/.test(scope.text('value')))
    .map((scope) => scope.text('id'));
}

export const entraRules: readonly Rule[] = [
  {
    id: 'application-single-tenant',
    title: 'Applications are for our own tenant.',
    restates: [],
    remedy: "must be 'AzureADMyOrg'",
    check: inEvery(APPLICATION, (application) => unless(application, 'sign_in_audience', 'AzureADMyOrg', undefined)),
  },
  {
    id: 'application-token-version',
    title: 'Applications get tokens of version 2 (S18).',
    restates: [],
    remedy: 'must be 2: version 1 has another issuer, and takes an https identifier URI of a verified domain only',
    check: inEvery(APPLICATION, (application) => {
      const api = application.part('api');
      return api
        ? unless(api, 'requested_access_token_version', 2)
        : wrong(application, 'api', 'sets no requested_access_token_version');
    }),
  },
  {
    id: 'application-without-secret',
    title: 'No application has a password.',
    restates: [],
    remedy: 'remove it: servers only check tokens, public clients can keep no secret, pipelines use federation',
    check: (platform) => [
      ...platform
        .resources(APPLICATION)
        .flatMap((application) =>
          application.parts('password').flatMap((password) => wrong(password, undefined, 'is set')),
        ),
      ...platform
        .resources('azuread_application_password', 'azuread_service_principal_password')
        .flatMap((password) => wrong(password, undefined, 'is a password')),
    ],
  },
  {
    id: 'application-without-implicit-grant',
    title: 'Tokens come by the authorization code, never in a URL.',
    restates: [],
    remedy: 'leave it off',
    check: inEvery(APPLICATION, (application) =>
      application
        .parts('web')
        .flatMap((web) => web.parts('implicit_grant'))
        .flatMap((grant) =>
          ['access_token_issuance_enabled', 'id_token_issuance_enabled'].flatMap((name) =>
            unless(grant, name, false, undefined),
          ),
        ),
    ),
  },
  {
    id: 'assignment-required',
    title: 'Whoever is assigned to nothing gets no token (S18).',
    restates: [],
    remedy: 'must be true: without, everybody in the tenant gets a token for the server',
    check: (platform) => {
      const servers = platform.resources(APPLICATION).filter(isServer);
      const principals = platform.resources('azuread_service_principal');
      return servers.flatMap((server): readonly Violation[] => {
        const its = principals.filter((principal) => server.hasAttribute('client_id', principal.text('client_id')));
        if (its.length === 0) return wrong(server, undefined, 'has no service principal, so nobody can be assigned');
        return its.flatMap((principal) => unless(principal, 'app_role_assignment_required', true));
      });
    },
  },
  {
    id: 'identifier-uri-kept',
    title: 'An identifier URI that is a resource of its own is not taken away by its application.',
    restates: [],
    remedy:
      'put identifier_uris into ignore_changes of the application: without, the two undo each other at every apply',
    check: inEvery('azuread_application_identifier_uri', (uri, platform) =>
      platform
        .resources(APPLICATION)
        .filter((application) => application.id === uri.text('application_id'))
        .filter((application) => !application.ignoredChanges.includes('identifier_uris'))
        .flatMap((application) => wrong(application, undefined, 'does not ignore changes of identifier_uris')),
    ),
  },
  {
    id: 'destruction-asked-for',
    title: 'The scope for destruction is consented to by a person, each time it is asked for (B4).',
    restates: [],
    remedy: 'remove it: what is pre-authorised or listed here is granted without a question',
    check: (platform) => {
      const scopes = destructiveScopes(platform);
      const preAuthorized = platform
        .resources('azuread_application_pre_authorized')
        .map((part) => ({ part, name: 'permission_ids' }));
      const listed = platform
        .resources(APPLICATION)
        .flatMap((application) => application.parts('required_resource_access'))
        .flatMap((access) => access.parts('resource_access'))
        .map((part) => ({ part, name: 'id' }));
      return [...preAuthorized, ...listed]
        .filter(({ part, name }) => part.texts(name).some((id) => scopes.includes(id)))
        .flatMap(({ part, name }) => wrong(part, name, 'holds the scope for destruction'));
    },
  },
  {
    id: 'directory-read-only',
    title: 'No identity of the platform may change the directory (B16).',
    restates: [],
    remedy: `must be one of ${Object.keys(readingPermissions).join(', ')}: with more, whoever takes the identity over takes the tenant over`,
    check: inEvery('azuread_app_role_assignment', (assignment, platform) => {
      const own = platform
        .resources('azuread_service_principal')
        .some((principal) => principal.hasAttribute('object_id', assignment.text('resource_object_id')));
      const role = assignment.text('app_role_id');
      const reads = Object.entries(readingPermissions).some(
        ([name, id]) => role === id || new RegExp(`app_role_ids[.[]"?${name.replaceAll('.', '\\.')}\\b`).test(role),
      );
      return own || reads ? [] : wrongValue(assignment, 'app_role_id');
    }),
  },
  {
    id: 'directory-permissions-not-asked',
    title: 'No application asks for permissions of its own in the directory (B16).',
    restates: [],
    remedy: "ask in a person's name (Scope), and for nothing of Microsoft Graph that writes",
    check: inEvery(APPLICATION, (application) =>
      application
        .parts('required_resource_access')
        .flatMap((access) => access.parts('resource_access'))
        .filter((access) => access.text('type') === 'Role')
        .flatMap((access) => wrong(access, 'type', 'is Role')),
    ),
  },
];
