import type { Problem } from '@org/core';

/** The compute tiers that azurerm 4.55 takes, smallest first. */
export const computeTiers = ['Free', 'M10', 'M20', 'M25', 'M30', 'M40', 'M50', 'M60', 'M80', 'M200'] as const;

/** How much compute a cluster has. */
export type ComputeTier = (typeof computeTiers)[number];

/** The size of a cluster; see PrivateVCoreProps. */
export interface ClusterSize {
  readonly computeTier: ComputeTier;
  readonly storageSizeInGb: number;
  readonly highAvailability: boolean;
}

/**
 * What Azure offers below M30, where there is no standby either. Source: "Azure DocumentDB service limits and quotas"
 * (2025-11-05), free tier limitations and tier limits.
 */
const smallTiers: Partial<Record<ComputeTier, readonly number[]>> = {
  Free: [32],
  M10: [32, 64, 128],
  M20: [32, 64, 128],
  M25: [32, 64, 128],
};

/** What azurerm 4.55 lets through. */
const storage = { smallest: 32, largest: 16384 };

/** What Azure, or the provider on its behalf, would refuse of a size. */
export function sizeProblems({ computeTier, storageSizeInGb, highAvailability }: ClusterSize): Problem[] {
  if (!computeTiers.includes(computeTier)) {
    return [{ property: 'computeTier', value: computeTier, expected: `must be one of ${computeTiers.join(', ')}` }];
  }
  const problems: Problem[] = [];
  const sizes = smallTiers[computeTier];
  if (sizes && !sizes.includes(storageSizeInGb)) {
    problems.push({
      property: 'storageSizeInGb',
      value: storageSizeInGb,
      expected: `must be ${sizes.join(' or ')} with computeTier ${computeTier}`,
    });
  }
  const whole = Number.isInteger(storageSizeInGb);
  if (!sizes && !(whole && storageSizeInGb >= storage.smallest && storageSizeInGb <= storage.largest)) {
    problems.push({
      property: 'storageSizeInGb',
      value: storageSizeInGb,
      expected: `must be a whole number from ${storage.smallest} to ${storage.largest}`,
    });
  }
  if (sizes && highAvailability) {
    problems.push({
      property: 'highAvailability',
      value: highAvailability,
      expected: `there is no standby below M30: set it to false with computeTier ${computeTier}, or choose M30 or larger`,
    });
  }
  return problems;
}
