import { expression, rateLimitByKey } from '@org/apim-policy';
import type { SingleExpression } from '@org/apim-policy';
import type { McpPolicySettings, TierLimits } from './settings';

const USUAL: TierLimits = { calls: 300, seconds: 60 };

/** How much one person may ask of one tier of the server: 429 with `Retry-After` beyond. */
export function limits({ serverName, access, limits: byTier }: McpPolicySettings) {
  const limitOf = (tierName: string) => byTier[tierName] ?? USUAL;
  const chosen = (member: keyof TierLimits) => {
    const values = access.tiers.map(({ tierName }) => limitOf(tierName)[member]);
    if (new Set(values).size === 1) return values[0] as number;
    const otherwise: SingleExpression = expression`1`; // a tier that is none gets next to nothing
    return access.tiers.reduceRight(
      (others, { tierName }) =>
        expression`(string)context.Variables["tier"] == ${tierName} ? ${limitOf(tierName)[member]} : ${others}`,
      otherwise,
    );
  };
  return rateLimitByKey({
    calls: chosen('calls'),
    renewalPeriod: chosen('seconds'),
    counterKey: expression`${`mcp|${serverName}|`} + context.Variables["tier"] + "|" + context.Variables["user"]`,
    retryAfterVariableName: 'retry-after',
  });
}
