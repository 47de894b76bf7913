import { GatewayResponse } from '../messages/response';
import { headerOf } from './message-parts';
import type { Policy } from './policy';

/** Sets a header field: of the request before it is forwarded, of the response afterwards. */
export const setHeader: Policy = (policy) => {
  const change = headerOf(policy);
  const name = policy.text('name');
  const ofRequest = policy.place.section === 'inbound' || policy.place.section === 'backend';
  return (exchange) => {
    if (ofRequest) {
      change(exchange, exchange.request.headers);
      if (name.of(exchange).toLowerCase() === 'host') exchange.request.hostSet = true;
    } else change(exchange, (exchange.response ??= new GatewayResponse(200)).headers);
  };
};
