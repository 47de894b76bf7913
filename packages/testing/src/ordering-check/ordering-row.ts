import type { Platform } from '../platform/platform';
import type { Resource } from '../platform/resource';

/** Something that must come after something else, although nothing of it may show in a reference. */
export interface OrderingRow {
  /** By what findings name it. */
  readonly id: string;
  /** What comes after what. */
  readonly title: string;
  /** What happens otherwise: a clause that ends a finding. */
  readonly reason: string;
  /** Where that is known from. */
  readonly source: string;
  readonly pairs: (platform: Platform) => readonly Pair[];
}

/** A resource, and what must be there before it is made. */
export interface Pair {
  readonly later: Resource;
  readonly earlier: readonly Resource[];
  /**
   * What is missing when there is nothing earlier: `role AcrPull for its identity`.
   * @default - nothing need be there
   */
  readonly missing?: string;
}

/** A row about each resource of some types. */
export function forEach(
  types: string | readonly string[],
  pairs: (resource: Resource, platform: Platform) => readonly Pair[],
): OrderingRow['pairs'] {
  return (platform) => platform.resources(...[types].flat()).flatMap((resource) => pairs(resource, platform));
}
