import type { Value } from '../compile/value';
import { type CompiledPolicy, type Outcome, fail, runAll } from '../pipeline/compiled-policy';
import type { Exchange } from '../pipeline/exchange';
import type { Policy } from './policy';

interface Branch extends Pick<CompiledPolicy, 'place' | 'reads'> {
  readonly condition: Value<boolean>;
  readonly policies: readonly CompiledPolicy[];
}

/** Runs the policies of the first condition that holds, or those of `otherwise`. */
export const choose: Policy = (policy) => {
  const branches = policy.branches('when').map((branch): Branch => ({
    place: branch.place,
    condition: branch.condition('condition'),
    reads: branch.reads,
    policies: branch.policies(),
  }));
  const otherwise = policy.branches('otherwise')[0]?.policies() ?? [];
  return (exchange) => runFirst(branches, otherwise, exchange, 0);
};

/** A body that a condition asks for is received only when it is that condition's turn. */
function runFirst(
  branches: readonly Branch[],
  otherwise: readonly CompiledPolicy[],
  exchange: Exchange,
  from: number,
): Outcome | Promise<Outcome> {
  for (let index = from; index < branches.length; index++) {
    const branch = branches[index];
    if (!branch) break;
    const receiving = exchange.receive(branch.reads);
    if (receiving) return receiving.then(() => runFirst(branches, otherwise, exchange, index));
    if (holds(branch, exchange)) return runAll(branch.policies, exchange);
  }
  return runAll(otherwise, exchange);
}

function holds({ condition, place }: Branch, exchange: Exchange): boolean {
  try {
    return condition.of(exchange);
  } catch (error) {
    return fail(place, error);
  }
}
