import type { JsonObject } from '@org/terraform-json';
import { inGroup, stackFile } from '../fixtures/platform/stack-file';

const here = inGroup('platform');
const inService = { api_management_name: 'apim', resource_group_name: here.resource_group_name };
const policy = (inbound: string) => `<policies><inbound>${inbound}</inbound></policies>`;

/** What the platform does not have, and others may. */
export const moreFiles: Readonly<Record<string, JsonObject>> = {
  fragments: stackFile('platform', {
    resource: {
      azurerm_api_management_policy_fragment: {
        Guard: { api_management_id: '/apim', name: 'guard', value: '<fragment />' },
      },
      azurerm_api_management_policy: {
        All: {
          api_management_id: '/apim',
          xml_content: policy('<include-fragment fragment-id="guard" />'),
          depends_on: ['azurerm_api_management_policy_fragment.Guard'],
        },
      },
    },
  }),

  domain: stackFile('domain', {
    resource: {
      azurerm_user_assigned_identity: { Gateway: { ...here, name: 'id-gateway' } },
      azurerm_key_vault: { Vault: { ...here, name: 'kv-domain' } },
      azurerm_role_assignment: {
        ReadCertificate: {
          scope: '${azurerm_key_vault.Vault.id}/secrets/domain',
          role_definition_name: 'Key Vault Secrets User',
          principal_id: '${azurerm_user_assigned_identity.Gateway.principal_id}',
        },
      },
      azurerm_api_management: {
        Gateway: {
          ...here,
          name: 'apim-domain',
          identity: { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.Gateway.id}'] },
          hostname_configuration: {
            proxy: [
              {
                host_name: 'mcp.example.org',
                key_vault_certificate_id: '${azurerm_key_vault.Vault.vault_uri}secrets/domain',
                ssl_keyvault_identity_client_id: '${azurerm_user_assigned_identity.Gateway.client_id}',
              },
            ],
          },
          depends_on: ['azurerm_role_assignment.ReadCertificate'],
        },
      },
    },
  }),

  operations: stackFile('operations', {
    resource: {
      azurerm_api_management_backend: {
        Admin: { ...inService, name: 'ops-admin', url: 'https://admin' },
        Reader: { ...inService, name: 'ops-reader', url: 'https://reader' },
      },
      azurerm_api_management_api: { Api: { ...inService, name: 'ops', revision: '1' } },
      azurerm_api_management_api_operation: {
        Send: {
          ...inService,
          api_name: '${azurerm_api_management_api.Api.name}',
          operation_id: 'send',
          method: 'POST',
        },
      },
      azurerm_api_management_api_operation_policy: {
        Send: {
          ...inService,
          api_name: 'ops',
          operation_id: '${azurerm_api_management_api_operation.Send.operation_id}',
          xml_content: policy(
            '<set-backend-service backend-id="@(context.Variables[&quot;t&quot;] == null ? &quot;ops-reader&quot; : &quot;ops-admin&quot;)" />',
          ),
          depends_on: ['azurerm_api_management_backend.Admin', 'azurerm_api_management_backend.Reader'],
        },
      },
    },
  }),

  rotation: stackFile('rotation', {
    data: {
      azurerm_key_vault_secret: {
        Current: {
          name: 'key',
          key_vault_id: '${azurerm_key_vault.Vault.id}',
          depends_on: ['azurerm_key_vault_secret.Key'],
        },
      },
    },
    resource: {
      azurerm_key_vault: { Vault: { ...here, name: 'kv-rotation' } },
      azurerm_role_assignment: {
        Write: {
          scope: '${azurerm_key_vault.Vault.id}',
          role_definition_name: 'Key Vault Secrets Officer',
          principal_id: 'p',
        },
      },
      azurerm_key_vault_secret: {
        Key: { name: 'key', key_vault_id: '${azurerm_role_assignment.Write.scope}' },
      },
    },
  }),

  scopes: stackFile('scopes', {
    resource: {
      azuread_application: { App: { display_name: 'app' } },
      azuread_application_permission_scope: {
        Access: { application_id: '${azuread_application.App.id}', scope_id: 'scope-1', value: 'access' },
      },
      azuread_application_app_role: {
        Admin: { application_id: '${azuread_application.App.id}', role_id: 'role-1', value: 'Admin' },
      },
      azuread_application_pre_authorized: {
        Client: {
          application_id: '${azuread_application.App.id}',
          authorized_client_id: 'client',
          permission_ids: ['${azuread_application_permission_scope.Access.scope_id}'],
        },
      },
      azuread_app_role_assignment: {
        Ada: {
          app_role_id: '${azuread_application_app_role.Admin.role_id}',
          principal_object_id: 'ada',
          resource_object_id: 'app',
        },
      },
    },
  }),
};
