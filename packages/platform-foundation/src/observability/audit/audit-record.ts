/**
 * What the gateway's policies record of every call: the metadata of a `trace`, which Application Insights keeps as custom
 * properties. Nothing secret, no body. The names are a contract with those policies, which write them; here they are read.
 */

/** The `source` of the trace. */
export const AUDIT_SOURCE = 'mcp-audit';

/** By name, what each field holds. */
export const auditFields = {
  server: 'the name of the MCP server',
  user: 'the object id of the caller',
  tier: 'the tier that the caller was given; `-` before one was found',
  method: 'the method of the call: tools/call, tools/list, …',
  tool: 'the tool that was called; `-` where none was',
  decision: 'whether the call passed',
  reason: 'why it did not, or with what right it did',
  correlationId: "the request's id, which the caller was told",
} as const;

export type AuditField = keyof typeof auditFields;

/** The values of `decision`. */
export const auditDecisions = {
  /** The call was passed on. */
  allow: 'allow',
  /** The caller may not do this. */
  deny: 'deny',
  /** It could not be decided, or the server did not answer: the call was not passed on, or had no result. */
  error: 'error',
} as const;

/** The values of `reason` that are looked for here. */
export const auditReasons = {
  /** A call that changes or deletes data, and passed. */
  destructive: 'destructive',
  /** Microsoft Graph did not say who is in which group. */
  graphUnavailable: 'graph-unavailable',
} as const;
