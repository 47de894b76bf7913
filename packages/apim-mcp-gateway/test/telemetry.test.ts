import { CANARY, blockAt, props, synthGateway } from './gateway-under-test';

const synthesized = synthGateway();
const at = (path: string) => blockAt(synthesized, `Gateway/Telemetry/${path}`);
const service = blockAt(synthesized, 'Gateway/Resource').address;

describe('the telemetry of a gateway', () => {
  it('goes to Application Insights, with a key that is named and not written (S20)', () => {
    expect(at('Logger').body).toMatchObject({
      name: 'application-insights',
      resource_id: props.applicationInsights.applicationInsightsId,
      application_insights: { instrumentation_key: '{{application-insights-key}}' },
    });
    expect(JSON.stringify(synthesized.stack.document.root)).not.toContain(CANARY);
  });

  it('has its key from the vault, read by the own identity of the gateway, and waits for both (S20)', () => {
    const key = at('InstrumentationKey/Resource');
    expect(key.body).toMatchObject({
      name: 'application-insights-key',
      display_name: 'application-insights-key',
      secret: true,
      value_from_key_vault: { secret_id: props.applicationInsights.instrumentationKey.secretId },
      depends_on: [at('InstrumentationKeyReader').address],
    });
    expect(key.body.value).toBeUndefined();
    expect(at('InstrumentationKeyReader').body).toMatchObject({
      scope: props.applicationInsights.instrumentationKey.secretResourceId,
      role_definition_name: 'Key Vault Secrets User',
      principal_id: `\${${service}.identity[0].principal_id}`,
    });
    expect(at('Logger').body.depends_on).toEqual([key.address]);
  });

  it('says of every request who called what, when, how long it took and how it ended (S20)', () => {
    expect(at('Requests').body).toMatchObject({
      identifier: 'applicationinsights',
      api_management_logger_id: `\${${at('Logger').address}.id}`,
      sampling_percentage: 100,
      always_log_errors: true,
      verbosity: 'information',
      log_client_ip: true,
      http_correlation_protocol: 'W3C',
    });
  });

  it('holds no body, of which one byte would hold event streams back, and no credential (S20)', () => {
    const { body } = at('Requests');
    const { frontend_request: request, frontend_response: response } = body;
    expect(request).toEqual({ body_bytes: 0, headers_to_log: ['User-Agent', 'MCP-Protocol-Version'] });
    expect(response).toEqual({ body_bytes: 0 });
    expect(body.backend_request).toEqual({ body_bytes: 0 });
    expect(body.backend_response).toEqual({ body_bytes: 0 });
  });

  it("goes to the workspace as Azure's own log of the gateway, and as metrics (S20)", () => {
    expect(at('Logs').body).toMatchObject({
      target_resource_id: `\${${service}.id}`,
      log_analytics_workspace_id: props.workspace.workspaceResourceId,
      log_analytics_destination_type: 'Dedicated',
      enabled_log: [{ category: 'GatewayLogs' }],
      enabled_metric: [{ category: 'AllMetrics' }],
    });
  });
});
