import { randomUUID } from 'node:crypto';

export interface TinyTool {
  readonly name: string;
  readonly readOnly?: boolean;
  /** Arguments without which it refuses. */
  readonly required?: readonly string[];
}

export interface TinyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** As much of an MCP server as lists tools, two to a page, and lets itself be called. */
export class TinyMcpServer {
  /** The tools that were called. */
  public readonly calls: string[] = [];
  /** Sessions that nobody has ended. */
  public readonly sessions = new Set<string>();
  /** What a call answers. */
  public result: object = { content: [{ type: 'text', text: 'two things' }] };

  constructor(private readonly tools: readonly TinyTool[]) {}

  public answer(method: string, headers: (name: string) => string | undefined, body: string): TinyAnswer {
    const session = headers('mcp-session-id');
    if (session !== undefined && !this.sessions.has(session)) return { status: 404, headers: {}, body: '' };
    if (method === 'DELETE') {
      this.sessions.delete(session ?? '');
      return { status: 200, headers: {}, body: '' };
    }
    const message = JSON.parse(body) as Message;
    if (message.method === 'initialize') {
      const id = randomUUID();
      this.sessions.add(id);
      return json({ id: message.id, result: { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: {} } }, id);
    }
    if (session === undefined) return { status: 400, headers: {}, body: '' };
    if (message.id === undefined) return { status: 202, headers: {}, body: '' };
    if (message.method === 'tools/list') return stream({ id: message.id, result: this.page(message.params.cursor) });
    this.calls.push(String(message.params.name));
    return stream({ id: message.id, result: this.result });
  }

  private page(cursor = '0') {
    const from = Number(cursor);
    const page = this.tools.slice(from, from + 2).map(({ name, readOnly = false, required = [] }) => ({
      name,
      annotations: { readOnlyHint: readOnly },
      inputSchema: { type: 'object', required },
    }));
    return { tools: page, ...(from + 2 < this.tools.length && { nextCursor: String(from + 2) }) };
  }
}

interface Message {
  readonly id?: number;
  readonly method: string;
  readonly params: { readonly cursor?: string; readonly name?: string };
}

function json(message: object, session: string): TinyAnswer {
  const headers = { 'content-type': 'application/json', 'mcp-session-id': session };
  return { status: 200, headers, body: JSON.stringify({ jsonrpc: '2.0', ...message }) };
}

/** With a notification before the answer, as servers send them. */
function stream(message: object): TinyAnswer {
  const events = [
    { jsonrpc: '2.0', method: 'notifications/message' },
    { jsonrpc: '2.0', ...message },
  ];
  const body = events.map((event) => `event: message\ndata: ${JSON.stringify(event)}\n\n`).join('');
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body };
}
