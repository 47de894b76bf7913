import type { ContainerGroupDiagnostics } from '@cdktf/provider-azurerm/lib/container-group';
import { DataAzurermLogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace';
import { Construct } from 'constructs';

/** The Log Analytics workspace that gets what the containers print, by name. */
export interface ContainerLogs {
  readonly workspaceName: string;
  readonly workspaceResourceGroupName: string;
  /** The stack that makes it. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
}

/**
 * Sends the output of the containers, and what happens to them, to a workspace. Container Instances want the workspace's
 * key for it: a data source reads it, so that nobody hands it around, but it ends in the state.
 *
 * (A diagnostic setting would need no key, but is in preview, and applying one restarts the group, which may change its
 * address: "Container Instances monitoring data reference", 2025-11-17.)
 */
export function containerLogs(scope: Construct, logs: ContainerLogs): ContainerGroupDiagnostics {
  const maker = new Construct(scope, `made-by-stack-${logs.madeBy}`);
  const workspace = new DataAzurermLogAnalyticsWorkspace(maker, 'Workspace', {
    name: logs.workspaceName,
    resourceGroupName: logs.workspaceResourceGroupName,
  });
  return {
    logAnalytics: {
      workspaceId: workspace.workspaceId,
      workspaceKey: workspace.primarySharedKey,
      logType: 'ContainerInsights',
    },
  };
}
