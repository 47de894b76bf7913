/** Types of which a gateway is made. */
export const readTypes = [
  'azurerm_api_management',
  'azurerm_api_management_api',
  'azurerm_api_management_api_diagnostic',
  'azurerm_api_management_api_operation',
  'azurerm_api_management_api_operation_policy',
  'azurerm_api_management_api_policy',
  'azurerm_api_management_backend',
  'azurerm_api_management_custom_domain',
  'azurerm_api_management_diagnostic',
  'azurerm_api_management_named_value',
  'azurerm_api_management_policy',
  'azurerm_api_management_policy_fragment',
  'azurerm_api_management_product',
  'azurerm_api_management_product_api',
  'azurerm_api_management_product_policy',
  'azurerm_api_management_subscription',
] as const;

/** Types that change nothing about what happens to a request. */
export const acknowledgedTypes: ReadonlySet<string> = new Set([
  'azurerm_api_management_api_operation_tag',
  'azurerm_api_management_api_tag',
  'azurerm_api_management_api_tag_description',
  'azurerm_api_management_group', // who sees products in the developer portal
  'azurerm_api_management_logger', // where traces go: here they go to the environment's
  'azurerm_api_management_product_group',
  'azurerm_api_management_product_tag',
  'azurerm_api_management_tag',
]);

export type ReadType = (typeof readTypes)[number];

/** Whether a type is one of API Management, as either provider names it. */
export function concerns(type: string): boolean {
  return /^azurerm_api_management(_|$)|^Microsoft\.ApiManagement\//i.test(type);
}
