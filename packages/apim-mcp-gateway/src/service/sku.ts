import type { Problem } from '@org/core';

/**
 * The tiers that can be placed inside a virtual network and still have a public address. Basic and Standard cannot be
 * placed in one; Standard v2 only reaches out into one; Premium v2 is placed in one in another way (Microsoft Learn,
 * "Use a virtual network to secure inbound or outbound traffic for Azure API Management").
 */
export type GatewaySku = 'Developer' | 'Premium';

export interface Capacity {
  readonly sku: GatewaySku;
  readonly units: number;
  readonly zones: readonly string[];
}

/** What Azure refuses, or what would leave the gateway outside of the network. */
export function capacityProblems({ sku, units, zones }: Capacity): Problem[] {
  if (sku !== 'Developer' && sku !== 'Premium') {
    return [
      {
        property: 'sku',
        value: sku,
        expected: 'must be Developer or Premium: no other tier can be placed inside the network with a public address',
      },
    ];
  }
  const problems: Problem[] = [];
  if (!Number.isInteger(units) || units < 1 || units > (sku === 'Developer' ? 1 : 99)) {
    const expected = sku === 'Developer' ? 'must be 1: Developer has no more' : 'must be a whole number from 1 to 99';
    problems.push({ property: 'units', value: units, expected });
  }
  if (zones.length === 0) return problems;
  if (sku === 'Developer') {
    problems.push({ property: 'zones', value: zones, expected: 'must be left out: only Premium spreads over zones' });
  } else if (new Set(zones).size !== zones.length || zones.some((zone) => !/^[123]$/.test(zone))) {
    problems.push({ property: 'zones', value: zones, expected: "must be different ones of '1', '2' and '3'" });
  } else if (units % zones.length !== 0) {
    const expected = `must be a multiple of the ${zones.length} zones: each gets the same number of units`;
    problems.push({ property: 'units', value: units, expected });
  }
  return problems;
}
