import { JsonObject, isObject } from '@org/terraform-json';
import { leavingOut, nested, removing, replacing, setting, where } from './changes';
import { Mutation, inEach } from './mutation';

const ASSIGNMENT = 'azurerm_role_assignment';
const APPLICATION = 'azuread_application';

const every = () => true;
const role = (name: string) => (body: JsonObject) => body.role_definition_name === name;

export const accessMutations: readonly Mutation[] = [
  {
    name: 'gives a role on the whole subscription',
    caughtBy: 'role-in-resource-group',
    mutants: inEach(
      ASSIGNMENT,
      where(
        ({ scope }) => !/^\/subscriptions\/[^/]+$/.test(String(scope)),
        setting(['scope', '/subscriptions/11111111-1111-4111-8111-111111111111']),
      ),
    ),
  },
  {
    name: 'gives ownership',
    caughtBy: 'role-allowed',
    mutants: inEach(
      ASSIGNMENT,
      where(({ role_definition_name: name }) => name !== undefined, setting(['role_definition_name', 'Owner'])),
    ),
  },
  {
    name: 'lets the pipeline give any role',
    caughtBy: 'role-administrator-bounded',
    mutants: inEach(ASSIGNMENT, where(role('Role Based Access Control Administrator'), leavingOut('condition'))),
  },
  {
    name: 'lets the pipeline give ownership',
    caughtBy: 'role-administrator-bounded',
    mutants: inEach(
      ASSIGNMENT,
      where(
        role('Role Based Access Control Administrator'),
        replacing('condition', /GuidEquals \{/, 'GuidEquals {8e3af657-a8ff-443c-a75c-2fe8c4bcb635, '),
      ),
    ),
  },
  {
    name: 'gives the containers more than to pull',
    caughtBy: 'containers-only-pull',
    mutants: inEach(ASSIGNMENT, where(role('AcrPull'), setting(['role_definition_name', 'AcrPush']))),
  },
  {
    name: 'drops the role that pulls',
    caughtBy: 'container-group-after-pull-role',
    mutants: inEach(ASSIGNMENT, removing(role('AcrPull'))),
  },
  {
    name: 'drops the role with which the gateway reads a secret',
    caughtBy: 'named-value-after-reader-role',
    mutants: inEach(
      ASSIGNMENT,
      removing(
        (body, { blocks }) =>
          role('Key Vault Secrets User')(body) &&
          blocks.some(({ type, body: named }) => type.endsWith('named_value') && isObject(named.value_from_key_vault)),
      ),
    ),
  },
  {
    name: 'trusts every branch of a repository',
    caughtBy: 'federation-exact',
    mutants: inEach('azurerm_federated_identity_credential', setting(['subject', 'repo:example/platform:*'])),
  },
  {
    name: 'trusts tokens that are meant for others',
    caughtBy: 'federation-exact',
    mutants: inEach('azurerm_federated_identity_credential', setting(['audience', ['api://other']])),
  },
  {
    name: 'lets an identity change the directory',
    caughtBy: 'directory-read-only',
    mutants: inEach(
      'azuread_app_role_assignment',
      where(
        // Those of Microsoft Graph: the others give roles of our own applications.
        ({ app_role_id: id }) =>
          ['df021288-bdef-4463-88db-98f22de89214', '98830695-27a2-44f7-8c18-0c3ebc9698f6'].includes(String(id)),
        setting(['app_role_id', '06b708a9-e830-4db3-a914-8e69da51d44f']),
      ),
    ),
  },
  {
    name: 'gives tokens to whoever asks',
    caughtBy: 'assignment-required',
    mutants: inEach(
      'azuread_service_principal',
      where(
        ({ app_role_assignment_required: required }) => required === true,
        setting(['app_role_assignment_required', false]),
      ),
    ),
  },
  {
    name: 'takes tokens of version 1',
    caughtBy: 'application-token-version',
    mutants: inEach(
      APPLICATION,
      nested('api', every, (api) => ({ ...api, requested_access_token_version: 1 })),
    ),
  },
  {
    name: 'lets other tenants in',
    caughtBy: 'application-single-tenant',
    mutants: inEach(APPLICATION, setting(['sign_in_audience', 'AzureADMultipleOrgs'])),
  },
  {
    name: 'takes the identifier URI away at the next apply',
    caughtBy: 'identifier-uri-kept',
    mutants: inEach(
      APPLICATION,
      where(({ lifecycle }) => JSON.stringify(lifecycle ?? '').includes('identifier_uris'), leavingOut('lifecycle')),
    ),
  },
];
