import { Problem, guidProblems } from '@org/core';

/** An application or a group has at most so many (azuread provider, `owners`). */
const MOST_OWNERS = 100;

/** What is wrong with owners. */
export function ownerProblems(owners: readonly string[] | undefined): Problem[] {
  if (!owners) return [];
  const property = 'owners';
  return [
    ...(owners.length > 0
      ? []
      : [
          { property, value: owners, expected: 'must name somebody, or be left out: Entra gives a new group an owner' },
        ]),
    ...(owners.length <= MOST_OWNERS
      ? []
      : [{ property, value: `${owners.length} owners`, expected: `Entra takes ${MOST_OWNERS}` }]),
    ...owners.flatMap((owner, index) => guidProblems(`${property}[${index}]`, owner)),
  ];
}
