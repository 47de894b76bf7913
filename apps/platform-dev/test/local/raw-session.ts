const revision = '2025-11-25';

/** A session without an SDK, for what one sees only on the wire. */
export class RawSession {
  private constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  public static async open(url: string, { headers: authorization }: RequestInit): Promise<RawSession> {
    const headers = {
      ...(authorization as Record<string, string>),
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
    };
    const anonymous = new RawSession(url, headers);
    const clientInfo = { name: 'local-e2e', version: '1.0.0' };
    const params = { protocolVersion: revision, capabilities: { elicitation: {} }, clientInfo };
    const answer = await anonymous.post({ id: 1, method: 'initialize', params });
    await answer.text();
    const id = answer.headers.get('mcp-session-id') ?? '';
    const session = new RawSession(url, { ...headers, 'mcp-session-id': id, 'mcp-protocol-version': revision });
    await session.post({ method: 'notifications/initialized' });
    return session;
  }

  public post(message: object): Promise<Response> {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    return fetch(this.url, { method: 'POST', headers: this.headers, body });
  }

  /** Opens the stream of what the server says by itself. */
  public listen(signal?: AbortSignal): Promise<Response> {
    return fetch(this.url, { headers: this.headers, signal });
  }
}

/** The messages of an event stream, as they come. */
export async function* messagesOf(answer: Response): AsyncGenerator<Record<string, unknown>> {
  let text = '';
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, data] = /^data: (.+)$/m.exec(event) ?? [];
      if (data !== undefined) yield JSON.parse(data) as Record<string, unknown>;
    }
  }
}
