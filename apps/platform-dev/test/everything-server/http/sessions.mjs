import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { EventLog } from './event-log.mjs';
import { refusal } from './refusal.mjs';

/** What the suite's client is told to wait before it comes back, in milliseconds. */
const RETRY = 100;

/** The versions up to 2025-11-25: a server for each session, from `initialize` to DELETE. */
export class Sessions {
  #transports = new Map();
  #createServer;

  constructor(createServer) {
    this.#createServer = createServer;
  }

  async fetch(request) {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#open(request);
    const transport = this.#transports.get(id);
    return transport ? transport.handleRequest(request) : refusal(404, -32001, 'Session not found');
  }

  async #open(request) {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: new EventLog(),
      retryInterval: RETRY,
      onsessioninitialized: (id) => void this.#transports.set(id, transport),
      onsessionclosed: (id) => void this.#transports.delete(id),
    });
    const server = this.#createServer();
    await server.connect(transport);
    // The transport refuses whatever does not initialize.
    const response = await transport.handleRequest(request);
    if (transport.sessionId === undefined) await server.close();
    return response;
  }
}
