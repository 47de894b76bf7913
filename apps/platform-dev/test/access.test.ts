import { JsonObject, JsonValue, isArray, isObject } from '@org/terraform-json';
import { config } from '../src/config';
import { environmentOf, serverUrl } from '../src/environment';
import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const stacks = stacksWith();
const environment = new ResolvedEnvironment(stacks);
const application = environment.only('azuread_application', { display_name: 'appreg-mcp-dev-mongodb-x7k2' });
const principal = environment.only('azuread_service_principal', {
  client_id: application.attribute('client_id'),
});

const objects = (value: JsonValue | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);

const scopeId = (value: string) => {
  const { api } = application.body;
  return objects(isObject(api) ? api.oauth2_permission_scope : undefined).find((scope) => scope.value === value)?.id;
};

it('has an application for the server whose identifier is its URL (S18)', () => {
  const identifier = environment.only('azuread_application_identifier_uri', {
    application_id: application.attribute('id'),
  });
  expect(identifier.attribute('identifier_uri')).toBe(serverUrl(environmentOf(config), 'mongodb'));
  expect(application.body).toMatchObject({
    sign_in_audience: 'AzureADMyOrg',
    api: { requested_access_token_version: 2 },
  });
});

it('keeps the identifier, which is a resource of its own, at the next apply (S18)', () => {
  const block = stackNamed(stacks, 'mongodb-access').blocks.find(({ address }) => address === application.address);
  expect(block?.body.lifecycle).toMatchObject({ ignore_changes: ['identifier_uris'] });
});

it('puts the groups of a person into access tokens, those of the application and no others (S18, B5)', () => {
  expect(application.body).toMatchObject({
    group_membership_claims: ['ApplicationGroup'],
    optional_claims: { access_token: expect.arrayContaining([{ name: 'groups' }]) },
  });
});

it('has a group for each tier with the members that are configured (S18)', () => {
  const members = environment
    .resources('azuread_group')
    .map((group) => [
      group.attribute('display_name'),
      environment
        .resources('azuread_group_member', { group_object_id: group.attribute('object_id') })
        .map((member) => member.attribute('member_object_id')),
    ]);
  expect(members).toEqual([
    [
      'grp-mcp-dev-mongodb-admin-x7k2',
      ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000003'],
    ],
    [
      'grp-mcp-dev-mongodb-reader-x7k2',
      ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000003'],
    ],
  ]);
});

it('gives tokens to people of these groups and to nobody else (S10, S18)', () => {
  expect(principal.attribute('app_role_assignment_required')).toBe(true);
  const assigned = environment
    .resources('azuread_app_role_assignment')
    .filter(({ stack }) => stack === 'mongodb-access');
  for (const assignment of assigned) {
    expect(assignment.attribute('resource_object_id')).toBe(principal.attribute('object_id'));
  }
  expect(assigned.map((assignment) => assignment.attribute('principal_object_id'))).toEqual(
    environment.each('azuread_group', 'object_id'),
  );
  const roles = objects(application.body.app_role);
  expect(roles.map(({ value }) => value)).toEqual(['Mcp.Admin', 'Mcp.Reader']);
  expect(assigned.map((assignment) => assignment.attribute('app_role_id'))).toEqual(roles.map(({ id }) => id));
});

it('grants the scope for destructive calls to no client in advance (B4)', () => {
  expect(scopeId('mcp.write.destructive')).toEqual(expect.any(String));
  const granted = environment.each('azuread_application_pre_authorized', 'permission_ids');
  expect(granted.length).toBeGreaterThan(0);
  for (const permissions of granted) expect(permissions).toEqual([scopeId('mcp.access')]);
  const client = environment.only('azuread_application', { display_name: 'appreg-mcp-dev-mongodb-client-x7k2' });
  expect(client.body.required_resource_access).toEqual([
    {
      resource_app_id: application.attribute('client_id'),
      resource_access: [{ id: scopeId('mcp.access'), type: 'Scope' }],
    },
  ]);
  expect(environment.resources('azuread_service_principal_delegated_permission_grant')).toEqual([]);
});
