import type { Stack } from '@org/terraform-json';
import type { Finding } from '../finding';
import { checkOrder } from '../ordering-check/check-order';
import { checkPolicies } from '../policy-pack/check-policies';
import type { Waiver } from '../policy-pack/waiver';
import { accessMutations } from './access-mutations';
import { databaseMutations } from './database-mutations';
import { foundationMutations } from './foundation-mutations';
import { gatewayMutations } from './gateway-mutations';
import { MutatedStacks, Mutation, mutate } from './mutation';
import { networkMutations } from './network-mutations';
import { serverMutations } from './server-mutations';
import { stackMutations } from './stack-mutations';

/** Mistakes that somebody could make in a platform, each with the rule that must find it. */
export const platformMutations: readonly Mutation[] = [
  ...networkMutations,
  ...gatewayMutations,
  ...serverMutations,
  ...databaseMutations,
  ...foundationMutations,
  ...accessMutations,
  ...stackMutations,
];

/** What became of mistakes that were made on purpose. */
export interface Outcome {
  /** How many of the mutations could be made at all. */
  readonly tried: number;
  /** What was not found by the rule that must find it: `<mutation>, at <stack>/<address>`. */
  readonly survivors: readonly string[];
}

/**
 * Makes each mistake in each place of finished stacks, and looks whether policy pack and ordering check find it: a test of
 * the rules, and of the waivers, on the stacks that they are for.
 */
export function survivors(
  stacks: readonly Stack[],
  waivers: readonly Waiver[] = [],
  mutations: readonly Mutation[] = platformMutations,
): Outcome {
  const before = new Set(findingsIn(stacks, waivers).map(textOf));
  const outcomes = mutations.map((mutation) => {
    const mutants = mutate(stacks, mutation);
    const isCaught = ({ stacks: mutated }: MutatedStacks) =>
      findingsIn(mutated, waivers).some(
        (finding) => finding.rule === mutation.caughtBy && !before.has(textOf(finding)),
      );
    const survived = mutants.filter((mutant) => !isCaught(mutant));
    return { tried: mutants.length > 0, survived: survived.map(({ at }) => `${mutation.name}, at ${at}`) };
  });
  return {
    tried: outcomes.filter(({ tried }) => tried).length,
    survivors: outcomes.flatMap(({ survived }) => survived),
  };
}

function findingsIn(stacks: readonly Stack[], waivers: readonly Waiver[]): readonly Finding[] {
  return [...checkPolicies(stacks, waivers), ...checkOrder(stacks)];
}

/** A finding as text that is the same wherever in the file it stands. */
function textOf({ rule, stack, address, path, message }: Finding): string {
  return [rule, stack, address, path, message].join('\n');
}
