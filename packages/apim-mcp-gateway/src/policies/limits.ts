import { expression, rateLimitByKey } from '@org/apim-policy';
import type { SingleExpression } from '@org/apim-policy';
import type { McpPolicySettings, TierLimits } from './settings';

const USUAL: TierLimits = { calls: 300, seconds: 60 };

const rateOf = ({ calls, seconds }: TierLimits) => calls / seconds;

function limitsOf({ access, limits }: McpPolicySettings): readonly TierLimits[] {
  return access.tiers.map(({ tierName }) => (Object.hasOwn(limits, tierName) ? limits[tierName] : undefined) ?? USUAL);
}

/**
 * How much one person may ask of the server at all: 429 with `Retry-After` beyond. It stands before everything that costs
 * something, so that calls which are refused count as well and nobody uses up what Microsoft Graph answers to all servers.
 */
export function personLimit(settings: McpPolicySettings) {
  const { calls, seconds } = limitsOf(settings).reduce((highest, limit) =>
    rateOf(limit) > rateOf(highest) ? limit : highest,
  );
  return rateLimitByKey({
    calls,
    renewalPeriod: seconds,
    counterKey: expression`${`mcp|${settings.serverName}|`} + context.Variables["user"]`,
    retryAfterVariableName: 'retry-after',
  });
}

/** How much of it with one tier, where tiers differ. */
export function tierLimits(settings: McpPolicySettings) {
  const limits = limitsOf(settings);
  if (new Set(limits.map((limit) => JSON.stringify(limit))).size === 1) return [];
  const chosen = (member: keyof TierLimits) => {
    const otherwise: SingleExpression = expression`1`; // a tier that is none gets next to nothing
    return settings.access.tiers.reduceRight(
      (others, { tierName }, index) =>
        expression`(string)context.Variables["tier"] == ${tierName} ? ${limits[index]?.[member] ?? 1} : ${others}`,
      otherwise,
    );
  };
  return [
    rateLimitByKey({
      calls: chosen('calls'),
      renewalPeriod: chosen('seconds'),
      counterKey: expression`${`mcp|${settings.serverName}|`} + context.Variables["tier"] + "|" + context.Variables["user"]`,
      retryAfterVariableName: 'retry-after',
    }),
  ];
}
