import { GatewayResponse } from '../messages/response';
import { statusOf } from './message-parts';
import type { Policy } from './policy';

/** Sets the status of the response. */
export const setStatus: Policy = (policy) => {
  const change = statusOf(policy);
  return (exchange) => {
    change(exchange, (exchange.response ??= new GatewayResponse(200)));
  };
};
