import type { BackendResponse } from '../backends/backend';
import { MessageBody } from '../messages/body';
import { GatewayResponse } from '../messages/response';
import { deleteHopByHop } from '../messages/wire-headers';
import type { Exchange } from '../pipeline/exchange';
import { Fault, messageOf } from '../pipeline/fault';
import { followRedirects } from './follow-redirects';
import { forwardedRequest, type ForwardedRequest } from './forwarded-request';
import type { Policy } from './policy';

const DEFAULT_TIMEOUT = 300_000;

/** Forwards the request to the backend, and waits for the headers of its response. */
export const forwardRequest: Policy = (policy) => {
  const seconds = policy.optionalNumber('timeout');
  const milliseconds = policy.optionalNumber('timeout-ms');
  const follow = policy.flag('follow-redirects', false);
  const bufferRequest = policy.literalFlag('buffer-request-body', false);
  const bufferResponse = policy.literalFlag('buffer-response', true);
  const failOnError = policy.literalFlag('fail-on-error-status-code', false);
  if (policy.has('continue-timeout'))
    policy.refuse("'continue-timeout' is not emulated: nothing waits for 100 Continue");
  if (policy.literal('http-version', '1') === '2') policy.refuse("'http-version' 2 is not emulated: write 1 or 2or1");
  if (bufferRequest) policy.needs('requestBody');

  return async (exchange) => {
    const timeout = milliseconds?.of(exchange) ?? (seconds ? seconds.of(exchange) * 1000 : DEFAULT_TIMEOUT);
    const request = forwardedRequest(exchange);
    exchange.response?.body.discard(); // that of an attempt before
    const answer = await withinTime(exchange, timeout, (signal) =>
      follow.of(exchange) ? followRedirects(exchange, request, signal) : send(exchange, request, signal),
    );
    const headers = deleteHopByHop(answer.headers);
    const response = new GatewayResponse(answer.status, answer.reason, headers, new MessageBody(answer.body, headers));
    response.buffered = bufferResponse;
    exchange.response = response;
    if (failOnError && answer.status >= 400 && answer.status <= 599) {
      const message = `The backend answered with status ${answer.status}.`;
      throw new Fault('BackendResponseStatusCode', message, { status: answer.status, keepsResponse: true });
    }
  };
};

function send(exchange: Exchange, request: ForwardedRequest, signal: AbortSignal): Promise<BackendResponse> {
  return exchange.runtime.services.backend({ ...request, signal });
}

/**
 * Gives up when the headers of the response do not come in time, or the client has left; and when the client leaves
 * later, ends what still comes.
 */
async function withinTime(
  exchange: Exchange,
  timeout: number,
  answered: (signal: AbortSignal) => Promise<BackendResponse>,
): Promise<BackendResponse> {
  const { clientLeft, runtime } = exchange;
  const attempt = new AbortController();
  const late = () => new Fault('Timeout', `The backend did not answer within ${timeout} ms.`, { status: 500 });
  const left = () => new Fault('ClientConnectionFailure', 'The client has left.', { status: 400 });
  const leave = () => attempt.abort(left());
  const cancelTimer = runtime.services.clock.after(timeout, () => attempt.abort(late()));
  clientLeft.addEventListener('abort', leave, { once: true });
  if (clientLeft.aborted) leave();
  try {
    return await unlessAborted(attempt.signal, answered(attempt.signal));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const message = messageOf(cause);
    throw new Fault('BackendConnectionFailure', message, { status: 500 }, { cause });
  } finally {
    cancelTimer();
  }
}

/** Does not wait for a backend that does not listen to the signal either. */
function unlessAborted(signal: AbortSignal, answer: Promise<BackendResponse>): Promise<BackendResponse> {
  return new Promise((resolve, reject) => {
    const abandon = () => {
      reject(signal.reason as Error);
      answer.then(
        ({ body }) => Buffer.isBuffer(body) || body.destroy(),
        () => undefined,
      );
    };
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    answer.then(resolve, reject);
  });
}
