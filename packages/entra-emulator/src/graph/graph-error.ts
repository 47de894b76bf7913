import { randomUUID } from 'node:crypto';
import { HttpResponse, json } from '../http/message';

/** A refusal of Microsoft Graph. Source: Microsoft Graph documentation, "Microsoft Graph error responses and resource types". */
export class GraphError extends Error {
  public override readonly name = 'GraphError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const notFound = (id: string) =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const badRequest = (message: string) => new GraphError(400, 'Request_BadRequest', message);

export const unsupportedQuery = (message: string) => new GraphError(400, 'Request_UnsupportedQuery', message);

export const unknownPath = (path: string) =>
  new GraphError(400, 'BadRequest', `The stand-in for Microsoft Graph has no resource at '${path}'.`);

export const unauthenticated = (message: string) => new GraphError(401, 'InvalidAuthenticationToken', message);

export const forbidden = () =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** @param now milliseconds since 1970 */
export function graphErrorResponse({ status, code, message }: GraphError, now: number): HttpResponse {
  const id = randomUUID();
  const innerError = { date: new Date(now).toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id };
  return json(status, { error: { code, message, innerError } }, status === 401 ? { 'www-authenticate': 'Bearer' } : {});
}
