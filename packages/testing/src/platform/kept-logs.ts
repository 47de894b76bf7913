import type { Platform } from './platform';

/** Whether logs of some category of a resource are kept. */
export function keepsLogs(targetId: string, platform: Platform, categories: readonly string[]): boolean {
  return platform
    .resources('azurerm_monitor_diagnostic_setting')
    .filter((setting) => setting.text('target_resource_id') === targetId)
    .flatMap((setting) => setting.parts('enabled_log'))
    .some((log) => [log.text('category'), log.text('category_group')].some((name) => categories.includes(name)));
}
