import { expression, trace } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';

/** The source of every line of the audit trail, by which queries find it. */
export const AUDIT_SOURCE = 'mcp-audit';

const variable = (name: string) => expression`(string)context.Variables[${name}]`;
const refusal = expression`(string)context.Variables["refusal"]`;

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
      user: variable('user'),
      tier: expression`(string)context.Variables["tier"] == "" ? "-" : (string)context.Variables["tier"]`,
      method: variable('method'),
      tool: variable('tool'),
      // A check that could not be made decides nothing about the caller.
      decision: expression`${refusal} == "" ? "allow" : ${refusal}[0] == '5' ? "error" : "deny"`,
      reason: expression`${refusal} != "" ? ${refusal}.Split(' ')[1] : (bool)context.Variables["destructive"] ? "destructive" : "tier"`,
      correlationId: expression`context.RequestId.ToString()`,
    },
  });
}
