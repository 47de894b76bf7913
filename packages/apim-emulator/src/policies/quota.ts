import { FixedWindows } from '../limits/fixed-windows';
import type { Policy } from './policy';
import { limitedParts } from './subscription-limits';
import { assertLeft, meter, quotaIn } from './usage-quota';

/** Allows each subscription so many calls, or so much data, in each period; also of an API or an operation alone. */
export const quota: Policy = (policy) => {
  const windows = new FixedWindows(); // its own: each definition counts for itself
  const { length } = quotaIn(policy);
  const parts = limitedParts(policy).map(({ part, ...rest }) => ({ ...rest, quota: quotaIn(part, length) }));
  return (exchange) => {
    const { subscription, runtime } = exchange;
    if (!subscription) return; // "only applied when an API is accessed using a subscription key" (its page, 2025-05)
    const applying = parts
      .filter(({ appliesTo }) => appliesTo(exchange))
      .map(({ name, quota: limits }) => ({
        key: `${subscription.id}/${name}`,
        limits,
        // "The start of each period is calculated relative to the start time of the subscription."
        period: { first: subscription.startDate ?? subscription.createdDate, length: limits.length },
      }));
    for (const { key, limits, period } of applying) assertLeft(exchange, windows, key, limits, period);
    for (const { key, limits, period } of applying) {
      windows.count(key, period, runtime.services.now(), { calls: 1, bytes: 0 });
      if (limits.kilobytes !== undefined) meter(exchange, windows, key, period);
    }
  };
};
