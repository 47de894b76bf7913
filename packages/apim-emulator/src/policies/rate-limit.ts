import { SlidingWindows } from '../limits/sliding-window';
import type { Policy } from './policy';
import { enforcing } from './rate-limiting';
import { limitedParts } from './subscription-limits';

/** Allows each subscription so many calls within any period of a length; also of an API or an operation alone. */
export const rateLimit: Policy = (policy) => {
  const enforce = enforcing(policy);
  const windows = new SlidingWindows(); // its own: each definition counts for itself
  const limits = limitedParts(policy).map(({ part, name, appliesTo }) => ({
    name,
    appliesTo,
    calls: part.literalNumber('calls', 0),
    period: 1000 * part.literalNumber('renewal-period', 0),
  }));
  return (exchange) => {
    const { subscription, runtime } = exchange;
    if (!subscription) return; // "only applied when an API is accessed using a subscription key" (its page, 2025-05)
    const applying = limits
      .filter(({ appliesTo }) => appliesTo(exchange))
      .map(({ name, calls, period }) => ({ key: `${subscription.id}/${name}`, calls, period }));
    for (const limit of applying) enforce(exchange, windows, limit);
    for (const { key } of applying) windows.count(key, 1, runtime.services.now());
  };
};
