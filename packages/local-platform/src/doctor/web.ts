/** What came back, or why nothing did. */
export type Reply = Answer | Failure;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Failure {
  /** Why there is no answer: `nobody listens there (ECONNREFUSED)`. */
  readonly failure: string;
}

export interface Question {
  /** @default 'GET' */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. @default - none */
  readonly body?: unknown;
}

export interface WebOptions {
  /** @default - fetch of Node.js */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Milliseconds that a whole answer may take.
   * @default 10000
   */
  readonly timeout?: number;
}

/** No answer that the doctor reads is longer than a few kilobytes. */
const MOST_BYTES = 1024 * 1024;

const DEFAULT_TIMEOUT = 10_000;

/** Asks over HTTP as a client would, but never waits for long, never reads without end, and follows no redirect. */
export class Web {
  private readonly fetch: typeof globalThis.fetch;
  private readonly timeout: number;

  constructor({ fetch = globalThis.fetch, timeout = DEFAULT_TIMEOUT }: WebOptions) {
    this.fetch = fetch;
    this.timeout = timeout;
  }

  /** It never throws. */
  public async ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Reply> {
    if (!/^https?:/i.test(url) || !URL.canParse(url)) return { failure: 'that is no http or https URL' };
    const ending = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Failure>((resolve) => {
      timer = setTimeout(
        () => resolve({ failure: `there was no whole answer within ${this.timeout} ms` }),
        this.timeout,
      );
    });
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const asked = this.answerTo(url, { method, headers, redirect: 'manual', signal: ending.signal, ...content });
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
      ending.abort();
    }
  }

  private async answerTo(url: string, request: RequestInit): Promise<Reply> {
    try {
      const response = await this.fetch(url, request);
      const text = await wholeOf(response);
      return text === undefined
        ? { failure: `the answer has more than ${MOST_BYTES} bytes` }
        : { status: response.status, headers: response.headers, text };
    } catch (error) {
      return { failure: reasonOf(error) };
    }
  }
}

/** Nothing for a body that is too long. */
async function wholeOf({ body }: Response): Promise<string | undefined> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ENETUNREACH: 'there is no way to that network',
  EHOSTUNREACH: 'there is no way to that host',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
};

/** The message of `fetch` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  const code = codeOf((error as { readonly cause?: unknown } | undefined)?.cause ?? error);
  if (code === undefined) return 'the connection failed';
  const isTls = /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_/.test(code);
  return `${isTls ? 'the TLS connection failed: its certificate is not trusted, or it speaks no TLS' : (reasons[code] ?? 'the connection failed')} (${code})`;
}

function codeOf(cause: unknown): string | undefined {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^\w+$/.test(code) ? code : undefined;
}
