import type { PolicyReader } from '../compile/policy-reader';
import { constant } from '../compile/value';
import type { Exchange, Reads } from '../pipeline/exchange';

/** By how much a request counts, as `increment-condition` and `increment-count` say. */
export interface Increment {
  /** Whether it depends on an expression, which may ask about the response. */
  readonly isComputed: boolean;
  /** Bodies that the expressions ask for. */
  readonly reads: Reads;
  of(exchange: Exchange): number;
}

export function incrementOf(policy: PolicyReader): Increment {
  const condition = policy.later((later) => later.condition('increment-condition'));
  const number = policy.later((later) => later.optionalNumber('increment-count') ?? constant(1));
  return {
    isComputed: condition.value.constant === undefined || number.value.constant === undefined,
    reads: {
      requestBody: condition.reads.requestBody || number.reads.requestBody,
      responseBody: condition.reads.responseBody || number.reads.responseBody,
    },
    of: (exchange) => (condition.value.of(exchange) ? number.value.of(exchange) : 0),
  };
}
