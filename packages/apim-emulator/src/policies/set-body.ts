import { MessageBody } from '../messages/body';
import { GatewayResponse } from '../messages/response';
import { bodyOf } from './message-parts';
import type { Policy } from './policy';

/** Puts another body in the place of the request's, before it is forwarded, or of the response's. */
export const setBody: Policy = (policy) => {
  const body = bodyOf(policy);
  const ofRequest = policy.place.section === 'inbound' || policy.place.section === 'backend';
  return (exchange) => {
    const bytes = body.of(exchange);
    if (!ofRequest) {
      (exchange.response ??= new GatewayResponse(200)).setBody(bytes);
      return;
    }
    const { request } = exchange;
    request.headers.delete('content-length');
    request.body = new MessageBody(bytes, request.headers);
  };
};
