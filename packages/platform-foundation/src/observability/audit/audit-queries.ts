import { auditDecisions, auditReasons } from './audit-record';
import { auditQuery, query, whereField } from './kql';

const { allow, deny, error } = auditDecisions;

/** The calls of each kind that somebody is told of. */
export const incidents = {
  denied: auditQuery(whereField('decision', deny)),
  destructive: auditQuery(whereField('decision', allow), whereField('reason', auditReasons.destructive)),
  graphUnavailable: auditQuery(whereField('decision', error), whereField('reason', auditReasons.graphUnavailable)),
  /**
   * Calls for which the gateway found nobody at a server's address. Source: Microsoft Learn, "Troubleshoot client response
   * timeouts and errors with API Management", and "ApiManagementGatewayLogs" in "Azure Monitor Logs reference".
   */
  backendUnreachable: query('ApiManagementGatewayLogs', 'where LastErrorReason == "BackendConnectionFailure"'),
} as const;

export interface AuditQuery {
  /** Part of addresses and names. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

const after = (text: string, ...steps: readonly string[]) => [text, ...steps].join('\n| ');

/** What one asks of the audit trail. */
export const auditQueries: readonly AuditQuery[] = [
  {
    name: 'calls',
    title: 'Every call: who, when, which endpoint, how long, how it ended',
    text: auditQuery(
      'join kind=leftouter (AppRequests | project OperationId, Url, ResultCode, DurationMs, Success) on OperationId',
      'project-away OperationId, OperationId1',
      'order by TimeGenerated desc',
    ),
  },
  {
    name: 'usage',
    title: 'Calls and callers by server, tier and tool',
    text: auditQuery(
      'summarize calls = count(), callers = dcount(user) by server, tier, method, tool',
      'order by calls desc',
    ),
  },
  {
    name: 'denied',
    title: 'Denied calls by person and reason',
    text: after(
      incidents.denied,
      'summarize calls = count(), last = max(TimeGenerated) by user, server, tier, tool, reason',
      'order by calls desc',
    ),
  },
  {
    name: 'destructive',
    title: 'Calls that changed or deleted data',
    text: after(
      incidents.destructive,
      'project TimeGenerated, user, server, tier, tool, correlationId',
      'order by TimeGenerated desc',
    ),
  },
  {
    name: 'errors',
    title: 'Calls that could not be decided or answered',
    text: auditQuery(
      whereField('decision', error),
      'summarize calls = count(), last = max(TimeGenerated) by server, reason',
      'order by calls desc',
    ),
  },
  {
    name: 'unreachable',
    title: 'Servers that the gateway did not reach',
    text: after(
      incidents.backendUnreachable,
      'project TimeGenerated, ApiId, BackendId, BackendUrl, CorrelationId',
      'order by TimeGenerated desc',
    ),
  },
];
