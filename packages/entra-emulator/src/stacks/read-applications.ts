import { ResolvedBlock } from '@org/terraform-json';
import { Application, AppRole, RedirectUri, Scope } from '../directory/model';
import { Arguments, textOf } from './arguments';
import { DirectoryError } from './directory-error';

const read = [
  'display_name',
  'sign_in_audience',
  'identifier_uris',
  'api',
  'app_role',
  'group_membership_claims',
  'optional_claims',
  'required_resource_access',
  'public_client',
  'web',
];
/** What an application may say that makes no difference to tokens. */
const ignored = [
  'description',
  'fallback_public_client_enabled', // for flows that are not imitated
  'feature_tags',
  'notes',
  'owners',
  'prevent_duplicate_names',
  'tags',
  'timeouts',
];

/** The applications of some stacks, each with what other resources add to it. */
export function readApplications(blocks: readonly ResolvedBlock[]): readonly Application[] {
  const ofType = (type: string) => blocks.filter((block) => block.type === type);
  const additions = {
    identifierUris: ofType('azuread_application_identifier_uri'),
    redirectUris: ofType('azuread_application_redirect_uris'),
    preAuthorizations: ofType('azuread_application_pre_authorized'),
  };
  const applications = ofType('azuread_application');
  const ids = applications.map((block) => textOf(block, 'id'));
  const stray = Object.values(additions)
    .flat()
    .find((block) => !ids.includes(textOf(block, 'application_id')));
  if (stray) throw new DirectoryError(stray, 'application_id is that of no application in these stacks');
  return applications.map((block) => {
    const id = textOf(block, 'id');
    const own = (added: readonly ResolvedBlock[]) => added.filter((other) => textOf(other, 'application_id') === id);
    const application = readApplication(block);
    return {
      ...application,
      identifierUris: [
        ...application.identifierUris,
        ...own(additions.identifierUris).map((uri) => textOf(uri, 'identifier_uri')),
      ],
      redirectUris: [...application.redirectUris, ...own(additions.redirectUris).flatMap(readRedirectUris)],
      preAuthorizations: own(additions.preAuthorizations).map(readPreAuthorization),
    };
  });
}

function readApplication(block: ResolvedBlock): Omit<Application, 'preAuthorizations'> {
  const application = Arguments.of(block, [...read, ...ignored]);
  const audience = application.optionalText('sign_in_audience') ?? 'AzureADMyOrg';
  if (audience !== 'AzureADMyOrg') throw application.error('sign_in_audience', 'must be AzureADMyOrg');
  const [api] = application.blocks('api', ['requested_access_token_version', 'oauth2_permission_scope']);
  if (api?.number('requested_access_token_version') !== 2) {
    throw application.error('api.requested_access_token_version', 'must be 2');
  }
  const redirects = (name: string, type: RedirectUri['type']) =>
    application
      .blocks(name, ['redirect_uris'])
      .flatMap((client) => client.texts('redirect_uris'))
      .map((uri) => ({ uri, type }));
  return {
    clientId: textOf(block, 'client_id'),
    displayName: application.text('display_name'),
    identifierUris: application.texts('identifier_uris'),
    redirectUris: [...redirects('public_client', 'PublicClient'), ...redirects('web', 'Web')],
    scopes: api.blocks('oauth2_permission_scope', scopeArguments).flatMap(readScope),
    appRoles: application.blocks('app_role', roleArguments).flatMap(readAppRole),
    requiredScopes: application
      .blocks('required_resource_access', ['resource_app_id', 'resource_access'])
      .map((required) => ({
        resourceClientId: required.text('resource_app_id'),
        scopeIds: required
          .blocks('resource_access', ['id', 'type'])
          .filter((access) => access.text('type') === 'Scope')
          .map((access) => access.text('id')),
      })),
    groupMembershipClaims: readGroupMembershipClaims(application),
    optionalClaims: readOptionalClaims(application),
    tokenVersion: 2,
  };
}

const scopeArguments = [
  'id',
  'value',
  'type',
  'enabled',
  'admin_consent_display_name',
  'admin_consent_description',
  'user_consent_display_name',
  'user_consent_description',
];

/** A scope that is not enabled is none. */
function readScope(scope: Arguments): readonly Scope[] {
  if (!scope.flag('enabled', true)) return [];
  const value = scope.text('value');
  const consentBy = scope.optionalText('type') ?? 'User';
  if (consentBy !== 'User' && consentBy !== 'Admin') throw scope.error('type', 'must be User or Admin');
  const words = (name: string) =>
    scope.optionalText(`user_consent_${name}`) ?? scope.optionalText(`admin_consent_${name}`) ?? '';
  return [
    {
      id: scope.text('id'),
      value,
      consentBy,
      title: words('display_name') || value,
      description: words('description'),
    },
  ];
}

const roleArguments = ['id', 'value', 'display_name', 'description', 'allowed_member_types', 'enabled'];

/** A role without a value is in no token. */
function readAppRole(role: Arguments): readonly AppRole[] {
  const value = role.optionalText('value');
  return value !== undefined && role.flag('enabled', true) ? [{ id: role.text('id'), value }] : [];
}

function readGroupMembershipClaims(application: Arguments): Application['groupMembershipClaims'] {
  const claims = application.texts('group_membership_claims').filter((claim) => claim !== 'None');
  if (claims.length === 0) return undefined;
  const [claim, second] = claims;
  if ((claim === 'ApplicationGroup' || claim === 'SecurityGroup') && second === undefined) return claim;
  throw application.error('group_membership_claims', 'must be ApplicationGroup, SecurityGroup or None');
}

/** `groups` adds nothing to `group_membership_claims`, without which it is ignored. */
function readOptionalClaims(application: Arguments): readonly string[] {
  const names = application
    .blocks('optional_claims', ['access_token'])
    .flatMap((claims) => claims.blocks('access_token', ['name', 'essential']))
    .map((claim) => claim.text('name'));
  const unknown = names.find((name) => name !== 'groups' && name !== 'idtyp');
  if (unknown === undefined) return names;
  throw application.error('optional_claims.access_token', `'${unknown}' is none that the stand-in for Entra imitates`);
}

function readRedirectUris(block: ResolvedBlock): readonly RedirectUri[] {
  const redirects = Arguments.of(block, ['application_id', 'redirect_uris', 'type', 'timeouts']);
  const type = redirects.text('type');
  if (type !== 'PublicClient' && type !== 'Web') throw redirects.error('type', 'must be PublicClient or Web');
  return redirects.texts('redirect_uris').map((uri) => ({ uri, type }));
}

function readPreAuthorization(block: ResolvedBlock): Application['preAuthorizations'][number] {
  const known = ['application_id', 'authorized_client_id', 'permission_ids', 'timeouts'];
  const authorization = Arguments.of(block, known);
  return { clientId: authorization.text('authorized_client_id'), scopeIds: authorization.texts('permission_ids') };
}
