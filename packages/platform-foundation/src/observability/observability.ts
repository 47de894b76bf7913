import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { DataAzurermLogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import {
  IApplicationInsightsRef,
  IKeyVaultRef,
  ILogAnalyticsWorkspaceRef,
  INames,
  IResourceGroupRef,
  ISecretRef,
  Problem,
  refuseAny,
} from '@org/core';
import { Construct } from 'constructs';
import { AuditAlerts } from './audit/audit-alerts';
import { AuditWorkbook } from './audit/audit-workbook';
import { SavedQueries } from './audit/saved-queries';
import { InstrumentationKey } from './instrumentation-key';

export interface ObservabilityProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where everything is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** Keeps the key under which telemetry is sent; who reads and writes in it is recorded. */
  readonly vault: Pick<IKeyVaultRef, 'keyVaultId'>;
  /** Who is told of incidents: by a name, an e-mail address. */
  readonly alertRecipients: Readonly<Record<string, string>>;
  /**
   * How many calls may be denied within 15 minutes before somebody is told.
   * @default 20
   */
  readonly tolerableDeniedCalls?: number;
  /**
   * How long logs are kept, in days: 30 to 730.
   * @default 90
   */
  readonly retentionInDays?: number;
  /**
   * Whether Terraform refuses to delete the logs.
   * @default true
   */
  readonly protect?: boolean;
}

export interface ObservabilityLookupProps {
  /** The names of the environment that the workspace belongs to. */
  readonly names: INames;
  /** The resource group that holds the workspace. */
  readonly resourceGroup: Pick<IResourceGroupRef, 'resourceGroupName'>;
  /** The stack that makes the workspace. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
}

/**
 * Where everything is recorded, and what is made of it: saved queries, a workbook, and alerts over the gateway's audit
 * trail.
 *
 * Both resources still take keys and not only Entra: the gateway sends telemetry under an instrumentation key, and container
 * groups send logs under a key of the workspace. Neither key reads anything.
 */
export class Observability extends Construct implements IApplicationInsightsRef, ILogAnalyticsWorkspaceRef {
  public readonly workspaceResourceId: string;
  public readonly workspaceCustomerId: string;
  public readonly applicationInsightsId: string;
  public readonly instrumentationKey: ISecretRef;

  /** @throws ValidationError when recipients, threshold or retention are not what Azure takes */
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const { names, resourceGroup, vault, alertRecipients, tolerableDeniedCalls = 20, protect = true } = props;
    const { retentionInDays = 90 } = props;
    refuseAny(this, [
      ...recipientProblems(alertRecipients),
      ...numberProblems('tolerableDeniedCalls', tolerableDeniedCalls, 0, 10_000),
      ...numberProblems('retentionInDays', retentionInDays, 30, 730),
    ]);
    const place = {
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      lifecycle: { preventDestroy: protect },
    };

    const workspace = new LogAnalyticsWorkspace(this, 'Workspace', {
      ...place,
      name: names.of(this, 'logAnalyticsWorkspace'),
      sku: 'PerGB2018',
      retentionInDays,
      localAuthenticationEnabled: true,
    });
    const insights = new ApplicationInsights(this, 'Insights', {
      ...place,
      name: names.of(this, 'applicationInsights'),
      applicationType: 'web',
      workspaceId: workspace.id,
      samplingPercentage: 100, // an audit trail with holes is none
      localAuthenticationDisabled: false,
    });
    new MonitorDiagnosticSetting(this, 'VaultAudit', {
      name: 'audit',
      targetResourceId: vault.keyVaultId,
      logAnalyticsWorkspaceId: workspace.id,
      enabledLog: [{ category: 'AuditEvent' }],
    });
    new SavedQueries(this, 'Queries', { workspaceId: workspace.id });
    new AuditWorkbook(this, 'Workbook', { names, resourceGroup, workspaceId: workspace.id });
    new AuditAlerts(this, 'Alerts', {
      names,
      resourceGroup,
      workspaceId: workspace.id,
      recipients: alertRecipients,
      deniedCalls: tolerableDeniedCalls,
    });

    this.workspaceResourceId = workspace.id;
    this.workspaceCustomerId = workspace.workspaceId;
    this.applicationInsightsId = insights.id;
    this.instrumentationKey = new InstrumentationKey(this, 'Key', { insights, vault });
  }

  /**
   * Finds the workspace of an environment that another stack makes. (Application Insights is the gateway's alone, which is
   * made with it: a server's stack sends nothing there.)
   */
  public static fromLookup(
    scope: Construct,
    id: string,
    { names, resourceGroup, madeBy }: ObservabilityLookupProps,
  ): ILogAnalyticsWorkspaceRef {
    const place = new Construct(scope, id);
    const maker = new Construct(place, `made-by-stack-${madeBy}`);
    const workspace = new DataAzurermLogAnalyticsWorkspace(maker, 'Workspace', {
      name: names.of(place, 'logAnalyticsWorkspace'),
      resourceGroupName: resourceGroup.resourceGroupName,
    });
    return { workspaceResourceId: workspace.id, workspaceCustomerId: workspace.workspaceId };
  }
}

function recipientProblems(recipients: Readonly<Record<string, string>>): Problem[] {
  const property = 'alertRecipients';
  const entries = Object.entries(recipients);
  if (entries.length === 0) {
    return [{ property, value: recipients, expected: 'must name somebody: an alert that nobody gets is none' }];
  }
  return entries
    .filter(([, address]) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))
    .map(([name, value]) => ({ property: `${property}.${name}`, value, expected: 'must be an e-mail address' }));
}

function numberProblems(property: string, value: number, least: number, most: number): Problem[] {
  if (Number.isInteger(value) && least <= value && value <= most) return [];
  return [{ property, value, expected: `must be a whole number from ${least} to ${most}` }];
}
