import { createHash } from 'node:crypto';
import { ApplicationInsightsWorkbook } from '@cdktf/provider-azurerm/lib/application-insights-workbook';
import type { INames, IResourceGroupRef } from '@org/core';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { auditQueries } from './audit-queries';

export interface AuditWorkbookProps {
  readonly names: INames;
  readonly resourceGroup: IResourceGroupRef;
  readonly workspaceId: string;
}

/** The audit trail on one page: a range of time, and a table for every query. */
export class AuditWorkbook extends Construct {
  constructor(scope: Construct, id: string, { names, resourceGroup, workspaceId }: AuditWorkbookProps) {
    super(scope, id);
    new ApplicationInsightsWorkbook(this, 'Resource', {
      name: guidOf(`${names.of(this, 'logAnalyticsWorkspace')}/mcp-audit`),
      displayName: 'MCP audit trail',
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      sourceId: Fn.lower(workspaceId), // Azure gives it back in lower case
      dataJson: JSON.stringify(page(workspaceId)),
    });
  }
}

/** Source: the schema of workbooks, github.com/microsoft/Application-Insights-Workbooks. */
function page(workspaceId: string) {
  return {
    version: 'Notebook/1.0',
    items: [{ type: 9, name: 'parameters', content: timeRange }, ...auditQueries.map(table)],
    fallbackResourceIds: [workspaceId],
    $schema: 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
  };
}

const DAY = 86_400_000;

const timeRange = {
  version: 'KqlParameterItem/1.0',
  parameters: [
    {
      id: guidOf('mcp-audit/TimeRange'),
      version: 'KqlParameterItem/1.0',
      name: 'TimeRange',
      type: 4,
      isRequired: true,
      value: { durationMs: DAY },
      typeSettings: { selectableValues: [DAY / 24, DAY, 7 * DAY, 30 * DAY].map((durationMs) => ({ durationMs })) },
    },
  ],
};

function table({ name, title, text }: (typeof auditQueries)[number]) {
  return {
    type: 3,
    name,
    content: {
      version: 'KqlItem/1.0',
      query: text,
      title,
      size: 0,
      timeContextFromParameter: 'TimeRange',
      queryType: 0,
      resourceType: 'microsoft.operationalinsights/workspaces',
      visualization: 'table',
      gridSettings: { filter: true },
    },
  };
}

/** Azure names workbooks by GUIDs. One that follows from a name stays the same from synthesis to synthesis. */
function guidOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
