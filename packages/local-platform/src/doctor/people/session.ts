import { type JsonObject, isArray, isObject } from '@org/terraform-json';
import { isAnswer, textIn } from '../reply';
import type { Reply, Web } from '../web';
import { PROTOCOL_VERSION, messageIn, rpcHeaders } from './rpc';

/** What came of listing the tools. */
export interface ListedTools {
  /** Nothing where they were not listed. */
  readonly tools: readonly JsonObject[] | undefined;
  /** The last answer. */
  readonly reply: Reply;
}

/** More pages of tools than any server has. */
const MOST_PAGES = 20;

/** A session with a server, by hand: a client library would hide which answer was wrong, and how. */
export class McpSession {
  private messages = 1;

  private constructor(
    private readonly url: string,
    private readonly web: Web,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly isKept: boolean,
  ) {}

  /** @param welcome the answer to `initialize`, which names the session if the server keeps any */
  public static async begin(url: string, token: string, welcome: Reply, web: Web): Promise<McpSession> {
    const id = isAnswer(welcome) ? welcome.headers.get('mcp-session-id') : null;
    const headers = {
      ...rpcHeaders(token),
      'mcp-protocol-version': PROTOCOL_VERSION,
      ...(id !== null && { 'mcp-session-id': id }),
    };
    const session = new McpSession(url, web, headers, id !== null);
    await session.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return session;
  }

  public async listTools(): Promise<ListedTools> {
    const tools: JsonObject[] = [];
    let cursor: string | undefined;
    let reply: Reply;
    let pages = 0;
    do {
      reply = await this.ask('tools/list', cursor === undefined ? {} : { cursor });
      const result = messageIn(reply)?.['result'];
      const page = isObject(result) ? result['tools'] : undefined;
      if (!isArray(page)) return { tools: undefined, reply };
      tools.push(...page.filter((tool): tool is JsonObject => isObject(tool)));
      cursor = isObject(result) ? textIn(result, 'nextCursor') : undefined;
      pages++;
    } while (cursor !== undefined && pages < MOST_PAGES);
    return { tools, reply };
  }

  /** Calls a tool without arguments. */
  public call(tool: string): Promise<Reply> {
    return this.ask('tools/call', { name: tool, arguments: {} });
  }

  public async end(): Promise<void> {
    if (this.isKept) await this.web.ask(this.url, { method: 'DELETE', headers: this.headers });
  }

  private ask(method: string, params: JsonObject): Promise<Reply> {
    return this.post({ jsonrpc: '2.0', id: ++this.messages, method, params });
  }

  private post(body: unknown): Promise<Reply> {
    return this.web.ask(this.url, { method: 'POST', headers: this.headers, body });
  }
}
