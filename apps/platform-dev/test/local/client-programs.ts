import * as v2 from '@modelcontextprotocol/client';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { SignInProvider } from './sign-in-provider';

/** A program that people use, with the person in front of it. */
export interface ClientOptions {
  /** The server: `http://127.0.0.1:41234/mcp/mongodb`. */
  readonly url: string;
  /**
   * Signs in.
   * @default - somebody has signed in, and `requestInit` has the token
   */
  readonly authProvider?: SignInProvider;
  /** What each of its requests has. */
  readonly requestInit?: RequestInit;
  /** What the person says to a question of the server; without it the program cannot ask. */
  readonly answer?: (question: string) => 'accept' | 'decline' | Promise<'accept' | 'decline'>;
  /** Sends its requests. */
  readonly fetch?: typeof fetch;
}

export interface Session {
  /** The revision of the protocol that was agreed. */
  readonly revision: string | undefined;
  tools(): Promise<readonly string[]>;
  call(tool: string, args: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<ToolResult>;
  close(): Promise<void>;
}

export interface ToolResult {
  readonly isError: boolean;
  /** Everything that it says. */
  readonly text: string;
}

/** One generation of clients: how it connects, and how it goes on after a sign-in. */
export interface ClientProgram {
  connect(options: ClientOptions): Promise<Session>;
  /** @param callback where the browser was sent at the end */
  finishSignIn(options: ClientOptions, callback: URL): Promise<void>;
  /** Whether an error says that somebody has to sign in, or to consent to more. */
  wantsSignIn(error: unknown): boolean;
}

const self = { name: 'local-e2e', version: '1.0.0' };

/** The server's form has one field: whether to go on. */
const answerWith = async ({ answer }: ClientOptions, question: string) => {
  const action = (await answer?.(question)) ?? 'decline';
  return action === 'accept' ? { action, content: { confirmation: 'Yes' } } : { action };
};

const capabilities = ({ answer }: ClientOptions) => (answer ? { elicitation: {} } : {});

const first: ClientProgram = {
  connect: async (options) => {
    const client = new Client(self, { capabilities: capabilities(options) });
    if (options.answer) {
      client.setRequestHandler(ElicitRequestSchema, ({ params }) => answerWith(options, params.message));
    }
    const transport = new StreamableHTTPClientTransport(new URL(options.url), options);
    await client.connect(transport);
    return {
      revision: transport.protocolVersion,
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args, signal) =>
        resultOf(await client.callTool({ name, arguments: args }, undefined, { signal })),
      close: () => client.close(),
    };
  },
  finishSignIn: (options, callback) =>
    new StreamableHTTPClientTransport(new URL(options.url), options).finishAuth(
      callback.searchParams.get('code') ?? '',
    ),
  wantsSignIn: (error) => error instanceof UnauthorizedError,
};

function second(mode: v2.VersionNegotiationMode): ClientProgram {
  return {
    connect: async (options) => {
      const client = new v2.Client(self, { capabilities: capabilities(options), versionNegotiation: { mode } });
      if (options.answer) {
        client.setRequestHandler('elicitation/create', ({ params }) => answerWith(options, params.message));
      }
      await client.connect(new v2.StreamableHTTPClientTransport(new URL(options.url), options));
      return {
        revision: client.getNegotiatedProtocolVersion(),
        tools: async () => (await client.listTools()).tools.map(({ name }) => name),
        call: async (name, args, signal) => resultOf(await client.callTool({ name, arguments: args }, { signal })),
        close: () => client.close(),
      };
    },
    finishSignIn: (options, callback) =>
      new v2.StreamableHTTPClientTransport(new URL(options.url), options).finishAuth(callback.searchParams),
    wantsSignIn: (error) => error instanceof v2.UnauthorizedError,
  };
}

/** By what people would call them. */
export const clientPrograms = {
  'version 1 of the SDK': first,
  'version 2 of the SDK with sessions': second('legacy'),
  'version 2 of the SDK without sessions': second({ pin: '2026-07-28' }),
} as const satisfies Readonly<Record<string, ClientProgram>>;

function resultOf({ isError = false, content }: Record<string, unknown>): ToolResult {
  const parts = content as readonly { readonly text?: string }[];
  return { isError: isError === true, text: parts.map(({ text }) => text ?? '').join('\n') };
}
