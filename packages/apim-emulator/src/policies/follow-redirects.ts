import type { BackendResponse } from '../backends/backend';
import type { Exchange } from '../pipeline/exchange';
import type { ForwardedRequest } from './forwarded-request';

const MOST_REDIRECTS = 50; // of .NET's HttpClient

/** Forwards a request, and again to wherever the answer says. Credentials do not go along to another origin. */
export async function followRedirects(
  exchange: Exchange,
  request: ForwardedRequest,
  signal: AbortSignal,
): Promise<BackendResponse> {
  const { backend } = exchange.runtime.services;
  let next = request;
  for (let redirects = 0; ; redirects++) {
    const answer = await backend({ ...next, signal });
    const redirected = redirects < MOST_REDIRECTS && redirect(next, answer);
    if (!redirected) return answer;
    if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
    next = redirected;
  }
}

function redirect(request: ForwardedRequest, { status, headers }: BackendResponse): ForwardedRequest | undefined {
  const location = headers.only('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  if (!URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const becomesGet = status === 303 || (status <= 302 && request.method === 'POST');
  // A body that passed through is gone: only what was buffered can be sent again.
  if (!becomesGet && request.body !== undefined && !Buffer.isBuffer(request.body)) return undefined;
  const sent = request.headers.copy();
  sent.delete('host');
  if (url.origin !== new URL(request.url).origin) sent.delete('authorization');
  if (becomesGet) for (const name of ['content-type', 'content-length', 'content-encoding']) sent.delete(name);
  return {
    url: url.href,
    method: becomesGet && request.method !== 'HEAD' ? 'GET' : request.method,
    headers: sent,
    body: becomesGet ? undefined : request.body,
  };
}
