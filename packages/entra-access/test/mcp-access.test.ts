import '@org/testing/matchers';
import { Names } from '@org/core';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { McpAccess, wellKnownClients } from '../src';
import { blockAt, names, people, props, reference, resource, synthAccess } from './access-under-test';

describe('access to a server', () => {
  it('has the addresses that its users rely on: a changed one replaces the object, and with it its id', () => {
    expect(synthAccess().addresses).toEqual([
      'azuread_app_role_assignment.Access_Tiers_admin_Assignment_7585C721',
      'azuread_app_role_assignment.Access_Tiers_reader_Assignment_6D80F3E5',
      'azuread_application.Access_Application_DF56E5ED',
      'azuread_application.Access_PublicClient_C92232C2',
      'azuread_application_identifier_uri.Access_Application_IdentifierUri_8572680B',
      'azuread_application_identifier_uri.Access_PublicClient_IdentifierUri_5E7298EC',
      'azuread_application_pre_authorized.Access_PreAuthorizedClients_AzureCli_5217449D',
      'azuread_application_pre_authorized.Access_PreAuthorizedClients_VsCode_880B6FA7',
      'azuread_application_pre_authorized.Access_PublicClient_PreAuthorization_D667AF71',
      'azuread_application_redirect_uris.Access_PublicClient_RedirectUris_5A201571',
      'azuread_group.Access_Tiers_admin_Group_3B2322EE',
      'azuread_group.Access_Tiers_reader_Group_9C5C5544',
      'azuread_group_member.Access_Tiers_admin_Members_ada_13974CDF',
      'azuread_group_member.Access_Tiers_admin_Members_sam_A345E446',
      'azuread_group_member.Access_Tiers_reader_Members_rob_F1BBA377',
      'azuread_group_member.Access_Tiers_reader_Members_sam_FB1DC8EA',
      'azuread_service_principal.Access_Application_ServicePrincipal_5805B141',
      'azuread_service_principal.Access_PublicClient_ServicePrincipal_97BF31D0',
    ]);
  });

  it('is made of arguments that the provider knows', () => {
    expect(synthAccess()).toPassSchemaCheck();
    expect(
      synthAccess({
        tiers: {
          admin: { existingGroup: { objectId: people.ada } },
          reader: { existingGroup: { displayName: 'Everybody' } },
          auditor: { members: {} },
        },
        owners: [people.rob],
        preAuthorizedClients: {},
        protect: false,
      }),
    ).toPassSchemaCheck();
  });

  it('has no secret that somebody could lose: no password, key, certificate or federated credential (S18)', () => {
    const { stack } = synthAccess();
    expect(new Set(stack.blocks.map(({ type }) => type))).toEqual(
      new Set([
        'azuread_app_role_assignment',
        'azuread_application',
        'azuread_application_identifier_uri',
        'azuread_application_pre_authorized',
        'azuread_application_redirect_uris',
        'azuread_group',
        'azuread_group_member',
        'azuread_service_principal',
      ]),
    );
    for (const { body } of stack.blocks) expect(body).not.toHaveProperty('password');
  });

  it('offers what a gateway needs to know (S10, B5)', () => {
    const synthesized = synthOf((stack) => {
      const access = new McpAccess(stack, 'Access', props);
      expect(access).toMatchObject({
        identifierUri: resource,
        accessScope: 'mcp.access',
        destructiveScope: 'mcp.write.destructive',
      });
      expect(access.tiers.map(({ tierName, appRole }) => [tierName, appRole])).toEqual([
        ['admin', 'Mcp.Admin'],
        ['reader', 'Mcp.Reader'],
      ]);
      expect(access.clientIds).toEqual([
        access.publicClientId,
        'aebc6443-996d-45c2-90f0-388ff96faa56',
        '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      ]);
      new TerraformOutput(stack, 'audience', { value: access.applicationClientId });
      new TerraformOutput(stack, 'client', { value: access.publicClientId });
      for (const { tierName, groupId } of access.tiers) new TerraformOutput(stack, tierName, { value: groupId });
    });
    const { audience, client, admin, reader } = synthesized.stack.outputs;
    expect(client?.value).toBe(reference(synthesized, 'PublicClient/Resource', 'client_id'));
    // Each through what must be there before it is of use: who refers to it waits.
    expect(audience?.value).toBe(reference(synthesized, 'Application/ServicePrincipal', 'client_id'));
    expect(admin?.value).toBe(reference(synthesized, 'Tiers/admin/Assignment', 'principal_object_id'));
    expect(reader?.value).toBe(reference(synthesized, 'Tiers/reader/Assignment', 'principal_object_id'));
  });

  it('is offered to no client but those that are named (B4)', () => {
    const none = synthOf((stack) => {
      const access = new McpAccess(stack, 'Access', { ...props, preAuthorizedClients: {} });
      expect(access.clientIds).toEqual([access.publicClientId]);
    });
    expect(none.resources('azuread_application_pre_authorized')).toHaveLength(1);

    const Mine = 'dddddddd-0000-4000-8000-000000000004';
    const one = synthAccess({ preAuthorizedClients: { ...wellKnownClients, Mine } });
    const authorized = one
      .resources('azuread_application_pre_authorized')
      .map((block) => block.body.authorized_client_id);
    expect(authorized.sort()).toEqual(
      [...Object.values(wellKnownClients), Mine, reference(one, 'PublicClient/Resource', 'client_id')].sort(),
    );
  });

  it('cannot be destroyed by mistake, unless that is asked for by name', () => {
    const protections = (changes: Parameters<typeof synthAccess>[0]) =>
      ['azuread_application', 'azuread_group']
        .flatMap((type) => synthAccess(changes).resources(type))
        .map(({ body }) => (body.lifecycle as { prevent_destroy?: boolean }).prevent_destroy);
    expect(protections({})).toEqual([true, true, true, true]);
    expect(protections({ protect: false })).toEqual([false, false, false, false]);
  });

  it('belongs to nobody whom it was not given to, since an owner can let himself in (S18)', () => {
    const types = ['azuread_application', 'azuread_service_principal', 'azuread_group'];
    const owners = (changes: Parameters<typeof synthAccess>[0]) =>
      types.flatMap((type) => synthAccess(changes).resources(type)).map(({ body }) => body.owners);
    expect(owners({})).toEqual(Array(6).fill(undefined));
    expect(owners({ owners: [people.ada, people.rob] })).toEqual(Array(6).fill([people.ada, people.rob]));
  });

  it('of several servers lies side by side in one stack (B11)', () => {
    const both = synthOf((stack) => {
      new McpAccess(stack, 'Access', props);
      new McpAccess(stack, 'Other', { ...props, resource: 'https://mcp.example.com/mcp/other' });
    });
    expect(both.resources('azuread_application')).toHaveLength(4);
    expect(both).toPassSchemaCheck();
  });

  it('carries the name of its server, which is the last part of the URL', () => {
    const synthesized = synthAccess({ resource: 'https://mcp.example.com/mcp/order-history' });
    const called = synthesized.stack.blocks.flatMap(({ body }) => body.display_name ?? []);
    expect(called.sort()).toEqual([
      'appreg-mcp-dev-order-history-client-x7k2',
      'appreg-mcp-dev-order-history-x7k2',
      'grp-mcp-dev-order-history-admin-x7k2',
      'grp-mcp-dev-order-history-reader-x7k2',
    ]);
    expect(called).toContain(names.of('test', 'entraGroup', 'order-history-admin'));
  });

  it('has names and texts that Entra takes, also where every part is as long as it may be', () => {
    const synthesized = synthAccess({
      names: new Names({ workload: 'w'.repeat(10), environment: 'e'.repeat(8), uniqueSuffix: 'x7k2' }),
      resource: `https://mcp.example.com/mcp/${'s'.repeat(63)}`,
      tiers: { ['t'.repeat(40)]: { members: {} } },
    });
    const lengths = (type: string) =>
      synthesized.resources(type).map(({ body }) => (body.display_name as string).length);
    expect(Math.max(...lengths('azuread_application'))).toBeLessThanOrEqual(120);
    expect(Math.max(...lengths('azuread_group'))).toBeLessThanOrEqual(256);
    const { api, app_role: roles } = blockAt(synthesized, 'Application/Resource').body as unknown as {
      api: { oauth2_permission_scope: { admin_consent_display_name: string }[] };
      app_role: { value: string }[];
    };
    for (const { admin_consent_display_name: title } of api.oauth2_permission_scope)
      expect(title.length).toBeLessThanOrEqual(100);
    for (const { value } of roles) expect(value.length).toBeLessThanOrEqual(120);
  });
});
