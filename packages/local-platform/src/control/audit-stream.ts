import type { ServerResponse } from 'node:http';
import type { AuditTrail } from '../gateway/audit-trail';

/** Milliseconds between signs of life: without them, nobody notices a listener whose machine has gone to sleep. */
const HEARTBEAT = 15_000;

/** Bytes that may wait for a listener who does not read: whoever connects again gets the recent entries anyway. */
const BACKLOG_LIMIT = 1024 * 1024;

/**
 * Tells a listener of the audit trail as server-sent events until it goes away: first `recent`, a list that replaces all it
 * knows, then `entry` for every new one.
 *
 * @param heartbeat milliseconds
 */
export function streamAudit(trail: AuditTrail, response: ServerResponse, heartbeat = HEARTBEAT): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const unsubscribe = trail.subscribe((entry) => send('entry', entry));
  const timer = setInterval(() => response.write(':\n\n'), heartbeat);
  response.once('close', () => {
    unsubscribe();
    clearInterval(timer);
  });
  send('recent', trail.recent);

  function send(event: string, data: unknown): void {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (response.writableLength > BACKLOG_LIMIT) response.destroy();
  }
}
