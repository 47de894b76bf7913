import { PolicyError } from '../errors';

const KIB = 1024;

/**
 * What API Management takes, in bytes of UTF-8. Sources: "Azure subscription and service limits, quotas, and constraints",
 * section API Management (2023; policy documents are not restated in the table of 2026-03); "Reuse policy configurations in
 * your API Management policy definitions", limit of a fragment (2026).
 */
export const sizeLimits = {
  /** A policy document in any tier but Consumption. */
  document: 256 * KIB,
  /** A policy document in the Consumption tier. */
  consumptionDocument: 16 * KIB,
  /** A policy fragment. */
  fragment: 512 * KIB,
} as const;

/** @throws PolicyError when the written document is larger than a limit of {@link sizeLimits} */
export function assertSize(xml: string, limit: number, file: string): void {
  const size = Buffer.byteLength(xml, 'utf8');
  if (size > limit) {
    throw new PolicyError(file, [{ reason: `the document has ${size} bytes: API Management takes at most ${limit}` }]);
  }
}
