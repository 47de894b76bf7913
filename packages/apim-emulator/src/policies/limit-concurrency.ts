import { runAll } from '../pipeline/compiled-policy';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

/** Lets only so many requests at a time run the policies inside. */
export const limitConcurrency: Policy = (policy) => {
  const key = policy.text('key');
  const limit = policy.literalNumber('max-count', 0);
  const policies = policy.policies();
  return async (exchange) => {
    const { concurrency } = exchange.runtime;
    const name = key.of(exchange);
    if (!concurrency.enter(name, limit)) {
      throw new Fault('ConcurrencyLimitExceeded', 'Concurrency limit is exceeded.', { status: 429 });
    }
    try {
      return await runAll(policies, exchange);
    } finally {
      concurrency.leave(name);
    }
  };
};
