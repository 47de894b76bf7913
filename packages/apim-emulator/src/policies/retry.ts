import type { Value } from '../compile/value';
import { sleep } from '../environment/clock';
import { runAll } from '../pipeline/compiled-policy';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

const MOST_RETRIES = 50;

/** Runs the policies inside once, and again as long as the condition holds. */
export const retry: Policy = (policy) => {
  const count = policy.number('count');
  const interval = policy.number('interval');
  const maxInterval = policy.optionalNumber('max-interval');
  const delta = policy.optionalNumber('delta');
  const fastFirst = policy.flag('first-fast-retry', false);
  // Evaluated after the policies inside, of whose response it may want the body.
  const condition = policy.later((later) => later.condition('condition'));
  const policies = policy.policies();
  return async (exchange) => {
    const most = count.of(exchange);
    if (!(most >= 1 && most <= MOST_RETRIES)) {
      throw new Fault('ExpressionValueEvaluationFailure', `'count' must be from 1 to ${MOST_RETRIES}.`, {
        status: 500,
      });
    }
    for (let retried = 0; ; retried++) {
      if ((await runAll(policies, exchange)) === 'answered') return 'answered';
      await exchange.receive(condition.reads);
      if (retried >= most || !condition.value.of(exchange)) return undefined;
      const seconds =
        retried === 0 && fastFirst.of(exchange) ? 0 : wait(retried + 1, exchange, interval, delta, maxInterval);
      if (seconds > 0) await sleep(exchange.runtime.services.clock, seconds * 1000);
    }
  };
};

/**
 * Seconds before a retry, which are counted from 1: always the same, growing evenly, or doubling up to a maximum.
 * Source: policy reference "retry", retry wait times, 2025-05.
 */
function wait(
  retry: number,
  exchange: Exchange,
  interval: Value<number>,
  delta: Value<number> | undefined,
  maxInterval: Value<number> | undefined,
): number {
  const base = interval.of(exchange);
  if (!delta) return base;
  const step = delta.of(exchange);
  if (!maxInterval) return base + (retry - 1) * step;
  // The page's formula has 2^(count-1) steps, its example none for the first retry (10, 20, 40, 80): the example.
  const random = 0.8 + 0.4 * exchange.runtime.services.random();
  return Math.min(maxInterval.of(exchange), base + (2 ** (retry - 1) - 1) * step * random);
}
