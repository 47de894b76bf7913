import { MonitorActionGroup } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { MonitorScheduledQueryRulesAlertV2 } from '@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2';
import type { INames, IResourceGroupRef } from '@org/core';
import { Construct } from 'constructs';
import { incidents } from './audit-queries';

export interface AuditAlertsProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  readonly workspaceId: string;
  /** Who is told, by name. */
  readonly recipients: Readonly<Record<string, string>>;
  /** How many calls may be denied in a quarter of an hour. */
  readonly deniedCalls: number;
}

interface Alert {
  /** Part of the rule's name. */
  readonly role: string;
  readonly title: string;
  readonly description: string;
  readonly query: string;
  /** How many calls of the kind are none too many. */
  readonly tolerated: number;
  /** How far back is looked, as an ISO 8601 duration. */
  readonly window: string;
  /** 0 is the worst, 4 the least. */
  readonly severity: 1 | 2 | 3;
  /** Whether it is over by itself when it happens no more. An event stays until somebody has looked at it. */
  readonly resolves: boolean;
}

/** What somebody must look at, and who is told. */
export class AuditAlerts extends Construct {
  constructor(scope: Construct, id: string, props: AuditAlertsProps) {
    super(scope, id);
    const { names, resourceGroup, workspaceId, recipients, deniedCalls } = props;
    const { resourceGroupName, location } = resourceGroup;
    const group = new MonitorActionGroup(this, 'Recipients', {
      name: names.of(this, 'actionGroup', 'audit'),
      resourceGroupName,
      shortName: 'mcp-audit',
      emailReceiver: Object.entries(recipients).map(([name, emailAddress]) => ({
        name,
        emailAddress,
        useCommonAlertSchema: true,
      })),
    });
    for (const [key, alert] of Object.entries(alerts(deniedCalls))) {
      new MonitorScheduledQueryRulesAlertV2(this, key, {
        name: names.of(this, 'alertRule', alert.role),
        displayName: alert.title,
        description: alert.description,
        resourceGroupName,
        location,
        scopes: [workspaceId],
        severity: alert.severity,
        evaluationFrequency: 'PT5M',
        windowDuration: alert.window,
        criteria: [
          { query: alert.query, timeAggregationMethod: 'Count', operator: 'GreaterThan', threshold: alert.tolerated },
        ],
        action: { actionGroups: [group.id] },
        autoMitigationEnabled: alert.resolves,
        // A table is there once something was written to it: in a new workspace Azure would refuse the query.
        skipQueryValidation: true,
      });
    }
  }
}

function alerts(deniedCalls: number): Readonly<Record<string, Alert>> {
  return {
    DenySpike: {
      role: 'deny-spike',
      title: 'MCP: many calls denied',
      description: `More than ${deniedCalls} calls were denied within 15 minutes: somebody tries doors, or a change took rights away.`,
      query: incidents.denied,
      tolerated: deniedCalls,
      window: 'PT15M',
      severity: 2,
      resolves: true,
    },
    DestructiveCall: {
      role: 'destructive-call',
      title: 'MCP: data was changed or deleted',
      description: 'A destructive call passed, with the scope that it needs: see who, and whether it was meant.',
      query: incidents.destructive,
      tolerated: 0,
      window: 'PT5M',
      severity: 3,
      resolves: false,
    },
    GraphFailure: {
      role: 'graph-failure',
      title: 'MCP: Microsoft Graph does not answer',
      description:
        'Membership cannot be checked, so calls are refused: nobody whose answer is not cached gets through.',
      query: incidents.graphUnavailable,
      tolerated: 0,
      window: 'PT5M',
      severity: 1,
      resolves: true,
    },
    BackendUnreachable: {
      role: 'backend-unreachable',
      title: 'MCP: the gateway does not reach a server',
      description:
        'A container group may have come back under another address: deploy its stack again, or wait for the job that repairs its record.',
      query: incidents.backendUnreachable,
      tolerated: 0,
      window: 'PT5M',
      severity: 1,
      resolves: true,
    },
  };
}
