import { messageOf } from '../pipeline/fault';
import { outgoingRequest, send } from './outgoing-request';
import type { Policy } from './policy';

/** Sends a request of its own, and goes on without a response. */
export const sendOneWayRequest: Policy = (policy) => {
  const compose = outgoingRequest(policy);
  return (exchange) => {
    send(exchange, compose(exchange)).catch((error: unknown) => {
      exchange.trace('send-one-way-request', messageOf(error));
    });
  };
};
