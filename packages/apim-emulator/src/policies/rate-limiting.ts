import type { PolicyReader } from '../compile/policy-reader';
import type { SlidingWindows } from '../limits/sliding-window';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';

/** A limit on calls within any period of a length. */
export interface RateLimit {
  readonly key: string;
  readonly calls: number;
  /** Milliseconds. */
  readonly period: number;
}

/**
 * Holds a call to a limit, and says in header fields and variables how it stands. It does not count the call.
 * @throws Fault with status 429
 */
export function enforcing(
  policy: PolicyReader,
): (exchange: Exchange, windows: SlidingWindows, limit: RateLimit) => void {
  const retryAfterHeader = policy.literal('retry-after-header-name', 'Retry-After');
  const retryAfterVariable = policy.literal('retry-after-variable-name');
  const remainingHeader = policy.literal('remaining-calls-header-name');
  const remainingVariable = policy.literal('remaining-calls-variable-name');
  const totalHeader = policy.literal('total-calls-header-name');
  return (exchange, windows, { key, calls, period }) => {
    const { remaining, retryAfter } = windows.standing(key, calls, period, exchange.runtime.services.now());
    const left = Math.max(0, remaining - 1); // after this call
    if (remainingHeader !== undefined) exchange.finalHeaders.set(remainingHeader, String(left));
    if (remainingVariable !== undefined) exchange.variables.set(remainingVariable, left);
    if (totalHeader !== undefined) exchange.finalHeaders.set(totalHeader, String(calls));
    if (remaining > 0) return;
    if (retryAfterVariable !== undefined) exchange.variables.set(retryAfterVariable, retryAfter);
    const message = `Rate limit is exceeded. Try again in ${retryAfter} seconds.`;
    throw new Fault('RateLimitExceeded', message, { status: 429, headers: { [retryAfterHeader]: String(retryAfter) } });
  };
}
