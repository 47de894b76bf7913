import { LogAnalyticsSavedSearch } from '@cdktf/provider-azurerm/lib/log-analytics-saved-search';
import { Construct } from 'constructs';
import { auditQueries } from './audit-queries';

/** The queries, under the workspace's saved ones. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { workspaceId }: { readonly workspaceId: string }) {
    super(scope, id);
    for (const { name, title, text } of auditQueries) {
      new LogAnalyticsSavedSearch(this, name, {
        name: `mcp-${name}`,
        logAnalyticsWorkspaceId: workspaceId,
        category: 'MCP',
        displayName: title,
        query: text,
      });
    }
  }
}
