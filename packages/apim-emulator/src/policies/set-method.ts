import { methodOf } from './message-parts';
import type { Policy } from './policy';

/** Sets the method of the request. */
export const setMethod: Policy = (policy) => {
  const method = methodOf(policy);
  return (exchange) => {
    exchange.request.method = method.of(exchange);
  };
};
