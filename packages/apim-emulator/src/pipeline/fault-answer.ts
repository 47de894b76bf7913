import { MessageBody } from '../messages/body';
import { Fields } from '../messages/fields';
import { GatewayResponse } from '../messages/response';
import type { Exchange } from './exchange';
import type { Fault, FaultAnswer } from './fault';

/** Makes a fault what `context.LastError` and `context.Response` are about, and leaves a record of it. */
export function answerFault(exchange: Exchange, fault: Fault): void {
  const { place, reason, message, answer, cause } = fault;
  const source = place?.source ?? answer.step ?? 'gateway';
  exchange.record({ kind: 'fault', source, reason, message, place: place ?? null, cause: causeOf(cause) });
  exchange.lastError = {
    clrType: 'ILastError',
    source,
    reason,
    message,
    scope: place?.scope ?? null,
    section: place?.section ?? null,
    path: place?.path ?? null,
    policyId: place?.policyId ?? null,
  };
  if (answer.keepsResponse && exchange.response) return;
  exchange.response?.body.discard();
  exchange.response = responseTo(exchange, fault);
}

/** What API Management answers when no policy says otherwise. Of an error with status 500 it says nothing but its own id. */
function responseTo({ requestId }: Exchange, { message, answer }: Fault): GatewayResponse {
  const status = statusOf(answer);
  const body =
    status === 500
      ? { statusCode: status, message: 'Internal server error', activityId: requestId }
      : { statusCode: status, message: answer.message ?? message };
  const headers = Fields.of({ 'Content-Type': 'application/json', ...answer.headers });
  return new GatewayResponse(status, undefined, headers, new MessageBody(Buffer.from(JSON.stringify(body)), headers));
}

/** A policy may name the status with an expression, which may have come to nonsense. */
function statusOf({ status }: FaultAnswer): number {
  return Number.isInteger(status) && status >= 200 && status <= 999 ? status : 500;
}

function causeOf(cause: unknown): string | null {
  if (cause === undefined) return null;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
