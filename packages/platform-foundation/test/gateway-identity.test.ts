import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { GatewayIdentity } from '../src';
import { PIPELINE, addressAt, names, resourceGroup } from './foundation-under-test';

const made = synthOf((stack) => {
  const identity = new GatewayIdentity(stack, 'Gateway', { names, resourceGroup });
  identity.grantUse('Pipeline', PIPELINE);
});

describe('the identity of the gateway', () => {
  it('has the addresses that its users rely on', () => {
    expect(made.addresses).toEqual([
      'azuread_app_role_assignment.Gateway_GraphRoles_GroupMemberReadAll_C876FE09',
      'azuread_app_role_assignment.Gateway_GraphRoles_UserReadAll_B43E38DE',
      'azurerm_role_assignment.Gateway_Users_Pipeline_0EA41717',
      'azurerm_user_assigned_identity.Gateway_43CB3636',
      'data.azuread_service_principal.Gateway_MicrosoftGraph_BC0C3908',
    ]);
    expect(made).toPassSchemaCheck();
  });

  it('is a user-assigned one, which outlives the gateway (S1)', () => {
    expect(made).toHaveResource('azurerm_user_assigned_identity', { name: 'id-mcp-dev-gateway' });
  });

  it('reads users and memberships in Microsoft Graph, and may do nothing else there (S11, B16)', () => {
    const roles = made.resources('azuread_app_role_assignment').map(({ body }) => body);
    expect(roles.map((role) => role.app_role_id).sort()).toEqual([
      '98830695-27a2-44f7-8c18-0c3ebc9698f6', // GroupMember.Read.All
      'df021288-bdef-4463-88db-98f22de89214', // User.Read.All
    ]);
    for (const role of roles) {
      expect(role).toMatchObject({
        principal_object_id: `\${${addressAt(made, 'Gateway/Resource')}.principal_id}`,
        resource_object_id: `\${${addressAt(made, 'Gateway/MicrosoftGraph')}.object_id}`,
      });
    }
    expect(made.dataSources('azuread_service_principal').map(({ body }) => body.client_id)).toEqual([
      '00000003-0000-0000-c000-000000000000',
    ]);
  });

  it('owns nothing in Entra that destroying it would delete', () => {
    expect(made.resources('azuread_service_principal')).toEqual([]);
  });

  it('can be given to the gateway by its pipeline, which cannot change it (B16)', () => {
    expect(made.resources('azurerm_role_assignment').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        scope: `\${${addressAt(made, 'Gateway/Resource')}.id}`,
        role_definition_name: 'Managed Identity Operator',
        principal_id: PIPELINE.principalId,
        principal_type: 'ServicePrincipal',
      }),
    ]);
  });

  it('is found by the very name that it was given, in a place that says which stack makes it', () => {
    const found = synthOf((stack) => {
      const identity = GatewayIdentity.fromLookup(stack, 'Gateway', { names, resourceGroup, madeBy: 'bootstrap' });
      new TerraformOutput(stack, 'client', { value: identity.clientId });
    });
    expect(found.addresses).toEqual([
      'data.azurerm_user_assigned_identity.Gateway_made-by-stack-bootstrap_Identity_6058B8D3',
    ]);
    expect(found.dataSources('azurerm_user_assigned_identity')[0]?.body.name).toBe('id-mcp-dev-gateway');
    expect(found.stack.outputs.client?.value).toBe(`\${${found.addresses[0]}.client_id}`);
    expect(found).toPassSchemaCheck();
  });
});
