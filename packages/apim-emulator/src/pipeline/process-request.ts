import type { EffectivePolicy } from '../compile/effective-policy';
import { GatewayResponse } from '../messages/response';
import { asFault, runAll } from './compiled-policy';
import type { Exchange } from './exchange';
import { Fault } from './fault';
import { answerFault } from './fault-answer';
import type { Plan } from './plan';
import { answerPreflight, isPreflight } from './preflight';

/** Takes a request through the gateway to a response. It does not throw: what fails becomes a response, too. */
export async function processRequest(exchange: Exchange, plan: Plan): Promise<GatewayResponse> {
  const { method, originalUrl } = exchange.request;
  const route = plan.router.route(method, originalUrl.path, originalUrl.query);
  let policy = route?.match?.operation.policy(null) ?? route?.api.unmatched ?? plan.unmatched;
  try {
    if (route) exchange.enterApi(route.api);
    // "If a request matches an operation with an OPTIONS method defined in the API, preflight request processing logic
    // associated with the cors policy will not be executed" (policy reference "cors", 2025-05).
    if (isPreflight(exchange) && route?.match?.operation.method !== 'OPTIONS' && answerPreflight(exchange, plan)) {
      return finished(exchange);
    }
    if (route?.match) {
      exchange.enterOperation(route.match.operation, route.path, route.match.parameters);
      plan.subscriptions.admit(exchange, route.api);
      policy = route.match.operation.policy(exchange.product);
      await run(exchange, policy);
    } else {
      throw new Fault('OperationNotFound', 'Unable to match incoming request to an operation.', {
        status: 404,
        message: 'Resource not found',
        step: 'configuration',
      });
    }
  } catch (error) {
    await runOnError(exchange, policy, asFault(error));
  }
  return finished(exchange);
}

/** Inbound, backend, outbound, as long as nobody answers. */
async function run(exchange: Exchange, policy: EffectivePolicy): Promise<void> {
  if (
    (await runAll(policy.inbound, exchange)) !== 'answered' &&
    (await runAll(policy.backend, exchange)) !== 'answered'
  ) {
    exchange.response ??= new GatewayResponse(200); // nobody forwarded it
    await runAll(policy.outbound, exchange);
  }
  await exchange.catchUp();
}

async function runOnError(exchange: Exchange, policy: EffectivePolicy, fault: Fault): Promise<void> {
  answerFault(exchange, fault);
  try {
    await runAll(policy['on-error'], exchange);
    await exchange.catchUp();
  } catch (error) {
    answerFault(exchange, asFault(error));
  }
}

function finished({ response, finalHeaders }: Exchange): GatewayResponse {
  const final = response ?? new GatewayResponse(200);
  for (const { name, values } of finalHeaders) final.headers.set(name, ...values);
  return final;
}
