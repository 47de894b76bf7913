import { IncomingHttpHeaders } from 'node:http';

/** A request, apart from the socket that it came from. */
export interface HttpRequest {
  readonly method: string;
  /** Begins with a slash; still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** @throws BodyTooLarge */
  readonly body: () => Promise<string>;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** More than anybody needs to send, in bytes. */
export const BODY_LIMIT = 64 * 1024;

export class BodyTooLarge extends Error {
  public override readonly name = 'BodyTooLarge';
}

export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

export function json(status: number, value: unknown, headers: HttpResponse['headers'] = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** The fields of a form; none in a body of another type. */
export async function formOf(request: HttpRequest): Promise<URLSearchParams> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  const isForm = type.trim().toLowerCase() === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? await request.body() : '');
}
