import { MessageBody } from '../messages/body';
import { GatewayResponse } from '../messages/response';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';
import { bodyIn, headersIn, statusIn } from './message-parts';

/** Ends the processing with a response: 200 without a body, the one of a variable, or what the policy says. */
export const returnResponse: Policy = (policy) => {
  const variable = policy.literal('response-variable-name');
  const setStatus = statusIn(policy);
  const setHeaders = headersIn(policy);
  const body = bodyIn(policy);
  return (exchange) => {
    const response = startingWith(exchange, variable);
    setStatus(exchange, response);
    if (body) response.setBody(body.of(exchange));
    setHeaders(exchange, response.headers);
    exchange.response?.body.discard();
    exchange.response = response;
    return 'answered';
  };
};

/** A copy of the response in a variable; an empty one when there is none. */
function startingWith({ variables }: Exchange, name: string | undefined): GatewayResponse {
  const stored = name === undefined ? null : (variables.get(name) ?? null);
  if (stored === null) return new GatewayResponse(200);
  if (!(stored instanceof GatewayResponse)) {
    throw new Fault('ExpressionValueEvaluationFailure', `Variable '${name}' is not a response.`, { status: 500 });
  }
  const headers = stored.headers.copy();
  const content = stored.body.take() ?? Buffer.alloc(0);
  return new GatewayResponse(stored.statusCode, stored.statusReason, headers, new MessageBody(content, headers));
}
