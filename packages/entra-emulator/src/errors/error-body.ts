import { randomUUID } from 'node:crypto';
import { HttpResponse, json } from '../http/message';
import { EntraError } from './entra-error';

/**
 * A refusal as Entra's JSON has it.
 * Source: "Microsoft Entra authentication and authorization error codes", 2024-04-24.
 * @param now milliseconds since 1970
 */
export function errorBody(error: EntraError, now: number) {
  const [trace_id, correlation_id] = [randomUUID(), randomUUID()];
  const timestamp = new Date(now)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    error: error.error,
    error_description: `${printable(error.message)} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id,
    correlation_id,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.suberror ? { suberror: error.suberror } : {}),
  };
}

/** What a request said comes back in the characters that a description may have (RFC 6749, section 5.2). */
function printable(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?');
}

/** A refusal as the token endpoint sends it (RFC 6749, section 5.2). */
export function jsonError(error: EntraError, now: number): HttpResponse {
  const status = error.error === 'invalid_client' ? 401 : 400;
  return json(status, errorBody(error, now), { 'cache-control': 'no-store', pragma: 'no-cache' });
}
