import type { Readable } from 'node:stream';
import type { Fields } from '../messages/fields';
import type { RequestUrl } from '../messages/url';
import { deleteHopByHop } from '../messages/wire-headers';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';
import type { Target } from '../pipeline/target';

/** What the backend gets to see of a request. */
export interface ForwardedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Fields;
  readonly body: Buffer | Readable | undefined;
}

/** @throws Fault when it is not known where to, or the body is gone */
export function forwardedRequest(exchange: Exchange): ForwardedRequest {
  const { request, target } = exchange;
  if (!target) {
    const message = 'Neither the API nor a policy says which backend the request is for.';
    throw new Fault('BackendNotFound', message, { status: 500 });
  }
  const headers = forwardedHeaders(exchange);
  for (const { name, values } of target.headers) headers.set(name, ...values);
  return { method: request.method, url: forwardedUrl(target, request.url), headers, body: bodyOf(exchange) };
}

function forwardedUrl({ url: base }: Target, { path, queryString }: RequestUrl): string {
  const query = base.queryString === '' ? queryString : base.queryString + queryString.replace(/^\?/, '&');
  return `${base.origin}${base.path}${path}${query}`;
}

function forwardedHeaders({ request }: Exchange): Fields {
  const headers = deleteHopByHop(request.headers.copy()); // a policy may have set one
  if (!request.hostSet) headers.delete('host');
  headers.delete('expect'); // it has been met here
  // The length is known again from what is sent; only that of a body that passes through is passed on.
  if (!request.body?.isStream) headers.delete('content-length');
  headers.append('X-Forwarded-For', request.ipAddress);
  return headers;
}

function bodyOf({ request }: Exchange): Buffer | Readable | undefined {
  try {
    return request.body?.take();
  } catch (cause) {
    const message = "The request was forwarded before: 'buffer-request-body' keeps its body for another time.";
    throw new Fault('BackendConnectionFailure', message, { status: 500 }, { cause });
  }
}
