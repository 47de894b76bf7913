import { Fault } from '../pipeline/fault';
import { incrementOf } from './increment';
import type { Policy } from './policy';
import { enforcing } from './rate-limiting';

const LONGEST_PERIOD = 300;

/** Allows each value of a key so many calls within any period of a length. */
export const rateLimitByKey: Policy = (policy) => {
  const key = policy.text('counter-key');
  const calls = policy.number('calls');
  const renewalPeriod = policy.number('renewal-period');
  const enforce = enforcing(policy);
  const increment = incrementOf(policy);
  return (exchange) => {
    const { rates, services } = exchange.runtime;
    const seconds = renewalPeriod.of(exchange);
    if (!(seconds > 0 && seconds <= LONGEST_PERIOD)) {
      const message = `'renewal-period' must be from 1 to ${LONGEST_PERIOD} seconds.`;
      throw new Fault('ExpressionValueEvaluationFailure', message, { status: 500 });
    }
    const limit = { key: key.of(exchange), calls: calls.of(exchange), period: seconds * 1000 };
    enforce(exchange, rates, limit);
    const count = () => rates.count(limit.key, increment.of(exchange), services.now());
    // What is computed is put off until the response is there; the limit is then noticed one call late (its page, 2025-05).
    if (increment.isComputed) exchange.postpone({ reads: increment.reads, run: count });
    else count();
  };
};
