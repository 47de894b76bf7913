import { expression, trace } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';

/** The source of every line of the audit trail, by which queries find it. */
export const AUDIT_SOURCE = 'mcp-audit';

/**
 * Who called what, and what was decided (B9): from the request alone, and never what the arguments say. `trace` is not
 * sampled.
 */
export function audit({ serverName }: McpPolicySettings) {
  return trace({
    source: AUDIT_SOURCE,
    severity: 'information',
    message: 'decision',
    metadata: {
      server: serverName,
      user: expression`(string)context.Variables["user"]`,
      tier: expression`((string)context.Variables["tier"]).PadLeft(1, '-')`,
      method: expression`((string)context.Variables["verdict"]).Split(' ')[2]`,
      tool: expression`((string)context.Variables["verdict"]).Split(' ')[3]`,
      // By the first digit of the status: a check that could not be made decides nothing about the caller.
      decision: expression`"allow,-,deny,error".Split(',')[((string)context.Variables["verdict"])[0] - '2']`,
      reason: expression`((string)context.Variables["verdict"]).Split(' ', '/')[1]`,
      correlationId: expression`context.RequestId.ToString()`,
    },
  });
}
