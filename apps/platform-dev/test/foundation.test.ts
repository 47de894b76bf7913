import { isArray } from '@org/terraform-json';
import { AUDIT_SOURCE, auditDecisions, auditFields, auditReasons } from '@org/platform-foundation';
import { stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const environment = new ResolvedEnvironment(stacksWith());

/** The roles that somebody holds in all stacks: role and where. */
const rolesOf = (principalId: unknown) =>
  environment
    .resources('azurerm_role_assignment')
    .filter((assignment) => assignment.attribute('principal_id') === principalId)
    .map((assignment) => [assignment.attribute('role_definition_name'), assignment.attribute('scope')]);

describe('the registry', () => {
  it('has no passwords, and its images are pulled by an identity that may pull and nothing else (S3)', () => {
    const registry = environment.only('azurerm_container_registry');
    expect(registry.body).toMatchObject({ admin_enabled: false, anonymous_pull_enabled: false });
    const pull = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pull' });
    expect(rolesOf(pull.attribute('principal_id'))).toEqual([['AcrPull', registry.attribute('id')]]);
    expect([registry.stack, pull.stack]).toEqual(['registry', 'registry']);
  });
});

describe('the vault', () => {
  const vault = environment.only('azurerm_key_vault');

  it('is opened by roles, and what is deleted from it can be recovered (S19)', () => {
    expect(vault.body).toMatchObject({
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
    });
  });

  it('is the only one, and holds every secret of every stack (S14, S19)', () => {
    const secrets = environment.resources('azurerm_key_vault_secret');
    expect(secrets.map((secret) => secret.attribute('name')).sort()).toEqual([
      'application-insights-key',
      'mongo-mcp-dev-x7k2-administrator-connection-string',
      'mongo-mcp-dev-x7k2-administrator-password',
      'mongo-mcp-dev-x7k2-reader-connection-string',
      'mongo-mcp-dev-x7k2-reader-password',
      'mongodb-gateway-key',
      'mongodb-session-key-even',
      'mongodb-session-key-odd',
    ]);
    for (const secret of secrets) {
      expect(secret.attribute('key_vault_id')).toBe(vault.attribute('id'));
      expect(secret.body).toMatchObject({ value_wo: expect.anything(), value_wo_version: expect.any(Number) });
      expect(secret.body).not.toHaveProperty('value');
    }
  });

  it('is written by the pipeline and by people who are named, and by nobody else (S19)', () => {
    const pipeline = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pipeline' });
    const onVault = environment.resources('azurerm_role_assignment', { scope: vault.attribute('id') });
    expect(
      onVault.map((assignment) => [assignment.attribute('principal_id'), assignment.attribute('role_definition_name')]),
    ).toEqual([
      ['00000000-0000-0000-0000-000000000004', 'Key Vault Secrets Officer'],
      [pipeline.attribute('principal_id'), 'Key Vault Secrets Officer'],
    ]);
  });

  it('shows the gateway the single secrets that it uses, and the containers none (S14, S19)', () => {
    const gateway = environment.only('azurerm_api_management');
    const secrets = environment.resources('azurerm_key_vault_secret');
    const read = environment
      .resources('azurerm_role_assignment', { role_definition_name: 'Key Vault Secrets User' })
      .map((assignment) => {
        expect(assignment.attribute('principal_id')).toBe(gateway.attribute('identity[0].principal_id'));
        const [secret] = secrets.filter(
          (candidate) => candidate.attribute('resource_versionless_id') === assignment.attribute('scope'),
        );
        return secret?.attribute('name');
      });
    expect(read.sort()).toEqual([
      'application-insights-key',
      'mongodb-gateway-key',
      'mongodb-session-key-even',
      'mongodb-session-key-odd',
    ]);
  });
});

describe('telemetry', () => {
  const workspace = environment.only('azurerm_log_analytics_workspace').attribute('id');

  it('is kept in one workspace: of the gateway, of the vault and of the containers (S20)', () => {
    expect(environment.only('azurerm_application_insights').attribute('workspace_id')).toBe(workspace);
    const logged = environment.resources('azurerm_monitor_diagnostic_setting', {
      log_analytics_workspace_id: workspace,
    });
    expect(logged.map((setting) => setting.attribute('target_resource_id'))).toEqual([
      environment.only('azurerm_api_management').attribute('id'),
      environment.only('azurerm_key_vault').attribute('id'),
    ]);
    expect(environment.only('azurerm_container_group').body.diagnostics).toMatchObject({
      log_analytics: { workspace_id: environment.only('azurerm_log_analytics_workspace').attribute('workspace_id') },
    });
  });

  it('is sent by the gateway for every call, without a byte of any body, with a key from the vault (S20)', () => {
    const logger = environment.only('azurerm_api_management_logger');
    expect(logger.body).toMatchObject({
      resource_id: environment.only('azurerm_application_insights').attribute('id'),
      application_insights: { instrumentation_key: '{{application-insights-key}}' },
    });
    expect(
      environment.only('azurerm_api_management_named_value', { name: 'application-insights-key' }).body,
    ).toMatchObject({
      value_from_key_vault: {
        secret_id: environment.only('azurerm_key_vault_secret', { name: 'application-insights-key' }).attribute('id'),
      },
    });
    expect(environment.only('azurerm_api_management_diagnostic').body).toMatchObject({
      api_management_logger_id: logger.attribute('id'),
      sampling_percentage: 100,
      always_log_errors: true,
      frontend_request: { body_bytes: 0 },
      frontend_response: { body_bytes: 0 },
      backend_request: { body_bytes: 0 },
      backend_response: { body_bytes: 0 },
    });
  });

  it('tells who called, when, which endpoint, how long it took and how it ended (S20, B9)', () => {
    const calls = environment.only('azurerm_log_analytics_saved_search', { name: 'mcp-calls' }).body.query;
    for (const column of ['TimeGenerated', 'Url', 'DurationMs', 'Success', ...Object.keys(auditFields)]) {
      expect(calls).toContain(column);
    }
    expect(String(environment.only('azurerm_application_insights_workbook').body.data_json)).toContain(
      'Every call: who, when, which endpoint',
    );
  });

  it('is asked about words that the policy of the server writes (S20, B9)', () => {
    const policy = String(
      environment.only('azurerm_api_management_api_policy', { api_name: 'mcp-mongodb' }).body.xml_content,
    ).replaceAll('&quot;', '"');
    expect(policy).toContain(`<trace source="${AUDIT_SOURCE}"`);
    for (const field of Object.keys(auditFields)) expect(policy).toContain(`<metadata name="${field}"`);
    for (const word of [...Object.values(auditDecisions), ...Object.values(auditReasons)]) {
      expect(policy).toMatch(new RegExp(`[" ,]${word}[",/]`));
    }
  });

  it('wakes somebody when many are denied, data is destroyed, Graph fails or a server is not reached (S20, B8)', () => {
    const group = environment.only('azurerm_monitor_action_group');
    expect(group.body.email_receiver).toMatchObject([{ name: 'oncall', email_address: 'mcp-oncall@example.com' }]);
    const alerts = environment.resources('azurerm_monitor_scheduled_query_rules_alert_v2');
    expect(alerts.map((alert) => alert.attribute('name')).sort()).toEqual([
      'alert-mcp-dev-backend-unreachable',
      'alert-mcp-dev-deny-spike',
      'alert-mcp-dev-destructive-call',
      'alert-mcp-dev-graph-failure',
    ]);
    for (const { body } of alerts) {
      expect(body).toMatchObject({ scopes: [workspace], action: { action_groups: [group.attribute('id')] } });
      expect(isArray(body.criteria) && body.criteria).toHaveLength(1);
    }
  });
});
