import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { Observability, ObservabilityProps } from '../src';
import { auditQueries, incidents } from '../src/observability/audit/audit-queries';
import { addressAt, armId, names, refusalOf, resourceGroup } from './foundation-under-test';

const vault = { keyVaultId: armId('rg-mcp-dev-platform', 'Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2') };

const synthObservability = (changes: Partial<ObservabilityProps> = {}) =>
  synthOf((stack) => {
    const observability = new Observability(stack, 'Observability', {
      names,
      resourceGroup,
      vault,
      alertRecipients: { oncall: 'oncall@example.com' },
      ...changes,
    });
    const { instrumentationKey } = observability;
    const outputs = {
      workspace: observability.workspaceResourceId,
      customer: observability.workspaceCustomerId,
      insights: observability.applicationInsightsId,
      secretResource: instrumentationKey.secretResourceId,
      secret: instrumentationKey.secretId,
      versionless: instrumentationKey.versionlessSecretId,
    };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(stack, name, { value });
    new TerraformOutput(stack, 'key', { value: instrumentationKey.secretValue, sensitive: true });
  });

const made = synthObservability();
const workspace = addressAt(made, 'Observability/Workspace');
const insights = addressAt(made, 'Observability/Insights');
const secret = addressAt(made, 'Observability/Key/Resource');

describe('observability', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(made.addresses).toEqual([
      'azurerm_application_insights.Observability_Insights_8BBFFA6C',
      'azurerm_application_insights_workbook.Observability_Workbook_3FCBFD20',
      'azurerm_key_vault_secret.Observability_Key_84D8AFE9',
      'azurerm_log_analytics_saved_search.Observability_Queries_calls_CBCB973B',
      'azurerm_log_analytics_saved_search.Observability_Queries_denied_DE216784',
      'azurerm_log_analytics_saved_search.Observability_Queries_destructive_A108B84A',
      'azurerm_log_analytics_saved_search.Observability_Queries_errors_0B9DF58F',
      'azurerm_log_analytics_saved_search.Observability_Queries_unreachable_103D47FC',
      'azurerm_log_analytics_saved_search.Observability_Queries_usage_3A1B6E81',
      'azurerm_log_analytics_workspace.Observability_Workspace_168A9E8F',
      'azurerm_monitor_action_group.Observability_Alerts_Recipients_4D9B42BB',
      'azurerm_monitor_diagnostic_setting.Observability_VaultAudit_5862A5A0',
      'azurerm_monitor_scheduled_query_rules_alert_v2.Observability_Alerts_BackendUnreachable_998A70AC',
      'azurerm_monitor_scheduled_query_rules_alert_v2.Observability_Alerts_DenySpike_EA2F4AEA',
      'azurerm_monitor_scheduled_query_rules_alert_v2.Observability_Alerts_DestructiveCall_951319B1',
      'azurerm_monitor_scheduled_query_rules_alert_v2.Observability_Alerts_GraphFailure_75C404DE',
    ]);
    expect(made).toPassSchemaCheck();
  });

  it('keeps everything in one workspace, sampled by nothing (S20)', () => {
    expect(made).toHaveResource('azurerm_log_analytics_workspace', { name: 'log-mcp-dev', retention_in_days: 90 });
    expect(made).toHaveResource('azurerm_application_insights', {
      name: 'appi-mcp-dev',
      workspace_id: `\${${workspace}.id}`,
      sampling_percentage: 100,
    });
  });

  it('still takes the keys with which the gateway and container groups send', () => {
    expect(made.only('azurerm_application_insights').local_authentication_disabled).toBe(false);
    expect(made.only('azurerm_log_analytics_workspace').local_authentication_enabled).toBe(true);
  });

  it('keeps the instrumentation key in the vault, and not in the state of the secret (S20)', () => {
    const body = made.only('azurerm_key_vault_secret');
    expect(body).toMatchObject({
      name: 'application-insights-key',
      key_vault_id: vault.keyVaultId,
      value_wo: `\${${insights}.instrumentation_key}`,
      value_wo_version: 1,
    });
    expect(body).not.toHaveProperty('value');
  });

  it('replaces the secret with the key, and at no other time', () => {
    expect(made.only('azurerm_key_vault_secret').lifecycle).toEqual({
      replace_triggered_by: [`${insights}.instrumentation_key`],
    });
  });

  it('hands out the key as a secret, and its value by what generates it', () => {
    const value = (name: string) => made.stack.outputs[name]?.value;
    expect(value('secret')).toBe(`\${${secret}.id}`);
    expect(value('versionless')).toBe(`\${${secret}.versionless_id}`);
    expect(value('secretResource')).toBe(`\${${secret}.resource_versionless_id}`);
    expect(value('key')).toBe(`\${${insights}.instrumentation_key}`);
    expect(value('workspace')).toBe(`\${${workspace}.id}`);
    expect(value('customer')).toBe(`\${${workspace}.workspace_id}`);
    expect(value('insights')).toBe(`\${${insights}.id}`);
  });

  it('records who reads and writes in the vault (S19, S20)', () => {
    expect(made).toHaveResource('azurerm_monitor_diagnostic_setting', {
      target_resource_id: vault.keyVaultId,
      log_analytics_workspace_id: `\${${workspace}.id}`,
      enabled_log: [{ category: 'AuditEvent' }],
    });
  });

  it('is protected unless that is given up', () => {
    for (const type of ['azurerm_log_analytics_workspace', 'azurerm_application_insights']) {
      expect(made.only(type).lifecycle).toEqual({ prevent_destroy: true });
      expect(synthObservability({ protect: false }).only(type).lifecycle).toEqual({ prevent_destroy: false });
    }
  });
});

describe('what is made of the audit trail', () => {
  it('are saved queries (S20, B9)', () => {
    const saved = made.resources('azurerm_log_analytics_saved_search').map(({ body }) => body);
    expect(saved.map(({ name, query }) => [name, query])).toEqual(
      expect.arrayContaining(auditQueries.map(({ name, text }) => [`mcp-${name}`, text])),
    );
    expect(saved).toHaveLength(auditQueries.length);
  });

  it('is a workbook with a table for each of them, over a time that one chooses (S20, B9)', () => {
    const { data_json: json, name, source_id: source } = made.only('azurerm_application_insights_workbook');
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(source).toBe(`\${lower(${workspace}.id)}`);
    const page = JSON.parse(String(json)) as {
      items: { type: number; content: { query?: string; timeContextFromParameter?: string } }[];
      fallbackResourceIds: string[];
    };
    expect(page.fallbackResourceIds).toEqual([`\${${workspace}.id}`]);
    expect(page.items.filter(({ type }) => type === 9)).toHaveLength(1);
    const tables = page.items.filter(({ type }) => type === 3).map(({ content }) => content);
    expect(tables.map(({ query }) => query)).toEqual(auditQueries.map(({ text }) => text));
    for (const table of tables) expect(table.timeContextFromParameter).toBe('TimeRange');
  });

  it('has the same workbook at every synthesis, and another in another environment', () => {
    const name = (changes: Partial<ObservabilityProps>) =>
      synthObservability(changes).only('azurerm_application_insights_workbook').name;
    expect(name({})).toBe(name({}));
    const elsewhere = { environment: 'prod', of: (_: unknown, kind: string, role = '') => `${kind}-prod-${role}` };
    expect(name({ names: elsewhere })).not.toBe(name({}));
  });

  it.each([
    ['alert-mcp-dev-deny-spike', incidents.denied, 20, 'PT15M', 2, true],
    ['alert-mcp-dev-destructive-call', incidents.destructive, 0, 'PT5M', 3, false],
    ['alert-mcp-dev-graph-failure', incidents.graphUnavailable, 0, 'PT5M', 1, true],
    ['alert-mcp-dev-backend-unreachable', incidents.backendUnreachable, 0, 'PT5M', 1, true],
  ])('is an alert %s (S20, B8, B9)', (name, query, threshold, window, severity, resolves) => {
    expect(made.only('azurerm_monitor_scheduled_query_rules_alert_v2', name)).toMatchObject({
      scopes: [`\${${workspace}.id}`],
      severity,
      evaluation_frequency: 'PT5M',
      window_duration: window,
      auto_mitigation_enabled: resolves,
      skip_query_validation: true, // its tables come with the first record
      criteria: [{ query, threshold, operator: 'GreaterThan', time_aggregation_method: 'Count' }],
      action: { action_groups: [`\${${addressAt(made, 'Observability/Alerts/Recipients')}.id}`] },
    });
  });

  it('is four alerts that somebody gets (S20)', () => {
    expect(made.resources('azurerm_monitor_scheduled_query_rules_alert_v2')).toHaveLength(4);
    expect(made.only('azurerm_monitor_action_group')).toMatchObject({
      name: 'ag-mcp-dev-audit',
      short_name: 'mcp-audit',
      email_receiver: [{ name: 'oncall', email_address: 'oncall@example.com', use_common_alert_schema: true }],
    });
  });

  it('says at once when calls are denied where none may be', () => {
    const strict = synthObservability({ tolerableDeniedCalls: 0 });
    const alert = strict.only('azurerm_monitor_scheduled_query_rules_alert_v2', 'alert-mcp-dev-deny-spike');
    expect(alert.criteria).toMatchObject([{ threshold: 0 }]);
  });
});

it.each<[string, Partial<ObservabilityProps>, string]>([
  ['nobody to be told', { alertRecipients: {} }, 'alertRecipients is {}: must name somebody'],
  ['no address', { alertRecipients: { ada: 'ada' } }, 'alertRecipients.ada is "ada": must be an e-mail address'],
  [
    'logs that are gone too soon',
    { retentionInDays: 7 },
    'retentionInDays is 7: must be a whole number from 30 to 730',
  ],
  ['logs that stay too long', { retentionInDays: 731 }, 'retentionInDays is 731'],
  ['half a call', { tolerableDeniedCalls: 0.5 }, 'tolerableDeniedCalls is 0.5: must be a whole number from 0'],
])('observability is refused for %s (S20)', (_what, changes, message) => {
  expect(refusalOf(() => synthObservability(changes))).toContain(`test/Observability: ${message}`);
});

it('the workspace is found by the very name that it was given, in a place that says which stack makes it', () => {
  const found = synthOf((stack) => {
    const ref = Observability.fromLookup(stack, 'Observability', { names, resourceGroup, madeBy: 'platform' });
    new TerraformOutput(stack, 'id', { value: ref.workspaceResourceId });
    new TerraformOutput(stack, 'customer', { value: ref.workspaceCustomerId });
  });
  expect(found.addresses).toEqual([
    'data.azurerm_log_analytics_workspace.Observability_made-by-stack-platform_Workspace_0658A383',
  ]);
  expect(found.dataSources('azurerm_log_analytics_workspace')[0]?.body.name).toBe('log-mcp-dev');
  expect(found.stack.outputs.id?.value).toBe(`\${${found.addresses[0]}.id}`);
  expect(found.stack.outputs.customer?.value).toBe(`\${${found.addresses[0]}.workspace_id}`);
  expect(found).toPassSchemaCheck();
});
