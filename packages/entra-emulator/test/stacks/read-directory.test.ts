import { DirectoryError, readDirectory } from '../../src';
import { graphServicePrincipal } from '../../src/directory/microsoft-graph';
import {
  StackFile,
  accessScope,
  adminGroup,
  directory,
  gatewayHost,
  ids,
  publicClient,
  readerGroup,
  server,
  serverApplication,
  stacksOf,
  tenantId,
} from '../fixtures/directory';
import access from '../fixtures/mongodb-access.json';

/** The directory of a stack with nothing but these resources. */
const read = (resource: StackFile) => readDirectory(stacksOf({ team: { resource } }));

/** A copy of the access stack, to be changed. */
const copy = () => structuredClone(access) as { resource: Record<string, Record<string, Record<string, unknown>>> };

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof DirectoryError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the directory of synthesized stacks', () => {
  it('has the people by the names under which they are members, and eve, who is in no group', () => {
    expect(Object.fromEntries(directory.users.map(({ name, id }) => [name, id]))).toEqual(ids);
    expect(directory.groups.flatMap(({ members }) => members)).not.toContain(ids.eve);
    expect(directory.users.map(({ userPrincipalName }) => userPrincipalName)).toContain('ada@tenant.example');
  });

  it('has roles of Microsoft Graph that it does not know, where Graph was looked up', () => {
    const looked = { azuread_service_principal: { graph: { client_id: '00000003-0000-0000-c000-000000000000' } } };
    const given = {
      app_role_id: ids.ada,
      principal_object_id: ids.rob,
      resource_object_id: '${data.azuread_service_principal.graph.object_id}',
    };
    const { appRoleAssignments } = readDirectory(
      stacksOf({ team: { data: looked, resource: { azuread_app_role_assignment: { it: given } } } }),
    );
    expect(appRoleAssignments).toEqual([
      { appRoleId: ids.ada, principalId: ids.rob, resourceId: graphServicePrincipal.id },
    ]);
  });

  it('has the groups with their members', () => {
    expect(adminGroup.members).toEqual([ids.ada, ids.sam]);
    expect(readerGroup.members).toEqual([ids.rob, ids.sam]);
    expect(readerGroup.displayName).toBe('grp-mcp-dev-mongodb-reader-x7k2');
  });

  it('has the application of the server with what other resources add to it', () => {
    expect(serverApplication.identifierUris).toEqual([server]);
    expect(serverApplication.scopes.map(({ value, consentBy }) => `${value} by ${consentBy}`)).toEqual([
      'mcp.access by User',
      'mcp.write.destructive by User',
    ]);
    expect(serverApplication.scopes[0]?.title).toBe('Use the MCP server mongodb');
    expect(serverApplication.appRoles.map(({ value }) => value)).toEqual(['Mcp.Admin', 'Mcp.Reader']);
    expect(serverApplication.groupMembershipClaims).toBe('ApplicationGroup');
    expect(serverApplication.optionalClaims).toContain('idtyp');
    expect(serverApplication.preAuthorizations.map(({ clientId }) => clientId)).toContain(publicClient.clientId);
    expect(serverApplication.preAuthorizations.flatMap(({ scopeIds }) => scopeIds)).not.toContain(
      serverApplication.scopes.find(({ value }) => value === 'mcp.write.destructive')?.id,
    );
    expect(accessScope.startsWith(server)).toBe(true);
  });

  it('has the public client with its redirect URIs', () => {
    expect(publicClient.redirectUris).toContainEqual({ uri: 'http://localhost/callback', type: 'PublicClient' });
    expect(publicClient.requiredScopes).toEqual([
      { resourceClientId: serverApplication.clientId, scopeIds: [serverApplication.scopes[0]?.id] },
    ]);
    expect(publicClient.groupMembershipClaims).toBeUndefined();
  });

  it('requires assignment for the server, and not for the client', () => {
    const required = directory.servicePrincipals.map(({ displayName, assignmentRequired }) => [
      displayName,
      assignmentRequired,
    ]);
    expect(Object.fromEntries(required)).toMatchObject({
      'appreg-mcp-dev-mongodb-x7k2': true,
      'appreg-mcp-dev-mongodb-client-x7k2': false,
    });
  });

  it('knows which identities an API Management service has, and their roles in Microsoft Graph', () => {
    const own = directory.servicePrincipals.find(({ displayName }) => displayName === 'apim-mcp-dev-x7k2');
    const given = directory.servicePrincipals.find(({ displayName }) => displayName === 'id-mcp-dev-gateway');
    expect(directory.identityHosts).toEqual([{ key: gatewayHost, systemAssigned: own?.id, userAssigned: [given?.id] }]);
    expect(directory.appRoleAssignments.filter(({ principalId }) => principalId === given?.id)).toHaveLength(2);
    expect(read({ azurerm_container_group: { it: { name: 'without any' } } }).identityHosts).toEqual([]);
  });

  it('is of the tenant that a provider is configured for', () => {
    expect(directory.tenantId).toBe(tenantId);
    expect(read({}).tenantId).toBe('00000000-0000-0000-0000-000000000000');
  });

  it('has a group that nobody makes with the members that are added to it', () => {
    const group = '99999999-0000-4000-8000-000000000009';
    const changed = copy();
    const assignments = Object.values(changed.resource.azuread_app_role_assignment ?? {});
    Object.assign(assignments[0] ?? {}, { principal_object_id: group });
    const members = Object.values(changed.resource.azuread_group_member ?? {});
    Object.assign(members[0] ?? {}, { group_object_id: group });
    const found = readDirectory(stacksOf({ team: changed })).groups.find(({ id }) => id === group);
    expect(found).toEqual({ id: group, displayName: group, members: [ids.ada] });
  });

  it('takes a group in a group for a member, and for nobody to sign in as', () => {
    const nested = read({
      azuread_group: {
        outer: { display_name: 'outer', security_enabled: true },
        inner: { display_name: 'inner', security_enabled: true },
      },
      azuread_group_member: {
        nested: {
          group_object_id: '${azuread_group.outer.object_id}',
          member_object_id: '${azuread_group.inner.object_id}',
        },
      },
    });
    const [outer, inner] = nested.groups;
    expect(outer?.members).toEqual([inner?.id]);
    expect(nested.users.map(({ name }) => name)).toEqual(['eve']);
  });

  it('leaves out what is not enabled, and a role without a value', () => {
    const api = {
      requested_access_token_version: 2,
      oauth2_permission_scope: [
        { id: ids.ada, value: 'on' },
        { id: ids.rob, value: 'off', enabled: false },
      ],
    };
    const app_role = [{ id: ids.ada, value: 'On' }, { id: ids.rob, value: 'Off', enabled: false }, { id: ids.sam }];
    const [application] = read({ azuread_application: { it: { display_name: 'it', api, app_role } } }).applications;
    expect(application?.scopes.map(({ value, title }) => [value, title])).toEqual([['on', 'on']]);
    expect(application?.appRoles.map(({ value }) => value)).toEqual(['On']);
  });

  it('names a person by the resource where no construct path says more', () => {
    const members = { lea: { group_object_id: ids.eve, member_object_id: ids.rob } };
    expect(read({ azuread_group_member: members }).users.map(({ name }) => name)).toEqual(['lea', 'eve']);
  });

  it('adds no eve where somebody is called eve', () => {
    const members = { eve: { group_object_id: ids.ada, member_object_id: ids.rob } };
    expect(read({ azuread_group_member: members }).users.map(({ id }) => id)).toEqual([ids.rob]);
  });
});

describe('what cannot be imitated is refused by stack and address', () => {
  const application = { api: { requested_access_token_version: 2 }, display_name: 'app' };
  const changed = (changes: StackFile) => ({ azuread_application: { it: { ...application, ...changes } } });

  it.each([
    { what: 'a type', resource: { azuread_user: { it: {} } }, says: 'azuread_user is nothing' },
    { what: 'an argument', resource: changed({ password: [{ display_name: 'x' }] }), says: 'password is nothing' },
    {
      what: 'an argument of a block',
      resource: changed({ api: { requested_access_token_version: 2, mapped_claims_enabled: true } }),
      says: 'api.mapped_claims_enabled is nothing',
    },
    { what: 'tokens of version 1', resource: changed({ api: {} }), says: 'requested_access_token_version must be 2' },
    { what: 'other tenants', resource: changed({ sign_in_audience: 'AzureADMultipleOrgs' }), says: 'AzureADMyOrg' },
    {
      what: 'directory roles in tokens',
      resource: changed({ group_membership_claims: ['DirectoryRole'] }),
      says: 'group_membership_claims must be',
    },
    {
      what: 'another optional claim',
      resource: changed({ optional_claims: { access_token: [{ name: 'ctry' }] } }),
      says: "'ctry' is none",
    },
    {
      what: 'a claim that would be for users too',
      resource: changed({
        optional_claims: { access_token: [{ name: 'idtyp', additional_properties: ['include_user_token'] }] },
      }),
      says: 'optional_claims.access_token.additional_properties is nothing',
    },
    { what: 'a text that is none', resource: changed({ display_name: 7 }), says: 'display_name must be a text' },
    { what: 'a missing name', resource: changed({ display_name: null }), says: 'display_name is missing' },
    {
      what: 'a redirect URI of another kind',
      resource: {
        ...changed({}),
        azuread_application_redirect_uris: {
          its: { application_id: '${azuread_application.it.id}', redirect_uris: ['https://a.example'], type: 'SPA' },
        },
      },
      says: 'its: type must be PublicClient or Web',
    },
    {
      what: 'an addition to an unknown application',
      resource: {
        azuread_application_identifier_uri: { its: { application_id: '/applications/1', identifier_uri: 'u' } },
      },
      says: 'its: application_id is that of no application',
    },
    {
      what: 'a service principal of an unknown application',
      resource: { azuread_service_principal: { it: { client_id: ids.ada } } },
      says: 'client_id is that of no application',
    },
    {
      what: 'a role of an unknown application',
      resource: {
        azuread_app_role_assignment: {
          it: { app_role_id: ids.ada, principal_object_id: ids.rob, resource_object_id: ids.sam },
        },
      },
      says: 'resource_object_id is that of no service principal',
    },
    {
      what: 'a group that is none of security',
      resource: { azuread_group: { it: { display_name: 'x', mail_enabled: true } } },
      says: 'mail_enabled is nothing',
    },
    {
      what: 'an identity that nobody makes',
      resource: {
        azurerm_container_group: {
          it: { name: 'x', identity: [{ type: 'UserAssigned', identity_ids: ['/subscriptions/1'] }] },
        },
      },
      says: 'identity.identity_ids has /subscriptions/1',
    },
  ])('$what', ({ resource, says }) => {
    const message = refusal(() => read(resource));
    expect(message).toMatch(/^team\/[a-z_]+\.its?: /);
    expect(message).toContain(says);
  });

  it('two people of one name, and one person of two names', () => {
    const twice = (name: string, id: string) => ({
      first: { azuread_group_member: { ada: { group_object_id: ids.eve, member_object_id: ids.ada } } },
      second: { azuread_group_member: { [name]: { group_object_id: ids.eve, member_object_id: id } } },
    });
    const reading = (name: string, id: string) => () =>
      readDirectory(
        stacksOf(Object.fromEntries(Object.entries(twice(name, id)).map(([stack, resource]) => [stack, { resource }]))),
      );
    expect(refusal(reading('ada', ids.rob))).toBe(
      `second/azuread_group_member.ada: ada is ${ids.rob}, but in first/azuread_group_member.ada ada is ${ids.ada}`,
    );
    expect(refusal(reading('lea', ids.ada))).toContain(`lea is ${ids.ada}, but in first/`);
    expect(reading('ada', ids.ada)().users).toHaveLength(2);
  });

  it('stacks for two tenants', () => {
    const other = '22222222-2222-4333-8444-555555555555';
    const data = { azuread_client_config: { it: {} } };
    const given = (tenant: string) => ({ provider: { azuread: [{ tenant_id: tenant }] }, data });
    expect(refusal(() => readDirectory(stacksOf({ first: given(tenantId), second: given(other) })))).toBe(
      `second/data.azuread_client_config.it: is for tenant ${other}, and another stack for ${tenantId}`,
    );
  });
});
