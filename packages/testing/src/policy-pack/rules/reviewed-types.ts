import { Rule, wrong } from '../rule';

/** The resource types that the rules were written for, or that were looked at and need none. */
const reviewedTypes: ReadonlySet<string> = new Set([
  'azurerm_resource_group',
  'azurerm_resource_provider_registration',
  'azurerm_management_lock',

  // Network.
  'azurerm_virtual_network',
  'azurerm_subnet',
  'azurerm_network_security_group',
  'azurerm_network_security_rule',
  'azurerm_subnet_network_security_group_association',
  'azurerm_public_ip',
  'azurerm_private_dns_zone',
  'azurerm_private_dns_zone_virtual_network_link',
  'azurerm_private_dns_a_record',
  'azurerm_private_endpoint',

  // Identities and roles.
  'azurerm_user_assigned_identity',
  'azurerm_federated_identity_credential',
  'azurerm_role_assignment',
  'azurerm_role_definition',

  // Registry, vault, state, database.
  'azurerm_container_registry',
  'azurerm_key_vault',
  'azurerm_key_vault_secret',
  'azurerm_storage_account',
  'azurerm_storage_account_network_rules',
  'azurerm_storage_account_customer_managed_key',
  'azurerm_storage_container',
  'azurerm_mongo_cluster',
  'random_password',

  // Servers and gateway.
  'azurerm_container_group',
  'azurerm_api_management',
  'azurerm_api_management_api',
  'azurerm_api_management_api_diagnostic',
  'azurerm_api_management_api_operation',
  'azurerm_api_management_api_operation_policy',
  'azurerm_api_management_api_policy',
  'azurerm_api_management_backend',
  'azurerm_api_management_diagnostic',
  'azurerm_api_management_logger',
  'azurerm_api_management_named_value',
  'azurerm_api_management_policy',
  'azurerm_api_management_policy_fragment',

  // Observability.
  'azurerm_application_insights',
  'azurerm_application_insights_workbook',
  'azurerm_log_analytics_saved_search',
  'azurerm_log_analytics_workspace',
  'azurerm_monitor_action_group',
  'azurerm_monitor_diagnostic_setting',
  'azurerm_monitor_scheduled_query_rules_alert_v2',

  // Entra.
  'azuread_application',
  'azuread_application_app_role',
  'azuread_application_identifier_uri',
  'azuread_application_optional_claims',
  'azuread_application_permission_scope',
  'azuread_application_pre_authorized',
  'azuread_application_redirect_uris',
  'azuread_app_role_assignment',
  'azuread_group',
  'azuread_group_member',
  'azuread_service_principal',
]);

export const reviewedTypeRules: readonly Rule[] = [
  {
    id: 'reviewed-resource-type',
    title: 'Every resource is of a type that was reviewed.',
    restates: [],
    remedy:
      'no rule looks at this type, so nothing would be found wrong with it: review it, and waive this with what was found',
    check: ({ blocks }) =>
      blocks
        .filter(({ kind, type }) => kind === 'resource' && !reviewedTypes.has(type))
        .flatMap((resource) => wrong(resource, undefined, `is a ${resource.type}`)),
  },
];
