import { type JsonObject, type JsonValue, isObject } from '@org/terraform-json';
import { isAnswer } from '../reply';
import type { Reply } from '../web';

/** The last version with sessions, which servers of the next one speak as well. */
export const PROTOCOL_VERSION = '2025-11-25';

/** The first message of a client ("Lifecycle", MCP 2025-11-25). */
export const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: PROTOCOL_VERSION,
    capabilities: {},
    clientInfo: { name: 'mcp-platform-doctor', version: '1' },
  },
} as const;

/** Both types must be accepted ("Transports", Streamable HTTP, MCP 2025-11-25). */
export function rpcHeaders(token?: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** The JSON-RPC message in an answer, which may be a stream of events that ended. */
export function messageIn(reply: Reply): JsonObject | undefined {
  if (!isAnswer(reply)) return undefined;
  const isStream = reply.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const texts = isStream ? eventsIn(reply.text) : [reply.text];
  return texts.map(parsed).find((message) => message !== undefined && ('result' in message || 'error' in message));
}

/** The data of each event (HTML Living Standard, 9.2.6). */
function eventsIn(stream: string): readonly string[] {
  return stream.split(/\r?\n\r?\n/).map((event) =>
    event
      .split(/\r?\n/)
      .flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? [])
      .join('\n'),
  );
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
