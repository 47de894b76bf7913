import { messageOf } from '../pipeline/fault';
import { outgoingRequest, send } from './outgoing-request';
import type { Policy } from './policy';

/** Sends a request of its own and waits for the response, which becomes a variable. */
export const sendRequest: Policy = (policy) => {
  const variable = policy.text('response-variable-name');
  const ignoreError = policy.literalFlag('ignore-error', false);
  const compose = outgoingRequest(policy);
  return async (exchange) => {
    const name = variable.of(exchange);
    const request = compose(exchange);
    try {
      exchange.variables.set(name, await send(exchange, request));
    } catch (error) {
      if (!ignoreError) throw error;
      exchange.variables.set(name, null);
      exchange.trace('send-request', `An error is ignored: ${messageOf(error)}`);
    }
  };
};
