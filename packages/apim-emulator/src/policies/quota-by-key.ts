import { incrementOf } from './increment';
import type { Policy } from './policy';
import { assertLeft, meter, quotaIn } from './usage-quota';

/** Allows each value of a key so many calls, or so much data, in each period. */
export const quotaByKey: Policy = (policy) => {
  const key = policy.text('counter-key');
  const quota = quotaIn(policy);
  const start = policy.literal('first-period-start', '0001-01-01T00:00:00Z');
  const period = { first: Date.parse(start), length: quota.length };
  const increment = incrementOf(policy);
  return (exchange) => {
    const { quotas, services } = exchange.runtime;
    const name = key.of(exchange);
    assertLeft(exchange, quotas, name, quota, period);
    // "If multiple policies would increment the same key value, it is incremented only once per request."
    if (!exchange.countsOnce(`quota-by-key/${name}`)) return;
    exchange.postpone({
      reads: increment.reads,
      run: () => quotas.count(name, period, services.now(), { calls: increment.of(exchange), bytes: 0 }),
    });
    if (quota.kilobytes !== undefined) meter(exchange, quotas, name, period);
  };
};
