import type { Exchange } from './exchange';
import type { Plan } from './plan';
import { GatewayResponse } from '../messages/response';

/** Whether a browser asks if a page of another origin may send a request (Fetch standard, CORS-preflight request). */
export function isPreflight({ request: { method, headers } }: Exchange): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/**
 * Answers a preflight request with the `cors` policies of the operation that it is about: direct children of the effective
 * inbound section, the first that knows the origin. Nothing else of the policies runs.
 * Source: policy reference "cors", usage notes and `terminate-unmatched-request`, 2025-05.
 *
 * @returns whether there was an operation with such a policy
 */
export function answerPreflight(exchange: Exchange, plan: Plan): boolean {
  const { originalUrl, headers } = exchange.request;
  const method = headers.only('access-control-request-method') ?? '';
  const route = plan.router.route(method, originalUrl.path, originalUrl.query);
  const policies = (route?.match?.operation.policy(null).inbound ?? []).flatMap(({ preflight }) => preflight ?? []);
  if (policies.length === 0) return false;
  if (policies.some((preflight) => preflight(exchange) === 'answered')) return true;
  exchange.response = new GatewayResponse(200); // "terminate the request with an empty 200 OK response"
  return true;
}
