import { ApiManagementDiagnostic } from '@cdktf/provider-azurerm/lib/api-management-diagnostic';
import { ApiManagementLogger } from '@cdktf/provider-azurerm/lib/api-management-logger';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import type { IApplicationInsightsRef, ILogAnalyticsWorkspaceRef } from '@org/core';
import { Construct } from 'constructs';
import { grantSecret } from '../grant-secret';
import type { IMcpGateway } from '../mcp-gateway-ref';
import { VaultNamedValue } from '../vault-named-value';

export interface TelemetryProps {
  readonly gateway: IMcpGateway;
  readonly applicationInsights: IApplicationInsightsRef;
  readonly workspace: ILogAnalyticsWorkspaceRef;
}

const INSTRUMENTATION_KEY = 'application-insights-key';

// One byte of a response's body in a log makes the gateway hold the response back, and event streams with it (Microsoft
// Learn, "Configure API for server-sent events"). Of requests nothing is wanted: arguments are people's data.
const noBody = { bodyBytes: 0 };

/** Who called what, when, how long it took and whether it succeeded (S20): never a body. */
export class Telemetry extends Construct {
  constructor(scope: Construct, id: string, { gateway, applicationInsights, workspace }: TelemetryProps) {
    super(scope, id);
    const inService = {
      apiManagementName: gateway.gatewayName,
      resourceGroupName: gateway.gatewayResourceGroupName,
    };
    const key = new VaultNamedValue(this, 'InstrumentationKey', {
      gateway,
      name: INSTRUMENTATION_KEY,
      secret: applicationInsights.instrumentationKey,
      after: [grantSecret(this, 'InstrumentationKeyReader', gateway, applicationInsights.instrumentationKey)],
    });
    const logger = new ApiManagementLogger(this, 'Logger', {
      ...inService,
      name: 'application-insights',
      resourceId: applicationInsights.applicationInsightsId,
      applicationInsights: { instrumentationKey: `{{${INSTRUMENTATION_KEY}}}` },
      // The braces are text to Terraform: it does not see that the named value must be there.
      dependsOn: [key.resource],
    });
    new ApiManagementDiagnostic(this, 'Requests', {
      ...inService,
      identifier: 'applicationinsights',
      apiManagementLoggerId: logger.id,
      samplingPercentage: 100,
      alwaysLogErrors: true,
      // The audit trail is written with this severity by the servers' policies.
      verbosity: 'information',
      httpCorrelationProtocol: 'W3C',
      logClientIp: true,
      frontendRequest: { ...noBody, headersToLog: ['User-Agent', 'MCP-Protocol-Version'] },
      frontendResponse: noBody,
      backendRequest: noBody,
      backendResponse: noBody,
    });
    new MonitorDiagnosticSetting(this, 'Logs', {
      name: 'gateway-logs',
      targetResourceId: gateway.gatewayId,
      logAnalyticsWorkspaceId: workspace.workspaceResourceId,
      logAnalyticsDestinationType: 'Dedicated',
      enabledLog: [{ category: 'GatewayLogs' }],
      enabledMetric: [{ category: 'AllMetrics' }],
    });
  }
}
