import type { Problem } from '@org/core';
import type { SettledTier } from './server-tier';

/**
 * What a whole group may ask for. At least: "Container groups in Azure Container Instances" (2025-11-17). At most:
 * "Resource availability & quota limits for ACI" (2025-11-17): what every region gives; more depends on its capacity.
 */
const group = { cpu: { least: 1, most: 4 }, memoryInGb: { least: 1, most: 16 } } as const;

type Resource = keyof typeof group;

/** What Azure would refuse of the tiers' cpu and memory. */
export function resourceProblems(tiers: readonly SettledTier[]): Problem[] {
  return (['cpu', 'memoryInGb'] as const).flatMap((resource) => {
    const malformed = tiers.filter((tier) => !isTenths(tier[resource]));
    if (malformed.length === 0) return totalProblems(tiers, resource);
    return malformed.map((tier) => ({
      property: `tiers.${tier.tierName}.${resource}`,
      value: tier[resource],
      expected: 'must be more than 0, in tenths, as in 0.5',
    }));
  });
}

function totalProblems(tiers: readonly SettledTier[], resource: Resource): Problem[] {
  const { least, most } = group[resource];
  const total = tiers.reduce((sum, tier) => sum + tenths(tier[resource]), 0) / 10;
  if (tiers.length === 0 || (total >= least && total <= most)) return [];
  return [
    {
      property: `${resource} of all tiers`,
      value: total,
      expected: `must be ${least} to ${most} in all: ${total < least ? 'Azure gives no less' : 'no more is to be had in every region'}`,
    },
  ];
}

const tenths = (value: number): number => Math.round(value * 10);

function isTenths(value: number): boolean {
  return value > 0 && Number.isFinite(value) && tenths(value) / 10 === value;
}
